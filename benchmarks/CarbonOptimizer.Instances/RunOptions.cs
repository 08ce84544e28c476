using System.Globalization;
using CarbonOptimizer.Instances.Cases;

namespace CarbonOptimizer.Instances;

/// <summary>Options of a run over many instances.</summary>
internal sealed record RunOptions
{
    private const int UsualRuns = 5;
    private const double UsualPeerSeconds = 20;

    /// <summary>Names of the instances.</summary>
    public IReadOnlyList<string> Instances { get; private init; } = CaseLists.Full;

    /// <summary>Runs of which the median is taken.</summary>
    public int Runs { get; private init; } = UsualRuns;

    /// <summary>Time limit of the executables of others.</summary>
    public TimeSpan PeerLimit { get; private init; } = TimeSpan.FromSeconds(UsualPeerSeconds);

    /// <summary>Folder of the real data.</summary>
    public string Data { get; private init; } = DataFolder.Default();

    /// <summary>Folder that receives solver.md, solver.csv and solver.svg; null to print only.</summary>
    public string? Output { get; private init; }

    /// <summary>Reads the options.</summary>
    /// <exception cref="FormatException">An option is unknown or lacks its value.</exception>
    public static RunOptions Parse(ReadOnlySpan<string> words)
    {
        var options = new RunOptions();
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == "--smoke")
            {
                options = options with { Instances = CaseLists.Smoke };
                continue;
            }
            if (i + 1 == words.Length) throw new FormatException($"Option {words[i]} is unknown or lacks its value.");
            var value = words[i + 1];
            options = words[i++] switch
            {
                "--only" => options with { Instances = Chosen(options.Instances, value) },
                "--median" => options with { Runs = Math.Max(1, int.Parse(value, CultureInfo.InvariantCulture)) },
                "--peer-seconds" => options with { PeerLimit = TimeSpan.FromSeconds(double.Parse(value, CultureInfo.InvariantCulture)) },
                "--data" => options with { Data = Path.GetFullPath(value) },
                "--out" => options with { Output = Path.GetFullPath(value) },
                var unknown => throw new FormatException($"Option {unknown} is unknown."),
            };
        }
        return options;
    }

    /// <summary>Instances of the list whose name contains the text; a text that names none is taken for a name itself.</summary>
    private static string[] Chosen(IReadOnlyList<string> list, string text) =>
        list.Where(id => id.Contains(text, StringComparison.Ordinal)).ToArray() is { Length: > 0 } found ? found : [text];
}
