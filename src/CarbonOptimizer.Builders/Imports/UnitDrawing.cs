using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>Draws units that have no shape: as equal squares around their places, or in rows where there are none.</summary>
internal static class UnitDrawing
{
    /// <summary>Side of a square in rows: a hectare.</summary>
    private const double SideMetres = 100;

    /// <summary>Units nearer to each other than this on the mean have places in degrees, not in metres.</summary>
    private const double LeastSide = 2;

    /// <summary>The squares in the order of the units, and whether they stand at the places of the units.</summary>
    public static (Polygon[] Squares, bool AreInPlace) Of(IReadOnlyList<MarxanUnit> units)
    {
        var factory = new GeometryFactory();
        var extent = new Envelope();
        foreach (var unit in units) extent.ExpandToInclude(unit.X, unit.Y);
        var side = Math.Sqrt(extent.Area / Math.Max(1, units.Count - 1));
        if (units.All(unit => double.IsFinite(unit.X) && double.IsFinite(unit.Y)) && side >= LeastSide) return ([.. units.Select(unit => Square(factory, unit.X, unit.Y, side))], true);
        var columns = (int)Math.Ceiling(Math.Sqrt(units.Count));
        return ([.. units.Select((_, i) => Square(factory, (i % columns + 0.5) * SideMetres, (columns - i / columns - 0.5) * SideMetres, SideMetres))], false);
    }

    private static Polygon Square(GeometryFactory factory, double x, double y, double side)
    {
        var half = side / 2;
        return factory.CreatePolygon([new(x - half, y - half), new(x + half, y - half), new(x + half, y + half), new(x - half, y + half), new(x - half, y - half)]);
    }
}
