using System.Globalization;
using System.Text;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Builders.Batches;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Batch.Slurm;

/// <summary>
/// What is handed to Slurm: an array of the tasks that lack results, by comparing manifest and run folders and nothing else. Further passes are
/// arrays of their own, each of which waits for the one before and goes on from its plans.
/// </summary>
/// <param name="Folder">Folder of the batch.</param>
/// <param name="Tasks">Numbers of the tasks, ascending.</param>
/// <param name="Script">Text of the script.</param>
/// <param name="Passes">Further arguments of each pass.</param>
/// <param name="Throttle">Most tasks at once.</param>
public sealed record SlurmSubmission(string Folder, IReadOnlyList<int> Tasks, string Script, IReadOnlyList<IReadOnlyList<string>> Passes, int Throttle)
{
    /// <summary>Gap of a loose pass, as a share of that of the pass before.</summary>
    private const double LooseGapRatio = 0.25;

    /// <summary>Name of the script in the folder of the batch.</summary>
    public const string ScriptName = "slurm.sh";

    /// <summary>What is to be submitted for a batch.</summary>
    /// <param name="manifest">All runs.</param>
    /// <param name="store">Their results.</param>
    /// <param name="settings">Options of Slurm.</param>
    /// <param name="execution">Limits of runs, and the deadline.</param>
    /// <param name="command">How the program is started.</param>
    /// <param name="passes">How many passes; null for two with a deadline and one without.</param>
    /// <param name="clock">Clock of the deadline.</param>
    public static SlurmSubmission Of(
        BatchManifest manifest, ResultStore store, SlurmSettings settings, BatchExecution execution, IReadOnlyList<string> command, int? passes, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(clock);
        var chains = manifest.Runs.Count == 0 ? 0 : manifest.Runs.Max(run => run.Run.Chain);
        var bundle = Math.Max(1, (chains + settings.ArraySize - 1) / settings.ArraySize);
        int TaskOf(ManifestRun run) => (run.Run.Chain - 1) / bundle + 1;
        bool Lacks(ManifestRun run) => store.Find(run) is not { IsComplete: true } && store.FindFailure(run)?.Outcome is not (RunOutcomes.InvalidInput or RunOutcomes.AuditFailed);
        int[] tasks = [.. manifest.Runs.Where(Lacks).Select(TaskOf).Distinct().Order()];
        var longest = manifest.Runs.GroupBy(TaskOf).Select(task => task.Count()).DefaultIfEmpty(1).Max();
        var name = Path.GetFileName(manifest.Folder);
        var script = SlurmScript.Text(name, manifest.Folder, bundle, longest, settings, execution, command);
        // Numbers go on where earlier submissions ended: a run with a result of a pass is passed over in it.
        var done = manifest.Runs.Select(store.Find).Where(record => record is { IsComplete: false }).Select(record => record!.Pass).DefaultIfEmpty().Max();
        return new SlurmSubmission(manifest.Folder, tasks, script, PassesOf(execution, passes ?? (execution.Deadline is null ? 1 : 2), done, Math.Min(settings.Throttle, tasks.Length), clock), settings.Throttle);
    }

    /// <summary>
    /// Arguments of each pass. All but the last end at loose gaps, each a quarter of the gap before; with a deadline each pass has an equal part of
    /// the time to it.
    /// </summary>
    private static List<IReadOnlyList<string>> PassesOf(BatchExecution execution, int count, int done, int slots, TimeProvider clock)
    {
        var (now, deadline, passes) = (clock.GetUtcNow(), execution.DeadlineAfter(clock), new List<IReadOnlyList<string>>());
        for (var pass = 1; pass <= count; pass++)
        {
            List<string> words = ["--pass", (done + pass).ToString(CultureInfo.InvariantCulture)];
            var shrunk = Math.Pow(LooseGapRatio, pass - 1);
            if (pass < count) words.AddRange(["--loose", string.Create(CultureInfo.InvariantCulture, $"{execution.FirstRelativeGap * shrunk},{(execution.FirstExcessGap >= 1 ? 1 : execution.FirstExcessGap * shrunk)}")]);
            if (deadline is { } end)
            {
                words.AddRange(["--until", (now + (end - now) * pass / count).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)]);
                words.AddRange(["--slots", slots.ToString(CultureInfo.InvariantCulture)]);
            }
            passes.Add(words);
        }
        return passes;
    }

    /// <summary>The tasks as <c>--array</c> takes them, such as <c>1-4,7%50</c>.</summary>
    public string ArrayText()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Tasks.Count; i++)
        {
            var last = i;
            while (last + 1 < Tasks.Count && Tasks[last + 1] == Tasks[last] + 1) last++;
            if (text.Length > 0) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"{Tasks[i]}");
            if (last > i) text.Append(CultureInfo.InvariantCulture, $"-{Tasks[last]}");
            i = last;
        }
        return text.Append(CultureInfo.InvariantCulture, $"%{Throttle}").ToString();
    }

    /// <summary>Writes the script and submits it, once for each pass.</summary>
    /// <returns>Numbers of the jobs.</returns>
    /// <exception cref="Geospatial.DataSourceException">Slurm refuses it or does not answer.</exception>
    public IReadOnlyList<string> Submit()
    {
        var script = Path.Combine(Folder, ScriptName);
        WriteAttempt.Of(Folder, "create", () => Directory.CreateDirectory(Path.Combine(Folder, "logs")));
        AtomicFile.WriteText(script, Script);
        var jobs = new List<string>();
        foreach (var pass in Passes)
        {
            string[] order = jobs.Count == 0 ? [] : [$"--dependency=afterany:{jobs[^1]}"];
            jobs.Add(SlurmCommand.Call("sbatch", ["--parsable", "--array=" + ArrayText(), .. order, script, .. pass]).Trim().Split(';')[0]);
            SlurmQueue.Note(Folder, jobs);
        }
        return jobs;
    }
}
