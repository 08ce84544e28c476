using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>
/// The payoff table: the best plan of every axis, first without regard to the others, whose bound is the certified ideal, then with
/// a small weight on them (the end weight, if that is larger), so that it is efficient. Ideal and nadir are the least and largest values of the second plans; with
/// three axes or more the nadir is an estimate.
/// </summary>
internal static class Anchors
{
    private const string Single = "anchor_single";
    private const string Augmented = "anchor";

    /// <summary>Solves the anchors and sets the ranges; they stay unknown when an anchor has no plan.</summary>
    public static void Find(FrontSession session)
    {
        if (session.Ranges is not null) return;
        var axes = session.Axes.Count;
        var first = Enumerable.Range(0, axes).Select(a => session.Solve(new FrontRequest(Single, session.Priced(OneHot(axes, a)), new double?[axes], session.Options.Solve.Seed, session.Axes[a].Id))).ToArray();
        if (Span(first) is not { } rough) return;
        session.SetRanges(rough);
        var second = Enumerable.Range(0, axes).Select(a => session.SolveNormalised(Augmented, End(axes, a, session.Options.EndWeight), label: session.Axes[a].Id)).ToArray();
        if (Span(second) is { } ranges) session.SetRanges(ranges);
    }

    private static double[] OneHot(int axes, int axis)
    {
        var weights = new double[axes];
        weights[axis] = 1;
        return weights;
    }

    private static double[] End(int axes, int axis, double rest)
    {
        var weights = new double[axes];
        weights.AsSpan().Fill(rest / (axes - 1));
        weights[axis] = 1 - rest;
        return weights;
    }

    private static FrontRanges? Span(FrontPoint[] anchors)
    {
        if (anchors.Any(anchor => anchor.Values is null)) return null;
        var axes = anchors.Length;
        return new FrontRanges(
            [.. Enumerable.Range(0, axes).Select(a => anchors.Min(anchor => anchor.Values![a]))],
            [.. Enumerable.Range(0, axes).Select(a => anchors.Max(anchor => anchor.Values![a]))]);
    }
}
