using System.Globalization;
using CarbonOptimizer.Builders.Synthesis;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.Verification;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

/// <summary>A synthetic county planned for 2030 to 2060, from the command line to the audited folder.</summary>
public sealed class PeriodRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("carbonopt-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [LongFact]
    public void Run_CountyWithPeriods_WritesEveryYearAndPassesTheAudit()
    {
        var scenario = Path.Combine(folder, "county");
        SyntheticCountyFolder.Write(SyntheticCountyGenerator.Generate(new SyntheticCountyOptions { Id = "years", Width = 56, Height = 48, CellMetres = 200, Seed = 5, Periods = true }), scenario);
        var output = Path.Combine(folder, "run");

        var run = CommandLine.Run("run", scenario, "--gap", "5%", "--excess-gap", "100%", "--time", "60s", "--out", output, "--set", "periods.measure_regret=false");

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.ExitCode == ExitCode.Done ? "" : run.Error));
        Assert.Contains("2060", run.Out, StringComparison.Ordinal);
        foreach (var file in new[] { "plan_2030.tif", "plan_2060.tif", RunFiles.ConversionYear, RunFiles.Periods, RunFiles.CarbonLedger, RunFiles.CarbonSeries, "carbon_net_2060.tif" }) Assert.True(File.Exists(Path.Combine(output, file)), file);
        Assert.Equal(ExitCode.Done, CommandLine.Run("audit", output).ExitCode);
        var objective = Rows(output, RunFiles.Objectives).Single(row => row["objective"] == "net_carbon" && row["part"].Length == 0);
        var ledger = Rows(output, RunFiles.CarbonLedger).Where(row => row["region_layer"] == "townships").Sum(row => Number(row["amount"]) * Number(row["years"]));
        Assert.Equal(1, ledger / Number(objective["plan"]), 1e-9);
        Assert.Equal(ExitCode.Done, CommandLine.Run("monitor", output, "--observed", Path.Combine(output, "plan_2040.tif"), "--year", "2040", "--no-store").ExitCode);
    }

    /// <summary>The example teaches: planned year by year there is a plan, the joint one is better, and planting is spread over the years.</summary>
    [LongFact]
    public void Run_CountyWithPeriods_YearByYearHasAPlanThatCostsMore()
    {
        var scenario = Path.Combine(folder, "county");
        var options = new SyntheticCountyOptions { Id = "years", Width = 56, Height = 48, CellMetres = 200, Seed = 3, Periods = true };
        SyntheticCountyFolder.Write(SyntheticCountyGenerator.Generate(options), scenario);
        var output = Path.Combine(folder, "run");

        CommandLine.Run("run", scenario, "--gap", "0.3%", "--excess-gap", "100%", "--time", "60s", "--out", output);

        var regret = Rows(output, RunFiles.Regret).ToDictionary(row => row["quantity"], row => row["value"]);
        Assert.Equal("", regret["failed_year"]);
        Assert.InRange(Number(regret["regret_least"]), 1, Number(regret["regret_most"]));
        var planted = Rows(output, RunFiles.Policies).Where(row => row["policy"] == "planting-capacity").ToArray();
        Assert.Equal(5, planted.Length);
        Assert.All(planted, row => Assert.InRange(Number(row["got"]), 0.5 * Number(row["asked_max"]), Number(row["asked_max"])));
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string folder, string name)
    {
        var lines = StoredValues.CsvTable(Path.Combine(folder, name));
        return lines[1..].Select(line => lines[0].Select((column, i) => (column, line[i])).ToDictionary());
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
