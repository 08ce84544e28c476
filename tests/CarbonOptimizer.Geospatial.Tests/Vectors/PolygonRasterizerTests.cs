using System.Diagnostics;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Vectors;

public sealed class PolygonRasterizerTests
{
    private static readonly GridGeometry Small = new(6, 4, 100, 240, 10, 10, CoordinateReference.Unknown);

    /// <summary>The law: the cells of a feature in one pass are those of a mask of that feature alone, wherever they lie and whatever they overlap.</summary>
    [Fact]
    public void CellsOfFeatures_RandomPolygons_AreTheMasksOfEachAlone()
    {
        var random = new Random(5);
        string[] shapes = [.. Enumerable.Range(0, 60).Select(_ => Triangle(random)), "POLYGON EMPTY", "POINT (120 220)"];
        var layer = Layer(shapes);
        foreach (var rule in new[] { CellRule.Centre, CellRule.AllTouched })
        {
            var each = PolygonRasterizer.CellsOfFeatures(layer, Small, rule).ToArray();
            Assert.Equal(shapes.Length, each.Length);
            for (var i = 0; i < shapes.Length; i++)
            {
                var alone = PolygonRasterizer.Mask(Layer(shapes[i]), Small, rule).Cells;
                Assert.Equal(Enumerable.Range(0, alone.Length).Where(cell => alone[cell] == 1), each[i]);
            }
        }
    }

    private static string Triangle(Random random)
    {
        string Point() => FormattableString.Invariant($"{60 + random.Next(0, 140)} {180 + random.Next(0, 80)}");
        var first = Point();
        return $"POLYGON (({first}, {Point()}, {Point()}, {first}))";
    }

    [Fact]
    public void Mask_PolygonWithHole_TakesCellsByTheirCentre()
    {
        var mask = PolygonRasterizer.Mask(Layer("POLYGON ((104 204, 146 204, 146 236, 104 236, 104 204), (120 210, 130 210, 130 230, 120 230, 120 210))"), Small);
        Assert.Equal(["11111.", "11.11.", "11.11.", "11111."], Picture(mask.Cells));
    }

    [Fact]
    public void Mask_AllTouched_AddsEveryCellTheBoundaryCrosses()
    {
        var layer = Layer("POLYGON ((116 216, 124 216, 124 234, 116 234, 116 216))");
        Assert.Equal(["......", "......", "......", "......"], Picture(PolygonRasterizer.Mask(layer, Small).Cells));
        Assert.Equal([".11...", ".11...", ".11...", "......"], Picture(PolygonRasterizer.Mask(layer, Small, CellRule.AllTouched).Cells));
    }

    [Fact]
    public void Mask_PolygonAlongCellBorders_TakesNoNeighbourUnderEitherRule()
    {
        var layer = Layer("POLYGON ((110 210, 130 210, 130 230, 110 230, 110 210))");
        string[] expected = ["......", ".11...", ".11...", "......"];
        Assert.Equal(expected, Picture(PolygonRasterizer.Mask(layer, Small).Cells));
        Assert.Equal(expected, Picture(PolygonRasterizer.Mask(layer, Small, CellRule.AllTouched).Cells));
    }

    [Fact]
    public void Mask_NeighboursSharingACentreLine_ShareNoCellAndLeaveNoGap()
    {
        var west = PolygonRasterizer.Mask(Layer("POLYGON ((100 200, 125 200, 125 240, 100 240, 100 200))"), Small);
        var east = PolygonRasterizer.Mask(Layer("POLYGON ((125 200, 160 200, 160 240, 125 240, 125 200))"), Small);
        Assert.All(Enumerable.Range(0, 24), i => Assert.Equal(1, west.Cells[i] + east.Cells[i]));
    }

    [Fact]
    public void Mask_OverlapsAndPartsOutside_AreJoinedAndClipped()
    {
        var layer = Layer(
            "MULTIPOLYGON (((0 0, 115 0, 115 500, 0 500, 0 0)))",
            "GEOMETRYCOLLECTION (POLYGON ((110 220, 130 220, 130 999, 110 999, 110 220)), POINT (155 205))",
            "POLYGON ((900 900, 999 900, 999 999, 900 900))");
        Assert.Equal(["111...", "111...", "1.....", "1....."], Picture(PolygonRasterizer.Mask(layer, Small).Cells));
    }

    [Fact]
    public void FeatureNumbers_Overlap_LastWins()
    {
        var layer = Layer("POLYGON ((100 200, 130 200, 130 240, 100 240, 100 200))", "POLYGON ((120 200, 160 200, 160 240, 120 240, 120 200))");
        Assert.Equal([1, 1, 2, 2, 2, 2], PolygonRasterizer.FeatureNumbers(layer, Small).Cells[..6]);
    }

