using System.Globalization;

namespace CarbonOptimizer.Exact.Programs;

/// <summary>How one solver executable is called and read. It runs in a folder of its own.</summary>
internal abstract class SolverProgram
{
    /// <summary>Model in free MPS, as it is written for every executable.</summary>
    public const string ModelFile = "model.mps";

    /// <summary>Where every executable is asked to leave its solution.</summary>
    public const string SolutionFile = "solution.sol";

    /// <summary>Settings, for executables that read them from a file.</summary>
    public const string SettingsFile = "settings.txt";

    /// <summary>Every executable known, in the order they are looked for.</summary>
    public static readonly IReadOnlyList<SolverProgram> All = [new HighsProgram(), new ScipProgram(), new CbcProgram(), new GlpsolProgram(), new GurobiProgram()];

    /// <summary>File name of the executable, without extension.</summary>
    public abstract string Executable { get; }

    /// <summary>Command line.</summary>
    public abstract IEnumerable<string> Arguments(ProgramRequest request);

    /// <summary>Text of the settings file; null when none is needed.</summary>
    public virtual string? Settings(ProgramRequest request) => null;

    /// <summary>Takes from a line of the log what it says of bound, status and nodes.</summary>
    public abstract void ReadLog(string line, ProgramAnswer answer);

    /// <summary>Takes from a line of the solution file what it says of status and values.</summary>
    public abstract void ReadSolution(string line, ProgramAnswer answer);

    /// <summary>A number as text that reads back as the same number.</summary>
    protected static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A whole number as text.</summary>
    protected static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes a line made of a column's name and its value.</summary>
    protected static void ReadNameAndValue(string line, ProgramAnswer answer)
    {
        var words = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length >= 2 && LogText.Number(words[1].Split('\t')[0]) is { } value) answer.Take(words[0], value);
    }
}
