using System.Security.Cryptography;
using System.Text;
using CarbonOptimizer.Core.Reporting;

namespace CarbonOptimizer.Exporters.RunFolders;

/// <summary>What a run is a run of: two runs of one identity may replace one another, others never do unasked.</summary>
/// <param name="Problem">SHA-256 of the locked scenario without its <c>run</c> section, of the hashes of all layers and tables and of whether the location is hidden.</param>
/// <param name="Options">SHA-256 of the <c>run</c> section without the number of threads, on which no result depends.</param>
public sealed record RunIdentity(string Problem, string Options)
{
    private const string Section = "run:", Threads = "  threads:";

    /// <summary>Identity of a run.</summary>
    /// <param name="lockedScenario">The scenario with every default filled in; comments do not count.</param>
    /// <param name="inputs">Every file that was read.</param>
    /// <param name="hideLocation">Whether the run writes no coordinates.</param>
    public static RunIdentity Of(string lockedScenario, IEnumerable<InputFile> inputs, bool hideLocation)
    {
        ArgumentNullException.ThrowIfNull(lockedScenario);
        ArgumentNullException.ThrowIfNull(inputs);
        StringBuilder problem = new(), options = new();
        var isOption = false;
        foreach (var line in lockedScenario.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] != ' ') isOption = line.StartsWith(Section, StringComparison.Ordinal);
            if (!line.StartsWith(Threads, StringComparison.Ordinal) || !isOption) (isOption ? options : problem).Append(line).Append('\n');
        }
        foreach (var input in inputs.Where(input => !IsScenario(input)).OrderBy(input => input.Path, StringComparer.Ordinal)) problem.Append(input.Path).Append(' ').Append(input.Sha256).Append('\n');
        problem.Append(hideLocation);
        return new RunIdentity(Digest(problem), Digest(options));
    }

    /// <summary>Whether an input is a scenario file, all of which that matters stands in the locked scenario.</summary>
    public static bool IsScenario(InputFile input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Path.GetExtension(input.Path).ToUpperInvariant() is ".YAML" or ".YML";
    }

    private static string Digest(StringBuilder text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
}
