using System.Globalization;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Trajectories;
using CarbonOptimizer.Exporters.Carbon;
using CarbonOptimizer.Exporters.Periods;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Exporters.Writing;
using CarbonOptimizer.Geospatial.Rasters;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Periods;

/// <summary>The sample county planned for 2030 and 2040: two cells become urban in 2030, one cropland in 2040.</summary>
public sealed class PeriodExportersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void YearPlans_OfSampleYears_HoldTheLandUseOfEachYear()
    {
        new YearPlansExporter().Export(Context(), folder.FullPath);

        Assert.Equal([255, 5, 5, 2, 2, 1, 1, 1, 2, 2, 1, 1, 1, 2, 2, 1, 1, 1, 2, 5], RasterFile.Open(folder["plan_2030.tif"]).ReadBand<byte>().Cells);
        Assert.Equal([255, 5, 5, 1, 2, 1, 1, 1, 2, 2, 1, 1, 1, 2, 2, 1, 1, 1, 2, 5], RasterFile.Open(folder["plan_2040.tif"]).ReadBand<byte>().Cells);
    }

    [Fact]
    public void ConversionYear_OfSampleYears_HoldsYears()
    {
        new ConversionYearExporter().Export(Context(), folder.FullPath);

        Assert.Equal([-1, 2030, 2030, 2040, 0, .. new short[15]], RasterFile.Open(folder["conversion_year.tif"]).ReadBand<short>().Cells);
    }

    [Fact]
    public void Periods_OfSampleYears_MatchHandCount()
    {
        new PeriodsExporter().Export(Context(), folder.FullPath);

        Assert.Equal(
            """"
            year,use,name_en,name_zh,area_ha,source_tco2e_per_year,sink_tco2e_per_year,conversion_tco2e_per_year,net_tco2e_per_year,years,net_tco2e_in_period
            2025,cropland,Cropland,耕地,11,5.5,0,0,5.5,,
            2025,forest,"Forest, ""dense""",林地,7,0,-21,0,-21,,
            2025,urban,Urban,城镇,1,40,0,0,40,,
            2025,all,All land uses,全部地类,19,45.5,-21,0,24.5,,
            2030,cropland,Cropland,耕地,9,4.5,0,0,4.5,5,22.5
            2030,forest,"Forest, ""dense""",林地,7,0,-21,0,-21,5,-105
            2030,urban,Urban,城镇,3,120,0,0,120,5,620
            2030,all,All land uses,全部地类,19,124.5,-21,0,103.5,5,537.5
            2040,cropland,Cropland,耕地,10,5,0,0,5,10,50
            2040,forest,"Forest, ""dense""",林地,6,0,-18,0,-18,10,-180
            2040,urban,Urban,城镇,3,60,0,0,60,10,600
            2040,all,All land uses,全部地类,19,65,-18,0,47,10,470

            """", File.ReadAllText(folder["periods.csv"]).Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_OfSampleYears_ListsTheirFilesAndReadsThePlanBack()
    {
        var context = Context();
        var path = RunFolderWriter.Write(context, folder["run"]);

        var readMe = File.ReadAllText(Path.Combine(path, "README.txt"));
        Assert.All(new[] { "plan_????.tif", "conversion_year.tif", "periods.csv", "emissions_by_year.csv", "regret.csv" }, name => Assert.Contains(name, readMe, StringComparison.Ordinal));
        Assert.Contains("regret_least,\"Regret, at least\",短视代价下限,30", File.ReadAllText(Path.Combine(path, "regret.csv")), StringComparison.Ordinal);
        var problem = context.Report.Problem;
        Assert.Equal(context.Plan!.Uses, RunFolderReader.Open(path).ReadPlan(problem.LandUses, problem.Units.Grid!).Uses);
    }

    /// <summary>Single years of a period add up to it, the planning year is its line, and the base year comes first.</summary>
    [Fact]
    public void EmissionYears_OfSampleYears_AddUpToThePeriods()
    {
        new EmissionYearsExporter().Export(AccountContext(), folder.FullPath);
        new PeriodsExporter().Export(AccountContext(), folder.FullPath);

        var years = Rows("emissions_by_year.csv");

        Assert.Equal(["base", .. Enumerable.Repeat("plan", 15), "steady"], years.Select(row => row["kind"]));
        foreach (var period in Rows("periods.csv").Where(row => row["use"] == "all"))
        {
            Assert.Equal(Number(period, "net_tco2e_per_year"), Number(years.Single(row => row["year"] == period["year"] && row["kind"] != "steady"), "net_tco2e_per_year"), 1e-9);
            if (period["years"].Length > 0) Assert.Equal(Number(period, "net_tco2e_in_period"), years.Where(row => row["planning_year"] == period["year"]).Sum(row => Number(row, "net_tco2e_per_year")), 1e-6);
        }
    }

    [Fact]
    public void Standing_OfSampleYears_HoldsAllSourcesAndSinks()
    {
        var context = AccountContext();
        new StandingExporter().Export(context, folder.FullPath);

        var rows = Rows("carbon_standing.csv");

        Assert.Equal(1, rows.Sum(row => Number(row, "share_of_sources_and_sinks")), 1e-9);
        var total = context.Report.Audit!.Objectives[0].Total;
        Assert.Equal(total, rows.Sum(row => Number(row, "sources_tco2e") + Number(row, "sinks_tco2e")), 1e-9 * Math.Abs(total));
    }

    /// <summary>The rows of a year add up to its line in periods.csv, all of them times their years to the objective, in the CSV and in the Parquet file.</summary>
    [Fact]
    public void Ledger_OfSampleYears_AddsUpToYearsAndObjective()
    {
        var context = AccountContext();
        new LedgerExporter().Export(context, folder.FullPath);
        new PeriodsExporter().Export(context, folder.FullPath);

        var rows = Rows("carbon_ledger.csv");
        var years = Rows("periods.csv").Where(row => row["use"] == "all" && row["year"] != "2025").ToArray();

        Assert.Equal(["2030", "2040"], years.Select(row => row["year"]));
        Assert.All(years, year => Assert.Equal(Number(year, "net_tco2e_per_year"), rows.Where(row => row["period"] == year["year"]).Sum(row => Number(row, "amount_in_planning_year")), 1e-9));
        Assert.All(years, year => Assert.Equal(Number(year, "net_tco2e_in_period") / Number(year, "years"), rows.Where(row => row["period"] == year["year"]).Sum(row => Number(row, "amount")), 1e-9));
        var total = context.Report.Audit!.Objectives[0].Total;
        Assert.Equal(total, rows.Sum(row => Number(row, "amount") * Number(row, "years")), 1e-9 * Math.Abs(total));
        Assert.Contains(rows, row => (row["period"], row["from"], row["to"], row["converted"], row["pool"], row["factor_id"]) == ("2040", "cropland", "urban", "2030", "soil", "test/soil/linear-20"));
        Assert.Equal("PAR1"u8.ToArray(), File.ReadAllBytes(folder["carbon_ledger.parquet"])[..4]);
    }

    [Fact]
    public void Series_OfSampleYears_HasOneScaleAndTheTotalsOfTheYears()
    {
        var context = AccountContext();
        new CarbonSeriesExporter().Export(context, folder.FullPath);
        new PeriodsExporter().Export(context, folder.FullPath);

        var frames = Rows("carbon_series.csv");

        Assert.Equal(8, frames.Count);
        Assert.Equal(["1", "1", "1", "1", "2", "2", "2", "2"], frames.Select(frame => frame["frame"]));
        foreach (var year in Rows("periods.csv").Where(row => row["use"] == "all" && row["year"] != "2025"))
        {
            Assert.Equal(Number(year, "net_tco2e_in_period") / Number(year, "years"), Number(frames.Single(frame => frame["year"] == year["year"] && frame["quantity"] == "net"), "total_tco2e_per_year"), 1e-3);
        }
        foreach (var frame in frames)
        {
            var cells = RasterFile.Open(folder[frame["file"]]).ReadBand<float>().Cells.Where(cell => cell != -9999).ToArray();
            Assert.Equal((Number(frame, "lowest"), Number(frame, "highest")), (cells.Min(), cells.Max()));
            Assert.True(Number(frame, "scale_low") <= cells.Min() && cells.Max() <= Number(frame, "scale_high"));
        }
        Assert.Single(frames.Where(frame => frame["quantity"] != "change").Select(frame => File.ReadAllText(folder[frame["file"].Replace(".tif", ".qml", StringComparison.Ordinal)])).Distinct());
    }

    /// <summary>Unconverted land has the same emissions with and without the plan, so only converted cells change.</summary>
    [Fact]
    public void Series_OfSampleYears_ChangesOnlyWhatIsConverted()
    {
        new CarbonSeriesExporter().Export(AccountContext(), folder.FullPath);

        var cells = RasterFile.Open(folder["carbon_change_2030.tif"]).ReadBand<float>().Cells;

        Assert.Equal([1, 2], Enumerable.Range(0, cells.Length).Where(cell => cells[cell] is not (0 or -9999)));
    }

    [Fact]
    public void Parts_OfSampleYears_FollowTheFluxesOfTheYear()
    {
        var context = AccountContext();
        new ThreePartExporter().Export(context, folder.FullPath);
        new FactorsExporter().Export(context, folder.FullPath);

        var uptake = Rows("carbon_parts.csv").Where(row => row["measure"] == "uptake").ToLookup(row => row["period"]);

        // Seven hectares of forest take up 3 t each; one becomes cropland in 2040, when the multiplier halves the flux.
        Assert.Equal([21, 0, 21], ((string[])["today", "loss", "plan"]).Select(part => Number(uptake["2030"].Single(row => row["part"] == part), "value")));
        Assert.Equal([10.5, -1.5, 9], ((string[])["today", "loss", "plan"]).Select(part => Number(uptake["2040"].Single(row => row["part"] == part), "value")));
        Assert.Equal(["-3", "-1.5"], Rows("carbon_factors.csv").Where(row => row["factor_id"] == "own/forest").Select(row => row["value"]));
    }

    /// <summary>Pools of 70 and 100 tC with half to double of them; the only range there is, and all of it in the emissions of conversions.</summary>
    [Fact]
    public void Range_OfSampleYears_LiesAroundTheDeclaredAccount()
    {
        var context = AccountContext();
        new CarbonRangeExporter().Export(context, folder.FullPath);

        var rows = Rows("carbon_range.csv");

        Assert.Equal(["2030", "2040", "all"], rows.Select(row => row["period"]));
        Assert.Equal(context.Report.Audit!.Objectives[0].Total, Number(rows[2], "declared"), 1e-6);
        Assert.All(rows, row => Assert.True(Number(row, "quantile_0.025") < Number(row, "median") && Number(row, "median") < Number(row, "quantile_0.975")));
    }

    private List<Dictionary<string, string>> Rows(string name)
    {
        var lines = File.ReadAllLines(folder[name]).Select(line => line.Replace("\"Forest, \"\"dense\"\"\"", "Forest", StringComparison.Ordinal).Split(',')).ToArray();
        return [.. lines[1..].Select(line => lines[0].Select((column, i) => (column.TrimStart('\ufeff'), line[i])).ToDictionary())];
    }

    private static double Number(Dictionary<string, string> row, string column) => double.Parse(row[column], CultureInfo.InvariantCulture);

    /// <summary>The same plan, its emissions by an account with pools in mode hybrid; the fluxes of forest and urban land halve until 2040.</summary>
    private static ExportContext AccountContext()
    {
        PoolDensities[] pools = [PoolDensities.OfTonnes("test", 3, 1, 70, 0) with { LowShare = 0.5m, HighShare = 2 }, PoolDensities.OfTonnes("test", 40, 10, 100, 2), PoolDensities.OfTonnes("test", 0, 0, 40, 0)];
        var account = new CarbonAccount(
            [[FluxFactor.Of("own/cropland", FluxKind.Operations, 0.5m)], [FluxFactor.Of("own/forest", FluxKind.Land, -3)], [FluxFactor.Of("own/urban", FluxKind.Operations, 40)]],
            new CarbonAccountOptions { Mode = CarbonMode.Hybrid, SetName = "test", Profiles = new ConversionProfiles(pools, GrowthCurve.Linear(20), GrowthCurve.Linear(40)) });
        var years = new PlanningPeriods(2025, [2030, 2040], 0.02);
        return Context(EmissionPaths.Of(new NetCarbonEmissions(account), years, (use, year) => use == 0 ? 1 : Math.Min(1, 1 - 0.05 * (year - 2030)), [], new int[3]), years);
    }

    private static ExportContext Context()
    {
        var loss = new double[3, 3];
        loss[0, 2] = 10;
        return Context(new EmissionPaths(new double[,] { { 0.5, 0.5 }, { -3, -3 }, { 40, 20 } }, null, [new ConversionEmissions("loss", new BilingualText("Loss", "损失"), loss, 0)]), new PlanningPeriods(2025, [2030, 2040]));
    }

    private static ExportContext Context(EmissionPaths paths, PlanningPeriods years)
    {
        var sample = SampleRun.Problem();
        var today = SampleRun.BaselineUses;
        var problem = new PeriodicProblemBuilder("sample", sample.Units, sample.LandUses, new Allocation(today), years)
            .Minimise(new CumulativeNetEmissions(paths)).Build();
        var plan = today.ToArray();
        (plan[0], plan[1], plan[2]) = (Label(problem, "urban_2030"), Label(problem, "urban_2030"), Label(problem, "cropland_2040"));
        var report = SampleRun.Report();
        var audit = PlanAuditor.Audit(problem, new Allocation(plan), null);
        Assert.Empty(audit.Findings);
        var result = report.Result with { Plan = new Allocation(plan), Certificate = null, Bound = double.NegativeInfinity, Objective = audit.WeightedTotal };
        return new ExportContext(report with { Problem = problem, Result = result, Audit = audit, Regret = new MyopicRegret(130, 100, 90) }, SampleRun.Geometry, [1, 2, 5, 101, 102, 103, 104, 105, 106]);
    }

    private static byte Label(AllocationProblem problem, string id) => (byte)problem.LandUses.IndexOf(id);
}