    [Fact]
    public void Mask_RandomStars_AgreeWithPointInPolygonAtEveryCentre()
    {
        var random = new Random(11);
        var grid = new GridGeometry(70, 50, -3.7, 40.2, 1.1, 0.9, CoordinateReference.Unknown);
        for (var round = 0; round < 20; round++)
        {
            var star = Star(random, 35, 18, 30, 40);
            var mask = PolygonRasterizer.Mask(new("s", CoordinateReference.Unknown, [], [new(star)]), grid);
            var locator = new NetTopologySuite.Algorithm.Locate.IndexedPointInAreaLocator(star);
            for (var i = 0; i < grid.CellCount; i++)
            {
                var centre = new Coordinate(grid.OriginX + (i % 70 + 0.5) * 1.1, grid.OriginY - (i / 70 + 0.5) * 0.9);
                Assert.Equal(locator.Locate(centre) != Location.Exterior, mask.Cells[i] == 1);
            }
        }
    }

    [Fact]
    public void Mask_AllTouched_AgreesWithInteriorIntersection()
    {
        var random = new Random(12);
        var grid = new GridGeometry(20, 20, 0, 20, 1, 1, CoordinateReference.Unknown);
        for (var round = 0; round < 10; round++)
        {
            var star = Star(random, 10, 10, 12, 14);
            var mask = PolygonRasterizer.Mask(new("s", CoordinateReference.Unknown, [], [new(star)]), grid, CellRule.AllTouched);
            for (var i = 0; i < grid.CellCount; i++)
            {
                var cell = new GeometryFactory().ToGeometry(new Envelope(i % 20, i % 20 + 1, 19 - i / 20, 20 - i / 20));
                Assert.Equal(star.Relate(cell, "T********"), mask.Cells[i] == 1);
            }
        }
    }

    [Fact]
    public void Mask_MillionCellsAndManyVertices_TakesLittleTime()
    {
        var grid = new GridGeometry(1000, 1000, 0, 1000, 1, 1, CoordinateReference.Unknown);
        var star = Star(new Random(1), 500, 500, 480, 20_000, shortest: 0.95);
        var layer = new VectorLayer("s", CoordinateReference.Unknown, [], [new(star)]);
        PolygonRasterizer.Mask(layer, grid);
        var watch = Stopwatch.StartNew();
        var mask = PolygonRasterizer.Mask(layer, grid);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
        Assert.InRange(mask.Cells.Sum(cell => (double)cell) / star.Area, 0.99, 1.01);
    }

    [Fact]
    public void Mask_OneReferenceSystemUnknown_IsRefusedNamingBoth()
    {
        var grid = new GridGeometry(6, 4, 100, 240, 10, 10, CoordinateReference.FromEpsg(4549));
        var failure = Assert.Throws<DataSourceException>(() => PolygonRasterizer.Mask(Layer("POLYGON ((0 0, 1 0, 1 1, 0 0))"), grid, path: "red.shp"));
        Assert.Contains("unknown", failure.Problem, StringComparison.Ordinal);
        Assert.Contains("EPSG:4549", failure.Problem, StringComparison.Ordinal);
        Assert.Equal("red.shp", failure.Path);
    }

    [Fact]
    public void Mask_DatumWithUnknownShift_IsRefused()
    {
        var grid = new GridGeometry(6, 4, 100, 240, 10, 10, CoordinateReference.FromEpsg(4549));
        var layer = Layer("POLYGON ((120 30, 121 30, 121 31, 120 30))") with { Crs = CoordinateReference.FromEpsg(4610) };
        var failure = Assert.Throws<DataSourceException>(() => PolygonRasterizer.Mask(layer, grid));
        Assert.Contains("Xian", failure.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Mask_LayerInDegreesGridInMetres_LandsWhereItShould()
    {
        // 120.05 E, 30.5 N is (504799.947, 3375542.796) in EPSG:4549 according to PROJ.
        var grid = new GridGeometry(3, 3, 504784.947, 3375557.796, 10, 10, CoordinateReference.FromEpsg(4549));
        var layer = Layer("POLYGON ((120.04996 30.49997, 120.05004 30.49997, 120.05004 30.50003, 120.04996 30.50003, 120.04996 30.49997))")
            with { Crs = CoordinateReference.FromEpsg(4490) };
        Assert.Equal(["...", ".1.", "..."], Picture(PolygonRasterizer.Mask(layer, grid).Cells, 3));
    }

    private static Polygon Star(Random random, double x, double y, double radius, int points, double shortest = 0.3)
    {
        var ring = new Coordinate[points + 1];
        for (var i = 0; i < points; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / points);
            var r = radius * (shortest + (1 - shortest) * random.NextDouble());
            ring[i] = new(x + r * cos, y + r * sin);
        }
        ring[points] = ring[0];
        return new(new LinearRing(ring));
    }

    private static VectorLayer Layer(params string[] shapes) =>
        new("shapes", CoordinateReference.Unknown, [], [.. shapes.Select(text => new VectorFeature(new WKTReader().Read(text)))]);

    private static string[] Picture(byte[] cells, int width = 6) =>
        [.. cells.Chunk(width).Select(row => string.Concat(row.Select(cell => cell == 1 ? '1' : '.')))];
}
