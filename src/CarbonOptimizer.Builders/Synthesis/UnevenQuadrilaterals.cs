using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>
/// Cuts a rectangle into quadrilaterals of very different size: the one whose area times a random weight of its own is largest is cut across
/// its longer sides, until there are enough. Weights are spread evenly over two orders of magnitude on a logarithmic scale, so areas are too.
/// </summary>
internal static class UnevenQuadrilaterals
{
    private const double LargestWeight = 100;

    /// <summary>Cuts meet a side at 0.5 give or take this.</summary>
    private const double CutRange = 0.15;

    /// <summary>Corners a, b, c, d of each quadrilateral, northwest first and clockwise; from north to south, then from west to east.</summary>
    /// <param name="west">West side of the rectangle.</param>
    /// <param name="north">North side.</param>
    /// <param name="width">Metres from west to east.</param>
    /// <param name="height">Metres from north to south.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Seed of weights and cuts.</param>
    public static IEnumerable<Coordinate[]> Of(double west, double north, double width, double height, int count, ulong seed)
    {
        var queue = new PriorityQueue<(Coordinate[] Corners, ulong Path), (double, ulong)>();
        void Add(Coordinate[] corners, ulong path) => queue.Enqueue((corners, path), (-AreaOf(corners) * Math.Pow(LargestWeight, Draw(seed, path, 0)), path));
        Add([new(west, north), new(west + width, north), new(west + width, north - height), new(west, north - height)], 1);
        while (queue.Count < count)
        {
            var ((first, second), path) = Cut(queue.Dequeue(), seed);
            Add(first, 2 * path);
            Add(second, 2 * path + 1);
        }
        return queue.UnorderedItems.Select(item => item.Element)
            .OrderByDescending(piece => CentreOf(piece.Corners).Y).ThenBy(piece => CentreOf(piece.Corners).X).ThenBy(piece => piece.Path)
            .Select(piece => piece.Corners);
    }

    private static ((Coordinate[] First, Coordinate[] Second) Halves, ulong Path) Cut((Coordinate[] Corners, ulong Path) piece, ulong seed)
    {
        var (a, b, c, d) = (piece.Corners[0], piece.Corners[1], piece.Corners[2], piece.Corners[3]);
        var (one, other) = (0.5 + CutRange * (2 * Draw(seed, piece.Path, 1) - 1), 0.5 + CutRange * (2 * Draw(seed, piece.Path, 2) - 1));
        if (a.Distance(b) + d.Distance(c) >= a.Distance(d) + b.Distance(c))
        {
            var (top, bottom) = (Between(a, b, one), Between(d, c, other));
            return (([a, top, bottom, d], [top, b, c, bottom]), piece.Path);
        }
        var (left, right) = (Between(a, d, one), Between(b, c, other));
        return (([a, b, right, left], [left, right, c, d]), piece.Path);
    }

    /// <summary>A number in [0, 1) that belongs to a quadrilateral, whatever was cut before it.</summary>
    private static double Draw(ulong seed, ulong path, int stream) =>
        LatticeHash.UnitValue(seed + (ulong)stream, unchecked((int)(path & uint.MaxValue)), (int)(path >> 32));

    private static double AreaOf(Coordinate[] corners)
    {
        var twice = 0.0;
        for (var i = 0; i < 4; i++)
        {
            var (from, to) = (corners[i], corners[(i + 1) % 4]);
            twice += (from.X - corners[0].X) * (to.Y - corners[0].Y) - (to.X - corners[0].X) * (from.Y - corners[0].Y);
        }
        return Math.Abs(twice) / 2;
    }

    private static Coordinate CentreOf(Coordinate[] corners) => new(corners.Sum(corner => corner.X) / 4, corners.Sum(corner => corner.Y) / 4);

    private static Coordinate Between(Coordinate from, Coordinate to, double share) => new(from.X + share * (to.X - from.X), from.Y + share * (to.Y - from.Y));
}
