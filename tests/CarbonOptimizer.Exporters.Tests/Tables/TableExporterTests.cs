using System.Globalization;
using System.Text;
using CarbonOptimizer.Exporters.Tables;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Tables;

public sealed class TableExporterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Areas_OfSampleRun_MatchHandCount()
    {
        Assert.Equal(
            """"
            use,code,name_en,name_zh,baseline_ha,plan_ha,change_ha,share
            cropland,1,Cropland,耕地,11,10,-1,0.526315789
            forest,2,"Forest, ""dense""",林地,7,6,-1,0.315789474
            urban,5,Urban,城镇,1,3,2,0.157894737

            """", Export(new AreasExporter()));
    }

    [Fact]
    public void Transitions_OfSampleRun_MatchHandCount()
    {
        Assert.Equal(
            """"
            from,to,ha,cells,from_en,to_en,from_zh,to_zh
            cropland,cropland,9,9,Cropland,Cropland,耕地,耕地
            cropland,urban,2,2,Cropland,Urban,耕地,城镇
            forest,cropland,1,1,"Forest, ""dense""",Cropland,林地,耕地
            forest,forest,6,6,"Forest, ""dense""","Forest, ""dense""",林地,林地
            urban,urban,1,1,Urban,Urban,城镇,城镇

            """", Export(new TransitionsExporter()));
    }

    [Fact]
    public void Policies_OfSampleRun_ShowAskedGotSlackAndPriceOfTheBindingLimit()
    {
        var lines = Export(new PoliciesExporter()).Split('\n');
        Assert.Equal("urban-demand,area,Urban demand,城镇需求", string.Join(',', lines[1].Split(',')[..4]));
        Assert.EndsWith("statutory,plan 2035,plan 2035,planning bureau,,ha,3,,3,1,0,yes,2.25,tCO2e/yr/ha,min,,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("negotiable,,,,,ha,,12.5,3,3,9.5,yes,0,tCO2e/yr/ha,,,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Policies_WhenMultipliersDoNotFitTheRules_ShowNoPrice()
    {
        var report = SampleRun.Report();
        var certificate = report.Result.Certificate! with { Multipliers = [1] };
        var context = new ExportContext(report with { Result = report.Result with { Certificate = certificate } }, SampleRun.Geometry, SampleRun.Codes);
        new PoliciesExporter().Export(context, folder.FullPath);
        Assert.EndsWith("yes,,,,,\r\n", File.ReadAllText(folder["policies.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Objectives_OfSampleRun_ListTermsPartsAndTotal()
    {
        var lines = Export(new ObjectivesExporter()).Split('\n');
        AssertRow("net_carbon,,Net carbon emissions,净碳排放,tCO2e/yr,1,", [24.5, 107, 82.5], lines[1]);
        AssertRow("net_carbon,sink,Carbon sinks,碳汇,tCO2e/yr,1,", [-21, -18, 3], lines.Single(line => line.StartsWith("net_carbon,sink,", StringComparison.Ordinal)));
        Assert.StartsWith("weighted_total,,Weighted total,加权总目标,tCO2e/yr,", lines[^2], StringComparison.Ordinal);
    }

    private static void AssertRow(string start, double[] values, string line)
    {
        Assert.StartsWith(start, line, StringComparison.Ordinal);
        var written = line[start.Length..].Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(values, written, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    private string Export(IRunExporter exporter)
    {
        exporter.Export(SampleRun.Context(), folder.FullPath);
        var bytes = File.ReadAllBytes(folder[exporter.Name]);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        return Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3).Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
