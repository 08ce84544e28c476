namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>Puts towns on flat land near water, well apart from each other.</summary>
internal static class TownPlacement
{
    private const double EdgeShare = 0.16;

    public static Town[] Place(CoarseGrid coarse, bool[] water, float[] distanceToWater, int count, ulong seed)
    {
        var scores = Scores(coarse, water, distanceToWater, seed);
        var spacing = 0.8 * Math.Sqrt((double)coarse.CellCount / count);
        var cells = new List<int>();
        while (cells.Count < count)
        {
            var best = BestCell(coarse, scores, cells, spacing);
            if (best >= 0) cells.Add(best);
            else spacing *= 0.85;
        }
        var scale = Math.Sqrt((double)coarse.Fine.Width * coarse.Fine.Height);
        return [.. cells.Select((cell, i) =>
        {
            var (column, row) = coarse.CentreOf(cell);
            return new Town(column, row, cell, scale * (i == 0 ? 0.050 : 0.027 + 0.008 * LatticeHash.UnitValue(seed, i, 7)));
        })];
    }

    private static double[] Scores(CoarseGrid coarse, bool[] water, float[] distanceToWater, ulong seed)
    {
        var scores = new double[coarse.CellCount];
        var marginX = (int)(coarse.Width * EdgeShare);
        var marginY = (int)(coarse.Height * EdgeShare);
        for (var cell = 0; cell < scores.Length; cell++)
        {
            var (row, column) = Math.DivRem(cell, coarse.Width);
            var fine = coarse.FineCellOf(cell);
            var inside = row >= marginY && row < coarse.Height - marginY && column >= marginX && column < coarse.Width - marginX;
            scores[cell] = !inside || water[fine]
                ? double.NegativeInfinity
                : -0.25 * coarse.SlopeDegrees[cell] - coarse.ElevationMetres[cell] / 150.0
                    - Math.Min(distanceToWater[fine], 3000) / 1500.0 + 0.5 * LatticeHash.UnitValue(seed, column, row);
        }
        return scores;
    }

    private static int BestCell(CoarseGrid coarse, double[] scores, List<int> taken, double spacing)
    {
        var (best, bestScore) = (-1, double.NegativeInfinity);
        for (var cell = 0; cell < scores.Length; cell++)
        {
            if (scores[cell] > bestScore && taken.TrueForAll(other => IsApart(coarse, cell, other, spacing))) (best, bestScore) = (cell, scores[cell]);
        }
        return best;
    }

    private static bool IsApart(CoarseGrid coarse, int first, int second, double spacing)
    {
        double dx = first % coarse.Width - second % coarse.Width, dy = first / coarse.Width - second / coarse.Width;
        return dx * dx + dy * dy >= spacing * spacing && first != second;
    }
}
