using CarbonOptimizer.Geospatial.Wording;

namespace CarbonOptimizer.Geospatial;

/// <summary>A data file that cannot be read or written: which file, what is wrong with it and what the user can do.</summary>
public sealed class DataSourceException : Exception
{
    /// <param name="path">The file as the user named it.</param>
    /// <param name="problem">What is wrong, as one sentence with the offending value and its unit.</param>
    /// <param name="remedy">What to do or to install, as one sentence; may be empty.</param>
    /// <param name="inner">The failure underneath, when there is one.</param>
    public DataSourceException(string path, string problem, string remedy = "", Exception? inner = null)
        : base(Compose(path, problem, remedy), inner)
    {
        Path = path;
        Problem = problem;
        Remedy = remedy;
    }

    /// <summary>The file as the user named it.</summary>
    public string Path { get; }

    /// <summary>What is wrong, without the path.</summary>
    public string Problem { get; }

    /// <summary>What to do about it; empty when there is nothing useful to say.</summary>
    public string Remedy { get; }

    /// <summary><see cref="Problem"/> in Chinese, from the table of file faults unless given; words of other programs are quoted.</summary>
    public string ChineseProblem { get => field ?? FileFaultWording.Of(Problem); init; }

    /// <summary><see cref="Remedy"/> in Chinese, likewise; empty where there is none.</summary>
    public string ChineseRemedy { get => field ?? FileFaultWording.Of(Remedy); init; }

    /// <summary>Stable classification of the problem, for exit codes and scripts.</summary>
    public DataSourceProblem Kind { get; init; } = DataSourceProblem.Damaged;

    /// <summary>Whether a reader for more formats may succeed where this one declined.</summary>
    internal bool IsWorthAnotherReader { get; init; }

    private static string Compose(string path, string problem, string remedy) =>
        remedy.Length == 0 ? $"{path}: {problem}" : $"{path}: {problem} {remedy}";
}
