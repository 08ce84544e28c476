using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Builders.Tests.Parcels;

/// <summary>The cells of the tiny county drawn as parcels, their values as fields; the cell without land use has none.</summary>
public sealed class TinyParcels : IDisposable
{
    private static readonly string[] Names = ["DKBH", "DLBM", "slope", "protected", "towns", "price"];

    private static readonly object?[][] Values =
    [
        ["P01", "0101", 0.0, 0L, "西", 1.5], ["P02", "0101", 1.0, 0L, "西", 2.0], ["P03", "03", 16.0, 1L, "东", 3.0], ["P04", "03", 20.0, 1L, "东", 4.0],
        ["P05", "0102", 2.0, 0L, "西", 5.0], ["P06", "05", 3.0, 0L, "西", 6.0], ["P07", "03", 10.0, 1L, "东", 7.0], ["P08", "09", 5.0, 0L, "东", 8.0],
        ["P09", null, null, 0L, "西", 9.0], ["P10", "0101", 4.0, 0L, "西", 10.0], ["P11", "0101", 8.0, 0L, "东", 11.0], ["P12", "03", 30.0, 1L, "东", 12.0],
    ];

    public TemporaryFolder Folder { get; } = new();

    /// <summary>The scenario of the tiny county with fields for layers.</summary>
    public static string Scenario { get; } = TinyCounty.Scenario
        .Replace("grid: {neighbourhood: 4}", "parcels: {file: parcels.gpkg, id: DKBH, landuse: DLBM}", StringComparison.Ordinal)
        .Replace("  landuse: landuse.tif\n", "", StringComparison.Ordinal)
        .Replace("slope: slope.tif", "slope: {column: slope}", StringComparison.Ordinal)
        .Replace("protected: protected.tif", "protected: {column: protected}", StringComparison.Ordinal)
        .Replace("towns: towns.tif", "towns: {column: towns}", StringComparison.Ordinal)
        .Replace("price: price.tif", "price: {column: price}", StringComparison.Ordinal)
        .Replace("codes: [1, 2], colour", "values: [\"0101\", \"0102\"], colour", StringComparison.Ordinal)
        .Replace("west, name: {en: West, zh: 西镇}, codes: 1", "west, name: {en: West, zh: 西镇}, values: 西", StringComparison.Ordinal)
        .Replace("east, name: {en: East, zh: 东镇}, codes: [2]", "east, name: {en: East, zh: 东镇}, values: [东]", StringComparison.Ordinal)
        .Replace("{layer: towns, equals: 2}", "{layer: towns, values: 东}", StringComparison.Ordinal);

    /// <summary>The parcels, row by row from the north as the cells are.</summary>
    public static VectorLayer Layer(Func<int, Geometry?>? shapeOf = null, Func<int, object?[]>? valuesOf = null) =>
        new("parcels", CoordinateReference.FromEpsg(4549), Names, [.. Enumerable.Range(0, 12).Select(i => new VectorFeature((shapeOf ?? Cell)(i), (valuesOf ?? (n => Values[n]))(i)))]);

    public static Polygon Cell(int index)
    {
        var (row, column) = Math.DivRem(index, 4);
        return Rectangle(500_000 + 100 * column, 3_399_900 - 100 * row, 500_100 + 100 * column, 3_400_000 - 100 * row);
    }

    public static Polygon Rectangle(double west, double south, double east, double north) =>
        new GeometryFactory().CreatePolygon([new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]);

    public static object?[] ValuesOf(int index) => [.. Values[index]];

    /// <summary>Writes parcels and scenario, changed by exact replacement of texts, and returns the scenario's path.</summary>
    public string Write(VectorLayer layer, params (string Old, string New)[] changes)
    {
        GeoPackageWriter.Write(Path.Combine(Folder.FullPath, "parcels.gpkg"), [layer], TimeProvider.System);
        var text = Scenario;
        foreach (var (old, replacement) in changes)
        {
            Assert.Contains(old, text, StringComparison.Ordinal);
            text = text.Replace(old, replacement, StringComparison.Ordinal);
        }
        return Folder.Write("scenario.yaml", text);
    }

    public void Dispose() => Folder.Dispose();
}
