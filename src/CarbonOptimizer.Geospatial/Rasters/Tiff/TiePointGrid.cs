namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>Recognises tie points that all lie on one grid without rotation.</summary>
internal static class TiePointGrid
{
    private const double ToleranceCells = 1e-3;

    /// <summary>The grid through all points (column, row, 0, x, y, z), or null when there is none.</summary>
    public static GeoTransform? Fit(ReadOnlySpan<double> ties)
    {
        if (Slope(ties, 0, 3) is not { } cellX || Slope(ties, 1, 4) is not { } cellY) return null;
        var grid = new GeoTransform(ties[3] - ties[0] * cellX, cellX, 0, ties[4] - ties[1] * cellY, 0, cellY);
        for (var at = 0; at + 5 < ties.Length; at += 6)
        {
            var offX = grid.X + ties[at] * cellX - ties[at + 3];
            var offY = grid.Y + ties[at + 1] * cellY - ties[at + 4];
            if (!(Math.Abs(offX) <= ToleranceCells * Math.Abs(cellX)) || !(Math.Abs(offY) <= ToleranceCells * Math.Abs(cellY))) return null;
        }
        return grid;
    }

    /// <summary>Coordinate per cell between the first point and the one farthest from it along one axis.</summary>
    private static double? Slope(ReadOnlySpan<double> ties, int cell, int coordinate)
    {
        var farthest = 0;
        for (var at = 6; at + 5 < ties.Length; at += 6)
        {
            if (Math.Abs(ties[at + cell] - ties[cell]) > Math.Abs(ties[farthest + cell] - ties[cell])) farthest = at;
        }
        return farthest == 0 ? null : (ties[farthest + coordinate] - ties[coordinate]) / (ties[farthest + cell] - ties[cell]);
    }
}
