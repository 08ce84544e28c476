using CarbonOptimizer.Exporters.Tables;
using CarbonOptimizer.Geospatial.Tables;
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

    private IReadOnlyList<string> ColumnsOf(ExportContext context)
    {
        new CellsExporter().Export(context, folder.FullPath);
        using var table = ParquetReader.Open(folder["cells.parquet"]);
        return table.ColumnNames;
    }
}
