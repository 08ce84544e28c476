using System.Text.Json;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Batch.Slurm;

/// <summary>The jobs of a batch in Slurm's queue, by the numbers its last submission noted. Accounting is not needed.</summary>
public static class SlurmQueue
{
    private const string FileName = "slurm.json";

    /// <summary>Notes the jobs of a submission.</summary>
    internal static void Note(string folder, IReadOnlyList<string> jobs) => AtomicFile.WriteText(Path.Combine(folder, FileName), JsonSerializer.Serialize(jobs) + "\n");

    /// <summary>Tasks that run and that wait; null when the batch was not submitted or Slurm does not answer.</summary>
    public static (int Running, int Pending)? CountOf(string folder)
    {
        if (JobsOf(folder) is not { Count: > 0 } jobs) return null;
        if (SlurmCommand.Try("squeue", "--noheader", "--array", "--format=%t", "--jobs=" + string.Join(',', jobs)) is not { } listed) return null;
        string[] states = listed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (states.Count(state => state is "R" or "CG"), states.Count(state => state is "PD" or "CF"));
    }

    /// <summary>Cancels the jobs of a batch.</summary>
    /// <returns>How many jobs were asked to end.</returns>
    public static int Cancel(string folder)
    {
        if (JobsOf(folder) is not { Count: > 0 } jobs) return 0;
        return SlurmCommand.Try("scancel", jobs) is null ? 0 : jobs.Count;
    }

    private static List<string> JobsOf(string folder)
    {
        try
        {
            var path = Path.Combine(folder, FileName);
            return File.Exists(path) ? [.. (JsonSerializer.Deserialize<List<string>>(File.ReadAllText(path)) ?? []).Where(job => job.Length > 0 && job.All(char.IsAsciiDigit))] : [];
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
