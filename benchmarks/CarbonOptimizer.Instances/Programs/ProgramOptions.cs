using System.Globalization;

namespace CarbonOptimizer.Instances.Programs;

/// <summary>Options of a measurement of whole programs.</summary>
internal sealed record ProgramOptions
{
    /// <summary>Builds of carbonopt.dll.</summary>
    public IReadOnlyList<ProgramUnderTest> Programs { get; private init; } = [];

    /// <summary>Builds of CarbonOptimizer.Instances.dll, by the same labels.</summary>
    public IReadOnlyList<ProgramUnderTest> Instances { get; private init; } = [];

    /// <summary>Time limit of each solve, in seconds.</summary>
    public double Limit { get; private init; } = 60;

    /// <summary>Iteration limit of each solve, which does not depend on the load of the machine as a time limit does; 0 for none.</summary>
    public int Iterations { get; private init; }

    /// <summary>Only cases whose name contains one of these.</summary>
    public IReadOnlyList<string> Only { get; private init; } = [""];

    /// <summary>Cases with more cells are left out.</summary>
    public long MostCells { get; private init; } = long.MaxValue;

    /// <summary>Folder of the real data.</summary>
    public string Data { get; private init; } = DataFolder.Default();

    /// <summary>Folder for synthetic counties and run folders.</summary>
    public string Work { get; private init; } = Path.Combine(Path.GetTempPath(), "carbonopt-measured");

    /// <summary>Folder that receives the tables; null to print only.</summary>
    public string? Output { get; private init; }

    /// <summary>A folder for a run that holds nothing: a run of another version or with other options would be refused.</summary>
    public string EmptyFolder(params ReadOnlySpan<string> names)
    {
        var folder = Path.Combine([Work, .. names]);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return folder;
    }

    public bool Chooses(string id) => Only.Any(text => id.Contains(text, StringComparison.Ordinal));

    /// <summary>Reads the options.</summary>
    /// <exception cref="FormatException">An option is unknown, lacks its value, or no program is named.</exception>
    public static ProgramOptions Parse(ReadOnlySpan<string> words)
    {
        var options = new ProgramOptions();
        for (var i = 0; i < words.Length; i += 2)
        {
            if (i + 1 == words.Length) throw new FormatException($"Option {words[i]} is unknown or lacks its value.");
            var value = words[i + 1];
            options = words[i] switch
            {
                "--carbonopt" => options with { Programs = [.. options.Programs, ProgramUnderTest.Parse(value)] },
                "--instances" => options with { Instances = [.. options.Instances, ProgramUnderTest.Parse(value)] },
                "--limit" => options with { Limit = double.Parse(value, CultureInfo.InvariantCulture) },
                "--iterations" => options with { Iterations = int.Parse(value, CultureInfo.InvariantCulture) },
                "--only" => options with { Only = value.Split(',') },
                "--most-cells" => options with { MostCells = long.Parse(value, CultureInfo.InvariantCulture) },
                "--data" => options with { Data = Path.GetFullPath(value) },
                "--work" => options with { Work = Path.GetFullPath(value) },
                "--out" => options with { Output = Path.GetFullPath(value) },
                var unknown => throw new FormatException($"Option {unknown} is unknown."),
            };
        }
        return options.Programs.Count > 0 ? options : throw new FormatException("Name at least one program: --carbonopt LABEL=PATH-OF-carbonopt.dll");
    }
}
