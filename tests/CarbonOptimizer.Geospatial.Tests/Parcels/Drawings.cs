using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace CarbonOptimizer.Geospatial.Tests.Parcels;

/// <summary>Layers of parcels for tests, in metres.</summary>
internal static class Drawings
{
    public static GeometryFactory Factory { get; } = new();

    public static VectorLayer OfText(params string[] shapes) => Of([.. shapes.Select(text => new WKTReader().Read(text))]);

    public static VectorLayer Of(params Geometry?[] shapes) =>
        new("parcels", CoordinateReference.Unknown, [], [.. shapes.Select(shape => new VectorFeature(shape))]);

    public static Polygon Rectangle(double west, double south, double east, double north) =>
        Factory.CreatePolygon([new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]);

    /// <summary>Cells of a grid row by row from the south, every corner moved by up to <paramref name="jitter"/> in each parcel by itself.</summary>
    public static VectorLayer Cells(int width, int height, double size, double jitter, int seed)
    {
#pragma warning disable CA5394 // Test data need no secrecy.
        var random = new Random(seed);
        Coordinate At(int column, int row) => new(column * size + jitter * (2 * random.NextDouble() - 1), row * size + jitter * (2 * random.NextDouble() - 1));
#pragma warning restore CA5394
        var shapes = new Geometry[width * height];
        for (var i = 0; i < shapes.Length; i++)
        {
            var (row, column) = Math.DivRem(i, width);
            var first = At(column, row);
            shapes[i] = Factory.CreatePolygon([first, At(column + 1, row), At(column + 1, row + 1), At(column, row + 1), first]);
        }
        return Of(shapes);
    }
}
