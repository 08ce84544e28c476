namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>Which axis is minimised when the others are capped: the one that depends on neighbours, because it cannot be a side constraint.</summary>
internal static class PrimaryAxis
{
    /// <exception cref="ArgumentException">Two axes depend on neighbours, or the wished one leaves such an axis to be capped.</exception>
    public static int Of(FrontSession session, string? wished)
    {
        int[] pairwise = [.. Enumerable.Range(0, session.Axes.Count).Where(a => session.IsPairwise[a])];
        if (pairwise.Length > 1) throw new ArgumentException($"{pairwise.Length} axes depend on pairs of neighbours, only one can be minimised while the others are capped. Maybe use weighted sums or the adaptive method.");
        var index = wished is null ? -1 : Enumerable.Range(0, session.Axes.Count).FirstOrDefault(a => session.Axes[a].Id == wished, -1);
        if (wished is not null && index < 0) throw new ArgumentException($"There is no axis '{wished}'. Maybe one of: {string.Join(", ", session.Axes.Select(axis => axis.Id))}.");
        if (pairwise.Length == 1 && index >= 0 && index != pairwise[0]) throw new ArgumentException($"Axis '{session.Axes[pairwise[0]].Id}' depends on pairs of neighbours and must be the primary one.");
        return pairwise.Length == 1 ? pairwise[0] : Math.Max(0, index);
    }

    /// <summary>
    /// The least value of an axis that any plan within caps can have, by all bounds of a front: a bound b on w.f under caps that are no tighter gives
    /// f_a >= (b - sum over the other axes c of w_c cap_c) / w_a. -infinity where every bound weighs an axis without a cap.
    /// </summary>
    /// <param name="session">The front.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="caps">Shape [axes]; caps in the units of the axes.</param>
    public static double LeastOf(FrontSession session, int axis, IReadOnlyList<double?> caps)
    {
        var best = double.NegativeInfinity;
        foreach (var point in session.Points)
        {
            var request = point.Request;
            if (!(request.Weights[axis] > 0) || !double.IsFinite(point.ScalarBound)) continue;
            if (request.Caps.Zip(caps).Any(pair => pair.First is { } wide && !(pair.Second <= wide))) continue;
            var rest = Enumerable.Range(0, caps.Count).Where(a => a != axis && request.Weights[a] > 0).Sum(a => request.Weights[a] * (caps[a] ?? double.PositiveInfinity));
            best = Math.Max(best, (point.ScalarBound - rest) / request.Weights[axis]);
        }
        return best;
    }

    /// <summary>Weights of the normalised axes that minimise the primary one and, by the augmentation, break ties by the others.</summary>
    public static double[] Weights(int axes, int primary)
    {
        var weights = new double[axes];
        weights[primary] = 1;
        return weights;
    }
}
