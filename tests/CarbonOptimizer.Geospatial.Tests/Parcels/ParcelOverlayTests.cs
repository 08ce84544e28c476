using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Parcels;
using NetTopologySuite.Geometries;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Parcels;

public sealed class ParcelOverlayTests
{
    private static readonly ParcelSet Row = ParcelSet.Of(Drawings.Of(
        Drawings.Rectangle(0, 0, 10, 10), Drawings.Rectangle(10, 0, 20, 10), Drawings.Rectangle(20, 0, 30, 10), Drawings.Rectangle(40, 0, 41, 1)));

    [Fact]
    public void Shares_OverlappingPolygons_CountsCommonLandOnce()
    {
        var layer = Drawings.Of(Drawings.Rectangle(-5, -5, 12.5, 20), Drawings.Rectangle(5, -5, 14, 20));
        Assert.Equal([1, 0.4, 0, 0], ParcelOverlay.Of(Row, layer).Shares());
    }

    [Fact]
    public void Shares_PolygonOfManyCorners_EqualsTheAreaOfTheIntersection()
    {
        Coordinate[] circle = [.. Enumerable.Range(0, 2001).Select(i => new Coordinate(15 + 9 * Math.Cos(Math.PI * (i % 2000) / 1000), 9 * Math.Sin(Math.PI * (i % 2000) / 1000)))];
        var disc = Drawings.Factory.CreatePolygon(circle);
        var shares = ParcelOverlay.Of(Row, Drawings.Of(disc)).Shares();
        Assert.Equal(Row.Shapes.Take(3).Select(shape => shape.Intersection(disc).Area / 100), shares.Take(3), (one, other) => Math.Abs(one - other) < 1e-9);
    }

    [Fact]
    public void LargestClass_OfSeveral_IsTheOneWithMostArea()
    {
        var layer = Drawings.Of(Drawings.Rectangle(0, 0, 14, 10), Drawings.Rectangle(14, 0, 25, 10), Drawings.Rectangle(25, 0, 26, 10), Drawings.Rectangle(26, 0, 30, 10));
        Assert.Equal([7, 3, 3, -1], ParcelOverlay.Of(Row, layer).LargestClass([7, 3, -1, 7]));
    }

    [Fact]
    public void Shares_InAnotherReferenceSystem_AreTransformed()
    {
        var projected = CoordinateReference.FromEpsg(4549);
        var parcels = ParcelSet.Of(Drawings.Of(Drawings.Rectangle(500_000, 3_300_000, 501_000, 3_301_000)) with { Crs = projected });
        var degrees = Drawings.Of(Drawings.Rectangle(119, 29, 121, 31)) with { Crs = CoordinateReference.FromEpsg(4490) };
        Assert.Equal([1.0], ParcelOverlay.Of(parcels, degrees).Shares(), (one, other) => Math.Abs(one - other) < 1e-9);
        var unknown = Drawings.Of(Drawings.Rectangle(119, 29, 121, 31));
        Assert.Throws<DataSourceException>(() => ParcelOverlay.Of(parcels, unknown));
    }

    [Fact]
    public void CellsOf_Parcels_AreThoseWithTheCentreInsideOrTheOneAround()
    {
        var zones = ParcelZones.Of(Row, new GridGeometry(9, 2, 0, 10, 5, 5, CoordinateReference.Unknown));
        Assert.Equal([0, 1, 9, 10], zones.CellsOf(0).ToArray());
        Assert.Equal([2, 3, 11, 12], zones.CellsOf(1).ToArray());
        Assert.Equal([17], zones.CellsOf(3).ToArray());
        Assert.Empty(ParcelZones.Of(Row, new GridGeometry(2, 2, 100, 10, 5, 5, CoordinateReference.Unknown)).CellsOf(3).ToArray());
    }
}
