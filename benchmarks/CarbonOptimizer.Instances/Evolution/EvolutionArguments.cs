using System.Globalization;

namespace CarbonOptimizer.Instances.Evolution;

/// <summary>Options of the comparison of fronts.</summary>
internal sealed record EvolutionArguments
{
    /// <summary>Names of the instances.</summary>
    public IReadOnlyList<string> Instances { get; private init; } = ["noise-100-moderate-few"];

    /// <summary>Seeds per evolutionary method.</summary>
    public int Seeds { get; private init; } = 10;

    /// <summary>Names of the evolutionary variants to run; empty for all.</summary>
    public IReadOnlyList<string> Methods { get; private init; } = [];

    /// <summary>Solves of the certified front besides the ends.</summary>
    public int Solves { get; private init; } = 12;

    /// <summary>Folder of the real data.</summary>
    public string Data { get; private init; } = DataFolder.Default();

    /// <summary>Folder that receives evolutionary.md and .csv; null to print only.</summary>
    public string? Output { get; private init; }

    /// <summary>Reads the options.</summary>
    /// <exception cref="FormatException">An option is unknown or lacks its value.</exception>
    public static EvolutionArguments Parse(ReadOnlySpan<string> words)
    {
        var options = new EvolutionArguments();
        for (var i = 0; i < words.Length; i += 2)
        {
            if (i + 1 == words.Length) throw new FormatException($"Option {words[i]} is unknown or lacks its value.");
            var value = words[i + 1];
            options = words[i] switch
            {
                "--only" => options with { Instances = value.Split(',') },
                "--seeds" => options with { Seeds = Math.Max(1, int.Parse(value, CultureInfo.InvariantCulture)) },
                "--methods" => options with { Methods = value.Split(',') },
                "--solves" => options with { Solves = Math.Max(1, int.Parse(value, CultureInfo.InvariantCulture)) },
                "--data" => options with { Data = Path.GetFullPath(value) },
                "--out" => options with { Output = Path.GetFullPath(value) },
                var unknown => throw new FormatException($"Option {unknown} is unknown."),
            };
        }
        return options;
    }
}
