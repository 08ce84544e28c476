using System.Globalization;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>What a polygon ring must satisfy, whatever file it comes from.</summary>
internal static class Rings
{
    /// <summary>The points themselves when they form a closed ring or nothing.</summary>
    /// <exception cref="FormatException">Too few points, or the last is not the first.</exception>
    public static Coordinate[] Checked(Coordinate[] points)
    {
        if (points.Length == 0) return points;
        if (points.Length < 4) throw new FormatException($"a ring has {points.Length} points; at least 4 are needed, the last equal to the first");
        if (!points[0].Equals2D(points[^1]))
        {
            var (first, last) = (points[0], points[^1]);
            throw new FormatException(string.Create(CultureInfo.InvariantCulture,
                $"a ring starts at ({first.X}, {first.Y}) but ends at ({last.X}, {last.Y})"));
        }
        return points;
    }
}
