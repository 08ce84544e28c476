using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Exporters.Periods;
using CarbonOptimizer.Exporters.RunFolders;
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
            year,use,name_en,name_zh,area_ha,source_tco2e_per_year,sink_tco2e_per_year,conversion_tco2e_per_year,net_tco2e_per_year
            2025,cropland,Cropland,耕地,11,,,,
            2025,forest,"Forest, ""dense""",林地,7,,,,
            2025,urban,Urban,城镇,1,,,,
            2025,all,All land uses,全部地类,19,,,,
            2030,cropland,Cropland,耕地,9,4.5,0,0,4.5
            2030,forest,"Forest, ""dense""",林地,7,0,-21,0,-21
            2030,urban,Urban,城镇,3,120,0,4,124
            2030,all,All land uses,全部地类,19,124.5,-21,4,107.5
            2040,cropland,Cropland,耕地,10,5,0,0,5
            2040,forest,"Forest, ""dense""",林地,6,0,-18,0,-18
            2040,urban,Urban,城镇,3,60,0,0,60
            2040,all,All land uses,全部地类,19,65,-18,0,47

            """", File.ReadAllText(folder["periods.csv"]).Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_OfSampleYears_ListsTheirFilesAndReadsThePlanBack()
    {
        var context = Context();
        var path = RunFolderWriter.Write(context, folder["run"]);

        var readMe = File.ReadAllText(Path.Combine(path, "README.txt"));
        Assert.All(new[] { "plan_????.tif", "conversion_year.tif", "periods.csv", "regret.csv" }, name => Assert.Contains(name, readMe, StringComparison.Ordinal));
        Assert.Contains("regret_least,\"Regret, at least\",短视代价下限,30", File.ReadAllText(Path.Combine(path, "regret.csv")), StringComparison.Ordinal);
        var problem = context.Report.Problem;
        Assert.Equal(context.Plan!.Uses, RunFolderReader.Open(path).ReadPlan(problem.LandUses, problem.Units.Grid!).Uses);
    }

    private static ExportContext Context()
    {
        var sample = SampleRun.Problem();
        var today = SampleRun.BaselineUses;
        var loss = new double[3, 3];
        loss[0, 2] = 10;
        var paths = new EmissionPaths(new double[,] { { 0.5, 0.5 }, { -3, -3 }, { 40, 20 } }, null, [new ConversionEmissions("loss", new BilingualText("Loss", "损失"), loss, 0)]);
        var problem = new PeriodicProblemBuilder("sample", sample.Units, sample.LandUses, new Allocation(today), new PlanningPeriods(2025, [2030, 2040]))
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
