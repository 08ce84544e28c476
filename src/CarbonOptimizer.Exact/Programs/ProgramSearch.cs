using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Exact.Programs;

/// <summary>Looks for a solver executable: the one asked for, else the one CARBON_EXACT names, else the first known one on PATH.</summary>
/// <param name="environment">Reads an environment variable; null when it is not set.</param>
internal sealed class ProgramSearch(Func<string, string?> environment)
{
    public const string Variable = "CARBON_EXACT";

    /// <summary>The executable, or null and the reason with what to do about it.</summary>
    /// <param name="asked">Path or name of an executable; null to look for one.</param>
    public (FoundProgram? Found, BilingualText Detail) Find(string? asked)
    {
        if (asked is not null) return FindNamed(asked, new("The solver executable asked for", "所要求的求解器程序"));
        if (environment(Variable) is { Length: > 0 } variable) return FindNamed(variable, new($"The solver executable named by {Variable}", $"{Variable} 所指的求解器程序"));
        foreach (var program in SolverProgram.All)
        {
            if (OnPath(program.Executable) is { } path) return (new FoundProgram(program, path), default);
        }
        return (null, new(
            $"No solver executable was found on PATH ({Names}). Install one, such as CBC (Debian and Ubuntu: apt install coinor-cbc; macOS: brew install cbc) or HiGHS (https://highs.dev), or name one with {Variable}.",
            $"PATH 上没有找到求解器程序（{Names}）。请安装一个，如 CBC（Debian、Ubuntu：apt install coinor-cbc；macOS：brew install cbc）或 HiGHS（https://highs.dev），或用 {Variable} 指定。"));
    }

    private static string Names => string.Join(", ", SolverProgram.All.Select(program => program.Executable));

    private (FoundProgram? Found, BilingualText Detail) FindNamed(string name, BilingualText what)
    {
        var file = Path.GetFileNameWithoutExtension(name);
        var program = SolverProgram.All.FirstOrDefault(known => Path.GetFileName(name).StartsWith(known.Executable, StringComparison.OrdinalIgnoreCase));
        if (program is null)
        {
            return (null, new(
                $"{what.English}, '{name}', is of no known kind. Its file name must begin with one of {Names}.", $"{what.Chinese}“{name}”种类不明。其文件名须以下列之一开头：{Names}。"));
        }
        var path = Path.GetFileName(name) == name ? OnPath(name) ?? OnPath(file) : IsExecutable(name) ? Path.GetFullPath(name) : null;
        return path is null
            ? (null, new($"{what.English}, '{name}', is not there or not executable.", $"{what.Chinese}“{name}”不存在或不可执行。"))
            : (new FoundProgram(program, path), default);
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
