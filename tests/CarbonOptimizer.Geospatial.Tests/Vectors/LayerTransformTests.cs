using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Vectors;

public sealed class LayerTransformTests
{
    [Theory]
    [InlineData(4490, 4549, 120.05, 30.5, 504799.946662987, 3375542.79582774)]
    [InlineData(4326, 4549, 121, 31, 595506.556288919, 3431403.61007689)]
    [InlineData(4326, 25832, 10, 52, 568649.704895871, 5761510.31643147)]
    [InlineData(4326, 3857, 114, 30, 12690421.9504332, 3503549.84350438)]
    public void Apply_Point_AgreesWithProjToCentimetres(int source, int target, double x, double y, double expectedX, double expectedY)
    {
        var transform = LayerTransform.Between("a", CoordinateReference.FromEpsg(source), CoordinateReference.FromEpsg(target))!;
        var moved = transform.Apply(new LineString([new(x, y), new(x, y + 0.001)])).Coordinates[0];
        Assert.Equal(expectedX, moved.X, 0.01);
        Assert.Equal(expectedY, moved.Y, 0.01);
    }

    [Fact]
    public void Apply_LongEdge_GetsPointsInBetween()
    {
        var transform = LayerTransform.Between("a", CoordinateReference.FromEpsg(4326), CoordinateReference.FromEpsg(4549))!;
        Assert.InRange(transform.Apply(new LineString([new(119, 31), new(121, 31)])).NumPoints, 200, 250);
    }

    [Fact]
    public void Apply_AbsurdlyLarge_IsRefused()
    {
        var transform = LayerTransform.Between("a", CoordinateReference.FromEpsg(4549), CoordinateReference.FromEpsg(4326))!;
        Assert.Throws<DataSourceException>(() => transform.Apply(new LineString([new(0, 0), new(1e300, 0)])));
    }

    [Fact]
    public void Between_SameSystem_IsNothingToDo() =>
        Assert.Null(LayerTransform.Between("a", CoordinateReference.FromEpsg(4549), CoordinateReference.FromEpsg(4549)));
}
