using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Tradeoffs.Certification;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>
/// Puts the next solve where the certified uncertainty of the front is largest: between the two neighbours (with more axes: below the
/// search corner) that leave the most room between plans and bounds. The weights are those for which the plans around that place are
/// equally good. Where such weights were tried before, either they are solved on from where that solve ended, if its own gap is what
/// leaves the room, or one axis is capped halfway, which reaches unsupported points; whatever can be expected to close most.
/// </summary>
public sealed class AdaptiveMethod : IFrontMethod
{
    private const double SameWeights = 0.002;
    private const double LeastWeight = 1e-3;

    private readonly int solves;
    private readonly double uncertainty;

    /// <param name="solves">Most solves after the anchors.</param>
    /// <param name="uncertainty">Stop once the relative uncertainty of the hypervolume is at most this.</param>
    public AdaptiveMethod(int solves, double uncertainty = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(solves, 1);
        (this.solves, this.uncertainty) = (solves, uncertainty);
    }

    /// <inheritdoc/>
    public string Name => "adaptive";

    /// <inheritdoc/>
    public void Run(FrontSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var given = new HashSet<string>(StringComparer.Ordinal);
        for (var solve = 0; solve < solves; solve++)
        {
            if (uncertainty > 0 && FrontCertificate.Of(session.Points, session.Ranges!, session.Options.ReferenceMargin).RelativeUncertainty <= uncertainty) return;
            if (!SolveNext(session, given)) return;
        }
    }

    private bool SolveNext(FrontSession session, HashSet<string> given)
    {
        var gaps = session.Axes.Count == 2 ? FrontGaps.InPlane(session) : FrontGaps.InSpace(session);
        var best = (Gain: 0.0, Solve: (Action?)null);
        foreach (var gap in gaps.OrderByDescending(gap => gap.Size).ThenBy(gap => gap.Key, StringComparer.Ordinal))
        {
            foreach (var (gain, solve) in Steps(session, gap, given))
            {
                if (gain > best.Gain) best = (gain, solve);
            }
        }
        best.Solve?.Invoke();
        return best.Solve is not null;
    }

    /// <summary>What could be solved next at a place, and how much each can be expected to close.</summary>
    private IEnumerable<(double Gain, Action Solve)> Steps(FrontSession session, FrontGap gap, HashSet<string> given)
    {
        if (gap.Weights is { } weights)
        {
            FrontPoint[] same = [.. session.Points.Where(point => HasWeights(point, session.Ranges!, weights))];
            if (same.Length == 0) yield return (gap.GainOfWeights, () => session.SolveNormalised(Name, weights));
            else if (same[^1].Termination.Reason == TerminationReason.IterationLimit)
            {
                var label = FormattableString.Invariant($"again {same.Length}");
                yield return (gap.GainOfMoreSweeps([.. same.Select(point => FrontGaps.OwnGapOf(point, session.Ranges!))]), () => session.Solve(same[^1].Request with { Method = Name, Label = label }));
            }
            if (same.Length == 0) yield break;
        }
        if (gap.Halfway is { } halfway && CapAxis(session) is { } axis && !given.Contains(gap.Key)) yield return (gap.GainOfCap, () => Cap(session, axis, halfway[axis], gap.Key, given));
    }

    private void Cap(FrontSession session, int axis, double cap, string key, HashSet<string> given)
    {
        given.Add(key);
        var caps = new double?[session.Axes.Count];
        caps[axis] = cap;
        session.SolveNormalised(Name, PrimaryAxis.Weights(caps.Length, 1 - axis), caps);
    }

    /// <summary>An axis that can be capped while the other one of two is minimised.</summary>
    private static int? CapAxis(FrontSession session) => session.IsPairwise switch
    {
        [_, false] => 1,
        [false, true] => 0,
        _ => null,
    };

    private static bool HasWeights(FrontPoint point, FrontRanges ranges, double[] weights)
    {
        if (OuterCut.Of(point, ranges) is not { IsGlobal: true } cut) return false;
        var distance = 0.0;
        for (var a = 0; a < weights.Length; a++) distance += Math.Abs(cut.Weights[a] - weights[a]);
        return distance < SameWeights * Math.Min(1, weights.Length * weights.Min() + LeastWeight);
    }
}
