using System.Globalization;
using CarbonOptimizer.Instances.Programs;

namespace CarbonOptimizer.Instances.Versions;

/// <summary>Options of <c>instances versions</c>.</summary>
internal sealed record VersionArguments
{
    /// <summary>Builds of CarbonOptimizer.Instances.dll; the first one is the base of the ratios.</summary>
    public IReadOnlyList<ProgramUnderTest> Builds { get; private init; } = [];

    /// <summary>How often each build runs each instance.</summary>
    public int Runs { get; private init; } = 5;

    /// <summary>Only instances whose name contains one of these.</summary>
    public IReadOnlyList<string> Only { get; private init; } = [""];

    /// <summary>Folder of the real data.</summary>
    public string Data { get; private init; } = DataFolder.Default();

    /// <summary>Folder that receives the page; null to print only.</summary>
    public string? Output { get; private init; }

    /// <summary>What else ran on the machine, for the head of the page.</summary>
    public string Note { get; private init; } = "";

    /// <summary>Reads the options.</summary>
    /// <exception cref="FormatException">An option is unknown, lacks its value, or fewer than two builds are named.</exception>
    public static VersionArguments Parse(ReadOnlySpan<string> words)
    {
        var options = new VersionArguments();
        for (var i = 0; i < words.Length; i += 2)
        {
            if (i + 1 == words.Length) throw new FormatException($"Option {words[i]} is unknown or lacks its value.");
            var value = words[i + 1];
            options = words[i] switch
            {
                "--instances" => options with { Builds = [.. options.Builds, ProgramUnderTest.Parse(value)] },
                "--runs" => options with { Runs = int.Parse(value, CultureInfo.InvariantCulture) },
                "--only" => options with { Only = value.Split(',') },
                "--data" => options with { Data = Path.GetFullPath(value) },
                "--out" => options with { Output = Path.GetFullPath(value) },
                "--note" => options with { Note = value },
                var unknown => throw new FormatException($"Option {unknown} is unknown."),
            };
        }
        return options.Builds.Count > 1 ? options : throw new FormatException("Name two builds: --instances LABEL=PATH-OF-CarbonOptimizer.Instances.dll, the older one first.");
    }
}
