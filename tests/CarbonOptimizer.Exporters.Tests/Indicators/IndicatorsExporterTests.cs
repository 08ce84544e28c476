using System.Text.Json;
using CarbonOptimizer.Exporters.Writing;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Indicators;

public sealed class IndicatorsExporterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Export_SampleRun_HasTodayAndPlanOfEveryIndicator()
    {
        var path = RunFolderWriter.Write(SampleRun.Context(), folder["run"]);

        var lines = File.ReadAllLines(Path.Combine(path, RunFiles.Indicators));
        Assert.Equal("definition,name_en,name_zh,class,class_en,class_zh,unit,baseline,plan,status,grade", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("class_area,Class area,类别面积,urban,Urban,城镇,ha,1,3,unverified,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("patch_number,Number of patches,斑块数,urban,Urban,城镇,patches,1,2,unverified,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("gain,Gain,转入面积,urban,Urban,城镇,ha,,2,unverified,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("locked_in,Locked-in emissions of new construction,新增建设用地锁定排放,,,,tCO2e,,3200,unverified,", StringComparison.Ordinal));
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(path, RunFiles.IndicatorRecord)));
        var records = json.RootElement.GetProperty("indicators").EnumerateArray().ToArray();
        Assert.Equal(lines.Length - 1, records.Length);
        var area = records.Single(record => record.GetProperty("definition").GetString() == "class_area" && record.GetProperty("class").GetString() == "urban");
        Assert.Equal((1, 3), (area.GetProperty("baseline").GetDouble(), area.GetProperty("plan").GetDouble()));
        Assert.Equal(JsonValueKind.Null, records.First(record => record.GetProperty("definition").GetString() == "gain").GetProperty("baseline").ValueKind);
    }

    [Fact]
    public void Export_Parcels_LeavesShapeUndefined()
    {
        var path = RunFolderWriter.Write(new ExportContext(SampleRun.Report(parcels: true), null, SampleRun.Codes), folder["run"]);

        var lines = File.ReadAllLines(Path.Combine(path, RunFiles.Indicators));
        Assert.Contains(lines, line => line.StartsWith("contagion,Contagion,蔓延度,,,,%,,,unverified,", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("green_distance", StringComparison.Ordinal));
    }
}
