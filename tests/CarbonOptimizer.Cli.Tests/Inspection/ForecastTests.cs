using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Builders.Synthesis;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Inspection;

/// <summary>The forecast of <c>plan</c> beside what a process of its own then takes. Bounds are loose: a machine may have other caches and cores.</summary>
public sealed class ForecastTests : IDisposable
{
    private const double Least = 0.6, Most = 1.7;
    private readonly string folder = Directory.CreateTempSubdirectory("carbonopt-forecast-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Plan_SmallSyntheticQuotasOnly_ForecastsTheMemoryOfTheRun() => AssertForecast(64, "4");

    [LongTheory]
    [InlineData(360, "8")]
    [InlineData(500, "4")]
    public void Plan_SyntheticQuotasOnly_ForecastsTheMemoryOfTheRun(int side, string neighbourhood) => AssertForecast(side, neighbourhood);

    private void AssertForecast(int side, string neighbourhood)
    {
        if (!OperatingSystem.IsLinux()) return;
        var options = new SyntheticCountyOptions { Width = side, Height = side, RaggedBorder = false };
        SyntheticCountyFolder.Write(SyntheticCountyGenerator.Generate(options), folder);
        var scenario = Path.Combine(folder, "quotas-only.yaml");
        File.Copy(Path.Combine(SharedData.RepositoryRoot, "scenarios", "recipes", "quotas-only", "synthetic.yaml"), scenario);
        string[] settings = ["--set", "grid.neighbourhood=" + neighbourhood, "--set", "run.iteration_limit=16", "--time", "10m"];

        using var forecast = JsonDocument.Parse(CommandLine.Run(["plan", scenario, "--json", .. settings]).Out);
        var peak = PeakBytes(["run", scenario, "--quiet", "--out", Path.Combine(folder, "run"), .. settings]);

        var predicted = forecast.RootElement.GetProperty("memory_bytes").GetInt64();
        var isNear = predicted >= Least * peak && predicted <= Most * peak;
        Assert.True(isNear, $"forecast {predicted >> 20} MiB, taken {peak >> 20} MiB: run benchmarks/run-forecasts.sh and calibrate MemoryModel.");
        Assert.True(File.Exists(Path.Combine(folder, "run", RunFiles.Run)));
        Assert.Equal(predicted, forecast.RootElement.GetProperty("memory_by_phase").EnumerateArray().Max(phase => phase.GetProperty("bytes").GetInt64()));
    }

    /// <summary>Largest resident memory of a carbonopt process.</summary>
    private static long PeakBytes(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "carbonopt.dll"))) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var peak = 0L;
        while (!process.WaitForExit(20)) peak = Math.Max(peak, PeakSoFar(process.Id));
        process.WaitForExit();
        Assert.True(process.ExitCode is ExitCode.Done or ExitCode.GapNotMet, error.Result + output.Result);
        return peak;
    }

    private static long PeakSoFar(int process)
    {
        const string key = "VmHWM:";
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(text => text.StartsWith(key, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[key.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) << 10;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
