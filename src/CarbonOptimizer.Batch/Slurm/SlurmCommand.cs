using System.ComponentModel;
using System.Diagnostics;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Batch.Slurm;

/// <summary>Calls Slurm's programs; a controller that does not answer must not hold anybody up.</summary>
internal static class SlurmCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it printed; null when it failed or did not answer.</returns>
    public static string? Try(string program, params IReadOnlyList<string> arguments) => Run(program, arguments) is (0, var output, _) ? output : null;

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="DataSourceException">It is not there, failed or did not answer.</exception>
    public static string Call(string program, params IReadOnlyList<string> arguments) => Run(program, arguments) switch
    {
        (0, var output, _) => output,
        null => throw new DataSourceException(program, "Slurm's program is not there or does not answer.", "Maybe load Slurm's module, or use --executor local.")
        {
            Kind = DataSourceProblem.Unavailable, ChineseProblem = "找不到 Slurm 程序或其无响应。", ChineseRemedy = "请加载 Slurm 模块，或使用 --executor local。",
        },
        var (code, _, error) => throw new DataSourceException(program, $"It failed with exit code {code}: {error.Trim()}") { Kind = DataSourceProblem.Unavailable, ChineseProblem = $"执行失败，退出码 {code}：{error.Trim()}" },
    };

    private static (int Code, string Output, string Error)? Run(string program, IReadOnlyList<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (process.WaitForExit(Patience)) return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
            process.Kill(entireProcessTree: true);
            return null;
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }
}
