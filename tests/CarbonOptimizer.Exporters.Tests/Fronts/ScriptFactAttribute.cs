using System.Diagnostics;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Fronts;

/// <summary>A test that runs a generated program; skipped where the program or its libraries are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ScriptFactAttribute : FactAttribute
{
    private static readonly Dictionary<string, (string[] Programs, string[] Probe)> Known = new(StringComparer.Ordinal)
    {
        ["python"] = (["python3", "/usr/bin/python3", "python"], ["-c", "import matplotlib, pandas"]),
        ["R"] = (["Rscript"], ["--version"]),
    };

    /// <param name="language">python or R.</param>
    public ScriptFactAttribute(string language)
    {
        if (ProgramOf(language) is null) Skip = $"{language} or what the figures need of it is not installed.";
    }

    /// <summary>A program that runs scripts of the language; null when there is none.</summary>
    public static string? ProgramOf(string language) => Known[language].Programs.FirstOrDefault(program => Run(program, Known[language].Probe, Path.GetTempPath()).ExitCode == 0);

    /// <summary>Runs a program to its end.</summary>
    public static (int ExitCode, string Messages) Run(string program, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["MPLBACKEND"] = "Agg" } };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output.Result + errors);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (-1, missing.Message);
        }
    }
}
