using CarbonOptimizer.Core.Tradeoffs.Certification;

namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>
/// One axis minimised with others as bounds (目标转约束). Axes that are sums over units are side constraints. One that depends on
/// neighbours, such as the boundary length, is bounded by its multiplier, which is its weight: the search goes to the weight for
/// which the best plan above the cap and the best one below it are equally good, until no other plan appears. The bound is the largest of
/// (bound of a weighted sum - weight x cap); between supported points a gap remains, and is told.
/// </summary>
public sealed class WithinMethod : IFrontMethod
{
    private const double FirstWeight = 0.5;
    private const double LargestWeight = 0.999;

    private readonly string? minimised;
    private readonly int mostSolves;

    /// <param name="minimised">Id of the axis to minimise; null for the first one without a cap.</param>
    /// <param name="mostSolves">Most solves.</param>
    public WithinMethod(string? minimised = null, int mostSolves = 16)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostSolves, 1);
        (this.minimised, this.mostSolves) = (minimised, mostSolves);
    }

    /// <inheritdoc/>
    public string Name => "within";

    /// <inheritdoc/>
    public FrontEnding Run(FrontSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var caps = session.Options.Caps ?? throw new ArgumentException("The method 'within' needs a largest value for an axis.");
        var target = Target(session, caps);
        int[] bounded = [.. Enumerable.Range(0, caps.Count).Where(a => caps[a] is not null && session.IsPairwise[a])];
        if (bounded.Length > 1) throw new ArgumentException("Only one axis that depends on pairs of neighbours can have a largest value.");
        if (bounded.Length > 0)
        {
            Search(session, target, bounded[0], caps[bounded[0]]!.Value);
            return Ended(session, target, caps, null);
        }
        var point = session.SolveNormalised(Name, PrimaryAxis.Weights(caps.Count, target));
        return Ended(session, target, caps, session.ProofOf(point));
    }

    private static FrontEnding Ended(FrontSession session, int target, IReadOnlyList<double?> caps, SolveProof? proof)
    {
        var best = session.Points.Where(point => point.Values is not null && point.Values.Zip(caps).All(pair => !(pair.First > pair.Second))).MinBy(point => point.Values![target]);
        if (best is null) return new FrontEnding(FrontEndReason.PartsOpen, new("No plan was found within the largest values.", "在上限之内未找到方案。"));
        var ranges = session.Ranges!;
        var bounded = Array.FindIndex([.. caps], cap => cap is not null);
        var bound = ranges.Ideal[target] + ranges.Width(target) * BoundWithin(session, target, bounded, (caps[bounded]!.Value - ranges.Ideal[bounded]) / ranges.Width(bounded));
        session.Answer(new FrontAnswer(best.Index, "", best.Values![target], bound));
        if (proof is { } known) return FrontEnding.Of([known]);
        var isClosed = best.Values[target] - bound <= session.Options.NormalisedGap * ranges.Width(target);
        return isClosed
            ? new FrontEnding(FrontEndReason.Covered, new("The best plan within the largest values is proved within the asked gap.", "上限之内的最优方案已在所要求的间隙内得到证明。"))
            : new FrontEnding(FrontEndReason.PartsOpen, new("A gap remains between the plan within the largest values and its bound.", "上限之内的方案与其下界之间仍有间隙。"));
    }

    /// <summary>What is proved of the minimised axis within the cap, from all solves.</summary>
    /// <param name="session">The session.</param>
    /// <param name="target">The minimised axis.</param>
    /// <param name="bounded">The capped axis.</param>
    /// <param name="cap">Its cap, normalised.</param>
    internal static double BoundWithin(FrontSession session, int target, int bounded, double cap)
    {
        var best = double.NegativeInfinity;
        foreach (var point in session.Points)
        {
            if (OuterCut.Of(point, session.Ranges!) is not { IsGlobal: true } cut || !(cut.Weights[target] > 0)) continue;
            // What other axes may add is known only up to their nadir.
            var rest = cut.Weights.Where((_, a) => a != target && a != bounded).Sum();
            best = Math.Max(best, (cut.Bound - cut.Weights[bounded] * cap - rest) / cut.Weights[target]);
        }
        return best;
    }

    private int Target(FrontSession session, IReadOnlyList<double?> caps)
    {
        for (var a = 0; a < caps.Count; a++)
        {
            if (minimised is null ? caps[a] is null : session.Axes[a].Id == minimised) return a;
        }
        throw new ArgumentException($"No axis is left to be minimised{(minimised is null ? "" : $": there is none called '{minimised}'")}.");
    }

    private void Search(FrontSession session, int target, int bounded, double cap)
    {
        var ranges = session.Ranges!;
        var limit = (cap - ranges.Ideal[bounded]) / ranges.Width(bounded);
        var weight = FirstWeight;
        for (var solve = 0; solve < mostSolves; solve++)
        {
            var weights = new double[session.Axes.Count];
            (weights[target], weights[bounded]) = (1 - weight, weight);
            var point = session.SolveNormalised(Name, weights);
            double[][] values = [.. session.Points.Where(found => found.Values is not null).Select(found => ranges.Normalise(found.Values!))];
            var inside = values.Where(value => value[bounded] <= limit).MinBy(value => value[target]);
            var outside = values.Where(value => value[bounded] > limit).MinBy(value => value[target] + value[bounded]);
            if (outside is not null && inside is not null) outside = values.Where(value => value[bounded] > limit && value[target] < inside[target]).MaxBy(value => (inside[target] - value[target]) / (value[bounded] - inside[bounded]));
            var next = (inside, outside) switch
            {
                (null, _) => 1 - (1 - weight) / 4,
                (_, null) => weight / 4,
                _ => (inside[target] - outside[target]) / (inside[target] - outside[target] + outside[bounded] - inside[bounded]),
            };
            if (point.Values is null || Math.Abs(next - weight) < 1e-6 || !(next > 0) || next > LargestWeight) return;
            if (inside is not null && inside[target] - BoundWithin(session, target, bounded, limit) <= session.Options.NormalisedGap) return;
            weight = next;
        }
    }
}
