using System.Text;
using CarbonOptimizer.Exporters.Tables;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Tables;

public sealed class CellsExporterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Cells_OfGridRun_HaveRowColumnCentreUsesAndRegions() =>
        Assert.Equal(
            ["row", "col", "x", "y", "area_ha", "baseline", "plan", "changed", "region_town"],
            ColumnsOf(SampleRun.Context()));

    [Fact]
    public void Cells_WithHiddenLocation_HaveNoCoordinates() =>
        Assert.Equal(["row", "col", "area_ha", "baseline", "plan", "changed", "region_town"], ColumnsOf(SampleRun.Context(hideLocation: true)));

    [Fact]
    public void Cells_OfParcels_HaveTheirIndex() =>
        Assert.Equal(
            ["unit", "area_ha", "baseline", "plan", "changed", "region_town"],
            ColumnsOf(new ExportContext(SampleRun.Report(parcels: true), null, SampleRun.Codes)));

    /// <summary>Column names as they stand in the footer: each is a length byte followed by the name.</summary>
    private List<string> ColumnsOf(ExportContext context)
    {
        new CellsExporter().Export(context, folder.FullPath);
        var bytes = File.ReadAllBytes(folder["cells.parquet"]);
        Assert.Equal("PAR1"u8.ToArray(), bytes[^4..]);
        var footer = bytes.AsSpan(bytes.Length - 8 - BitConverter.ToInt32(bytes, bytes.Length - 8));
        string[] known = ["unit", "row", "col", "x", "y", "area_ha", "baseline", "plan", "changed", "region_town"];
        var found = new List<(int At, string Name)>();
        foreach (var name in known)
        {
            byte[] entry = [(byte)name.Length, .. Encoding.UTF8.GetBytes(name)];
            if (footer.IndexOf(entry) is >= 0 and var at) found.Add((at, name));
        }
        return [.. found.OrderBy(column => column.At).Select(column => column.Name)];
    }
}
