namespace CarbonOptimizer.Exact.Programs;

/// <summary>Looks for a solver executable: the one asked for, else the one CARBON_EXACT names, else the first known one on PATH.</summary>
/// <param name="environment">Reads an environment variable; null when it is not set.</param>
internal sealed class ProgramSearch(Func<string, string?> environment)
{
    public const string Variable = "CARBON_EXACT";

    /// <summary>The executable, or null and the reason with what to do about it.</summary>
    /// <param name="asked">Path or name of an executable; null to look for one.</param>
    public (FoundProgram? Found, string Detail) Find(string? asked)
    {
        if (asked is not null) return FindNamed(asked, "The solver executable asked for");
        if (environment(Variable) is { Length: > 0 } variable) return FindNamed(variable, $"The solver executable named by {Variable}");
        foreach (var program in SolverProgram.All)
        {
            if (OnPath(program.Executable) is { } path) return (new FoundProgram(program, path), "");
        }
        return (null, $"No solver executable was found on PATH ({Names}). Install one, such as CBC (Debian and Ubuntu: apt install coinor-cbc; macOS: brew install cbc) or HiGHS (https://highs.dev), or name one with {Variable}.");
    }

    private static string Names => string.Join(", ", SolverProgram.All.Select(program => program.Executable));

    private (FoundProgram? Found, string Detail) FindNamed(string name, string what)
    {
        var file = Path.GetFileNameWithoutExtension(name);
        var program = SolverProgram.All.FirstOrDefault(known => Path.GetFileName(name).StartsWith(known.Executable, StringComparison.OrdinalIgnoreCase));
        if (program is null) return (null, $"{what}, '{name}', is of no known kind. Its file name must begin with one of {Names}.");
        var path = Path.GetFileName(name) == name ? OnPath(name) ?? OnPath(file) : IsExecutable(name) ? Path.GetFullPath(name) : null;
        return path is null ? (null, $"{what}, '{name}', is not there or not executable.") : (new FoundProgram(program, path), "");
    }

    private string? OnPath(string name)
    {
        foreach (var folder in (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var path = Path.Combine(folder, name);
            // A relative folder on PATH would run whatever lies in the present folder.
            if (!Path.IsPathFullyQualified(path)) continue;
            if (IsExecutable(path)) return path;
            if (OperatingSystem.IsWindows() && IsExecutable(path + ".exe")) return path + ".exe";
        }
        return null;
    }

    private static bool IsExecutable(string path)
    {
        const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) != 0);
    }
}
