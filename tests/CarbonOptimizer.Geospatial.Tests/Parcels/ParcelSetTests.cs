using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Parcels;
using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Parcels;

public sealed class ParcelSetTests
{
    [Fact]
    public void Of_FaultyRecords_KeepsWhatIsLandAndReportsTheRest()
    {
        Geometry?[] shapes =
        [
            null,
            new WKTReader().Read("POLYGON EMPTY"),
            new WKTReader().Read("POINT (3 4)"),
            Drawings.Factory.CreatePolygon([new(0, 0), new(double.NaN, 0), new(5, 5), new(0, 0)]),
            new WKTReader().Read("POLYGON ((0 0, 5 0, 10 0, 0 0))"),
            Drawings.Rectangle(0, 0, 10, 10),
            new WKTReader().Read("POLYGON ((10 10, 10 0, 0 0, 0 10, 10 10))"),
            new WKTReader().Read("POLYGON ((20 0, 30 10, 30 0, 20 10, 20 0))"),
            new WKTReader().Read("MULTIPOLYGON (((40 0, 50 0, 50 10, 40 10, 40 0)), ((60 0, 70 0, 70 10, 60 10, 60 0), (62 2, 62 8, 68 8, 68 2, 62 2)))"),
            new WKTReader().Read("GEOMETRYCOLLECTION (POINT (1 1), POLYGON ((80 0, 90 0, 90 10, 80 10, 80 0)))"),
        ];
        var parcels = ParcelSet.Of(Drawings.Of(shapes));

        Assert.Equal([5, 7, 8, 9], parcels.Features.ToArray());
        Assert.Equal([100.0, 50, 164, 100], parcels.AreasSquareMetres.ToArray());
        Assert.Equal([(ParcelIssueKind.WithoutArea, 5), (ParcelIssueKind.Repaired, 2), (ParcelIssueKind.Duplicate, 1)], parcels.Issues.Select(issue => (issue.Kind, issue.Count)));
        Assert.Equal([6], parcels.Issues[2].Features);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(-65)]
    public void AreasSquareMetres_InDegrees_AreThoseOfTheEllipsoid(double south)
    {
        var crs = CoordinateReference.FromEpsg(4490);
        var layer = new VectorLayer("degrees", crs, [], [new VectorFeature(Drawings.Rectangle(114, south, 114.02, south + 0.01))]);
        var cell = new GridGeometry(1, 1, 114, south + 0.01, 0.02, 0.01, crs);
        Assert.Equal(cell.CellAreaSquareMetres, ParcelSet.Of(layer).AreasSquareMetres[0], cell.CellAreaSquareMetres * 1e-9);
    }

    [Fact]
    public void Neighbours_InDegrees_ShareMetresOfTheGround()
    {
        var layer = new VectorLayer("degrees", CoordinateReference.FromEpsg(4326), [],
            [new VectorFeature(Drawings.Rectangle(114, 30, 114.01, 30.01)), new VectorFeature(Drawings.Rectangle(114.01, 30, 114.02, 30.01))]);
        // One hundredth of a degree of latitude at 30 degrees is 1,108.5 m on WGS 84.
        Assert.Equal(1108.5, ParcelAdjacency.Of(ParcelSet.Of(layer), 0.5).BoundaryMetres[0], 0.5);
    }
}
