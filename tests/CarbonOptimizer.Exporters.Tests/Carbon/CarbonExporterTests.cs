using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Exporters.Carbon;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Exporters.Writing;
using CarbonOptimizer.Geospatial.Rasters;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Carbon;

public sealed class CarbonExporterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(CarbonMode.Flux)]
    [InlineData(CarbonMode.Hybrid)]
    [InlineData(CarbonMode.Stock)]
    public void Ledger_OfARun_AddsUpToTheAuditedObjective(CarbonMode mode)
    {
        var report = Report(mode);
        new LedgerExporter().Export(Context(report), folder.FullPath);

        var rows = Rows("carbon_ledger.csv");

        foreach (var (period, audited) in new[] { ("today", report.Audit!.BaselineObjectives[0]), ("plan", report.Audit.Objectives[0]) })
        {
            var own = rows.Where(row => row["period"] == period).ToArray();
            Assert.Equal(audited.Total, own.Sum(row => double.Parse(row["amount"], CultureInfo.InvariantCulture)), Math.Max(1e-12, 1e-9 * Math.Abs(audited.Total)));
            Assert.Equal(Part(audited, "source"), own.Where(row => row["side"] == "source").Sum(row => double.Parse(row["amount"], CultureInfo.InvariantCulture)), 1e-7);
            Assert.Equal(Part(audited, "sink"), own.Where(row => row["side"] == "sink").Sum(row => double.Parse(row["amount"], CultureInfo.InvariantCulture)), 1e-7);
        }
        Assert.All(rows, row => Assert.InRange(Number(row, "activity_ha") * Number(row, "factor") - Number(row, "amount"), -1e-11m, 1e-11m));
        Assert.All(rows, row => Assert.True(row["amount"].Count(char.IsAsciiDigit) <= 15 + row["amount"].TrimStart('-').TakeWhile(digit => digit is '0' or '.').Count(), row["amount"]));
        Assert.All(rows, row => Assert.Equal(("tCO2e/yr", "co2_only"), (row["amount_unit"], row["basis"])));
    }

    /// <summary>Two cells of cropland became urban and one of forest cropland, all in the northern township; soil: 30 tC over 20 years are 5.5 tCO2.</summary>
    [Fact]
    public void Ledger_OfAConversion_NamesRegionPoolAndFactor()
    {
        new LedgerExporter().Export(Context(Report(CarbonMode.Hybrid)), folder.FullPath);

        var soil = Rows("carbon_ledger.csv").Single(row => row["pool"] == "soil" && row["from"] == "forest");

        Assert.Equal(("plan", "town", "north", "cropland", "source", "test/soil/linear-20"), (soil["period"], soil["region_layer"], soil["region"], soil["to"], soil["side"], soil["factor_id"]));
        Assert.Equal("1", soil["area_ha"]);
        Assert.Equal("5.5", soil["amount"]);
    }

    /// <summary>Every layer has the whole ledger, land outside its regions included, so each adds up to the objective.</summary>
    [Fact]
    public void Ledger_OfTwoRegionLayers_AddsUpInEachOfThem()
    {
        var report = Report(CarbonMode.Hybrid);
        var basins = new RegionLayer("basin", new("Basins", "流域"), [new Region("upper", new("Upper", "上游"))], [.. Enumerable.Range(0, SampleRun.UnitCount).Select(u => (short)(u < 3 ? 0 : -1))]);
        var builder = new AllocationProblemBuilder("sample", report.Problem.Units, report.Problem.LandUses, report.Problem.Baseline).Minimise(report.Problem.Objectives[0].Objective);
        foreach (var layer in report.Problem.RegionLayers.Append(basins)) builder.With(layer);
        new LedgerExporter().Export(Context(report with { Problem = builder.Build() }), folder.FullPath);

        var plan = Rows("carbon_ledger.csv").Where(row => row["period"] == "plan").ToLookup(row => row["region_layer"]);

        Assert.Equal(["town", "basin"], plan.Select(layer => layer.Key));
        Assert.All(plan, layer => Assert.Equal(report.Audit!.Objectives[0].Total, (double)layer.Sum(row => Number(row, "amount")), 1e-9));
        Assert.Contains(plan["basin"], row => row["region"] == "upper");
        Assert.Contains(plan["basin"], row => row["region"].Length == 0);
    }

    [Fact]
    public void Maps_OfARun_HoldWhatTheAuditSums()
    {
        var report = Report(CarbonMode.Hybrid);
        new CarbonMapsExporter().Export(Context(report), folder.FullPath);

        double Sum(string name) => RasterFile.Open(folder[name]).ReadBand<float>().Cells.Where(cell => cell != -9999).Sum(cell => (double)cell);
        Assert.Equal(Part(report.Audit!.Objectives[0], "source"), Sum("carbon_source.tif"), 1e-3);
        Assert.Equal(Part(report.Audit.Objectives[0], "sink"), Sum("carbon_sink.tif"), 1e-3);
        Assert.Equal(report.Audit.Objectives[0].Total, Sum("carbon_net.tif"), 1e-3);
        Assert.Equal(report.Audit.Objectives[0].Total - report.Audit.BaselineObjectives[0].Total, Sum("carbon_change.tif"), 1e-3);
        Assert.Contains("singlebandpseudocolor", File.ReadAllText(folder["carbon_net.qml"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_OfARun_ShowPoolsFactorsAndParts()
    {
        var context = Context(Report(CarbonMode.Hybrid));
        new PoolsExporter().Export(context, folder.FullPath);
        new FactorsExporter().Export(context, folder.FullPath);
        new ThreePartExporter().Export(context, folder.FullPath);

        Assert.Equal("2,forest,40,10,100,2", File.ReadAllLines(folder["carbon_pools.csv"])[2]);
        Assert.Contains("plan,own/urban,urban,operations,co2,yes,40,40,40,tCO2e/ha/yr,,,no,", File.ReadAllLines(folder["carbon_factors.csv"]));
        var parts = Rows("carbon_parts.csv").Where(row => row["measure"] == "stock").ToDictionary(row => row["part"], row => Number(row, "value"));
        Assert.Equal(parts["plan"] - parts["today"], parts["increment"] + parts["quality"] + parts["loss"]);
        Assert.Equal(parts["today"], parts["kept"] - parts["loss"]);
    }

    [Fact]
    public void Record_OfARun_StatesModeBasisAndSets()
    {
        var path = RunFolderWriter.Write(Context(Report(CarbonMode.Hybrid)), folder["run"]);
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(path, "run.json")));
        var carbon = json.RootElement.GetProperty("carbon");
        Assert.Equal(("hybrid", "co2_only", "test"), (carbon.GetProperty("mode").GetString(), carbon.GetProperty("basis").GetString(), carbon.GetProperty("coefficient_sets").GetString()));
        Assert.Equal(["default 1", "own.csv "], carbon.GetProperty("coefficient_tables").EnumerateArray().Select(table => $"{table.GetProperty("set")} {table.GetProperty("version")}"));
        Assert.Equal([new CoefficientSet("default", "1", "abc")], RunFolderReader.Open(path).Summary.CoefficientSets);
        Assert.Contains("carbon_pools.csv", Directory.GetFiles(path).Select(Path.GetFileName));
    }

    private static ExportContext Context(RunReport report) => new(report, SampleRun.Geometry, SampleRun.Codes);

    /// <summary>The sample run with an account of the given mode and a factor that halves the urban flux everywhere.</summary>
    private static RunReport Report(CarbonMode mode)
    {
        var sample = SampleRun.Report();
        PoolDensities[] pools = [PoolDensities.OfTonnes("test", 3, 1, 70, 0), PoolDensities.OfTonnes("test", 40, 10, 100, 2), PoolDensities.OfTonnes("test", 0, 0, 40, 0)];
        FluxFactor[][] fluxes = [[FluxFactor.Of("own/cropland", FluxKind.Operations, 0.5m)], [FluxFactor.Of("own/forest", FluxKind.Land, -3)], [FluxFactor.Of("own/urban", FluxKind.Operations, 40)]];
        var account = new CarbonAccount(mode == CarbonMode.Stock ? [[], [], []] : fluxes, new CarbonAccountOptions
        {
            Mode = mode, SetName = "test", Sets = [new CoefficientSet("default", "1", "abc"), new CoefficientSet("own.csv", "", "def")], Profiles = new ConversionProfiles(pools, GrowthCurve.Linear(20), GrowthCurve.Linear(40)),
        });
        float[] halved = [.. Enumerable.Repeat(0.5f, SampleRun.UnitCount)];
        var builder = new AllocationProblemBuilder("sample", sample.Problem.Units, sample.Problem.LandUses, sample.Problem.Baseline).Minimise(new NetCarbonEmissions(account, [null, null, halved]));
        foreach (var layer in sample.Problem.RegionLayers) builder.With(layer);
        var problem = builder.Build();
        return sample with { Problem = problem, Result = sample.Result with { Certificate = null }, Audit = PlanAuditor.Audit(problem, sample.Result.Plan!, null) };
    }

    private List<Dictionary<string, string>> Rows(string name)
    {
        var lines = File.ReadAllLines(folder[name]).Select(line => line.Split(',')).ToArray();
        return [.. lines[1..].Select(line => lines[0].Select((column, i) => (column.TrimStart('\ufeff'), line[i])).ToDictionary())];
    }

    private static decimal Number(Dictionary<string, string> row, string column) => decimal.Parse(row[column], CultureInfo.InvariantCulture);

    private static double Part(ObjectiveValue value, string id) => value.Parts.Single(part => part.Id == id).Value;
}
