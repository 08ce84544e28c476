namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>
/// The payoff table: the best plan of every axis, first without regard to the others, whose bound is the certified ideal, then with
/// a small weight on them (the end weight, if that is larger), so that it is efficient. Where that solve came nearer than the others weigh, their part of it
/// is asked for once more with a gap too small for it to hide in, as a lexicographic order would. Ideal and nadir are the least and largest values of these plans; with
/// three axes or more the nadir is an estimate.
/// </summary>
internal static class Anchors
{
    private const string Single = "anchor_single";
    private const string Augmented = "anchor";
    private const string Lexicographic = "anchor_lexicographic";
    private const string Again = "anchor_again";

    /// <summary>Gap of the lexicographic solves as a share of the weight the other axes have.</summary>
    private const double ShareOfAugmentation = 0.02;

    /// <summary>An end is solved again when another row is better there by this share of the range.</summary>
    private const double LeastProgress = 1e-6;

    /// <summary>Solves the anchors and sets the ranges; they stay unknown when an anchor has no plan.</summary>
    public static void Find(FrontSession session)
    {
        if (session.Ranges is not null) return;
        var axes = session.Axes.Count;
        var first = Enumerable.Range(0, axes).Select(a => session.Solve(Alone(session, Single, a))).ToArray();
        if (Span(first) is not { } rough) return;
        session.SetRanges(rough);
        var second = Enumerable.Range(0, axes).Select(a => session.SolveNormalised(Augmented, End(axes, a, session.Options.EndWeight), label: session.Axes[a].Id)).ToArray();
        if (session.Options.EndWeight <= session.Options.Augmentation) second = [.. second.Select((end, a) => Sharpened(session, end, a))];
        if (Span(second) is { } ranges) session.SetRanges(ranges);
    }

    /// <summary>
    /// Hands the ends what other rows found: an axis on which some row is better than the end itself is solved again from that row, and the
    /// ideal goes down to the least value found.
    /// </summary>
    public static void Improve(FrontSession session)
    {
        if (session.Options.Ranges is not null || session.Ranges is not { } ranges) return;
        for (var a = 0; a < session.Axes.Count; a++)
        {
            var end = LeastOf(session, a, IsEnd);
            if (LeastOf(session, a, _ => true) < end - LeastProgress * ranges.Width(a)) session.Solve(Alone(session, Again, a));
        }
        session.SetRanges(new FrontRanges([.. ranges.Ideal.Select((ideal, a) => Math.Min(ideal, LeastOf(session, a, _ => true)))], ranges.Nadir));
    }

    private static FrontPoint Sharpened(FrontSession session, FrontPoint end, int axis)
    {
        var isNear = end.IsMetByClaim || end.ScalarValue - end.ScalarBound <= session.Options.Augmentation * session.Total(end.Request);
        if (session.ProofOf(end) == SolveProof.Open || !isNear) return end;
        var sharper = session.SolveNormalised(Lexicographic, End(session.Axes.Count, axis, 0), label: session.Axes[axis].Id, resolution: ShareOfAugmentation * session.Options.Augmentation);
        return sharper.Values is null ? end : sharper;
    }

    private static double LeastOf(FrontSession session, int axis, Func<FrontPoint, bool> isMeant) =>
        session.Points.Where(point => point.Values is not null && isMeant(point)).Select(point => point.Values![axis]).DefaultIfEmpty(double.PositiveInfinity).Min();

    private static bool IsEnd(FrontPoint point) => point.Request.Method is Single or Augmented or Lexicographic;

    private static FrontRequest Alone(FrontSession session, string method, int axis)
    {
        var weights = new double[session.Axes.Count];
        weights[axis] = 1;
        return new FrontRequest(method, session.Priced(weights), new double?[weights.Length], session.Options.Solve.Seed, session.Axes[axis].Id);
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
