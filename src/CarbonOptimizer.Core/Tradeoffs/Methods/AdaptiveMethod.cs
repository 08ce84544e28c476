using System.Globalization;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs.Certification;

namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>
/// Puts the next solve where the certified uncertainty of the front is largest: between the two neighbours (with more axes: below the
/// search corner) that leave the most room between plans and bounds. The weights are those for which the plans around that place are
/// equally good. Where such weights were tried before, either they are solved on from where that solve ended, if its own gap is what
/// leaves the room, or the other axes are capped so that half of what is open lies within the caps, which reaches unsupported points; whatever can be expected to
/// close most. Where none of that is left and more than two axes are open, the weights of ever finer lattices are solved.
/// </summary>
public sealed class AdaptiveMethod : IFrontMethod
{
    private const double SameWeights = 0.002;
    private const double LeastWeight = 1e-3;
    private const double LeastGain = 1e-9;
    private const double Closed = 1e-6;
    private const int FinestLattice = 64;

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
    public FrontEnding Run(FrontSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var given = new HashSet<string>(StringComparer.Ordinal);
        for (var solve = 0; solve < solves; solve++)
        {
            if (uncertainty > 0 && UncertaintyOf(session) <= uncertainty) return Ended(session, FrontEndReason.TargetReached, solve);
            if (SolveNext(session, given)) continue;
            if (UncertaintyOf(session) <= Closed) return Ended(session, FrontEndReason.Covered, solve);
            if (!SolveLattice(session)) return Ended(session, FrontEndReason.NothingLeft, solve);
        }
        var reason = UncertaintyOf(session) <= Math.Max(uncertainty, Closed) ? uncertainty > 0 ? FrontEndReason.TargetReached : FrontEndReason.Covered : FrontEndReason.SolvesUsed;
        return Ended(session, reason, solves);
    }

    private static double UncertaintyOf(FrontSession session) => FrontCertificate.Of(session.Points, session.Ranges!, session.Options.ReferenceMargin).RelativeUncertainty;

    private FrontEnding Ended(FrontSession session, FrontEndReason reason, int used)
    {
        var open = string.Create(CultureInfo.InvariantCulture, $"{UncertaintyOf(session) * 100:0.###} %");
        var asked = string.Create(CultureInfo.InvariantCulture, $"{uncertainty * 100:0.###} %");
        return new FrontEnding(reason, reason switch
        {
            FrontEndReason.TargetReached => new($"The asked uncertainty of {asked} is reached after {used} solves: {open}.", $"求解 {used} 次后达到所要求的不确定度 {asked}：现为 {open}。"),
            FrontEndReason.Covered => new($"After {used} solves no part of the front is open.", $"求解 {used} 次后前沿已无未定部分。"),
            FrontEndReason.SolvesUsed => new($"The {used} solves that were asked for are used up; {open} of the hypervolume is open.", $"所要求的 {used} 次求解已用尽；超体积尚有 {open} 未定。"),
            _ => new($"After {used} solves no further weights or caps are worth a solve; {open} of the hypervolume is open.", $"求解 {used} 次后已无值得求解的权重或上限；超体积尚有 {open} 未定。"),
        });
    }

    private bool SolveNext(FrontSession session, HashSet<string> given)
    {
        var gaps = session.Axes.Count == 2 ? FrontGaps.InPlane(session) : FrontGaps.InSpace(session);
        var best = (Gain: LeastGain, Solve: (Action?)null);
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
        if (gap.Weights.FirstOrDefault(weights => !session.Points.Any(point => HasWeights(point, session.Ranges!, weights))) is { } fresh)
        {
            yield return (gap.GainOfWeights, () => session.SolveNormalised(Name, fresh));
            yield break;
        }
        FrontPoint[] same = [.. session.Points.Where(point => HasWeights(point, session.Ranges!, gap.Weights[0]))];
        if (same[^1].Termination.Reason == TerminationReason.IterationLimit)
        {
            var label = FormattableString.Invariant($"again {same.Length}");
            yield return (gap.GainOfMoreSweeps([.. same.Select(point => FrontGaps.OwnGapOf(point, session.Ranges!))]), () => session.Solve(same[^1].Request with { Method = Name, Label = label }));
        }
        if (MinimisedAxis(session) is { } primary && !given.Contains(gap.Key)) yield return (gap.GainOfCap, () => Cap(session, primary, gap, given));
    }

    private void Cap(FrontSession session, int primary, FrontGap gap, HashSet<string> given)
    {
        given.Add(gap.Key);
        double?[] caps = [.. gap.Halfway().Select((value, a) => a == primary ? null : (double?)value)];
        session.SolveNormalised(Name, PrimaryAxis.Weights(caps.Length, primary), caps);
    }

    /// <summary>The axis to minimise while the others are capped; null when two cannot be.</summary>
    private static int? MinimisedAxis(FrontSession session)
    {
        int[] pairwise = [.. Enumerable.Range(0, session.Axes.Count).Where(a => session.IsPairwise[a])];
        return pairwise.Length switch { 0 => 0, 1 => pairwise[0], _ => null };
    }

    /// <summary>Solves the next weights of the coarsest lattice that has some left; false when there are none.</summary>
    private bool SolveLattice(FrontSession session)
    {
        var axes = session.Axes.Count;
        for (var divisions = 2; axes > 2 && divisions <= FinestLattice && WeightDesigns.LatticeSize(axes, divisions) <= WeightDesigns.MostWeights; divisions++)
        {
            var weights = WeightDesigns.DasDennis(axes, divisions).FirstOrDefault(row => !session.Points.Any(point => HasWeights(point, session.Ranges!, row)));
            if (weights is null) continue;
            session.SolveNormalised(Name, weights, label: FormattableString.Invariant($"lattice {divisions}"));
            return true;
        }
        return false;
    }

    private static bool HasWeights(FrontPoint point, FrontRanges ranges, double[] weights)
    {
        if (point.Request.Caps.Any(cap => cap is not null)) return false;
        double[] asked = [.. point.Request.Weights.Select((weight, a) => weight * ranges.Width(a))];
        var sum = asked.Sum();
        if (!(sum > 0)) return false;
        var distance = 0.0;
        for (var a = 0; a < weights.Length; a++) distance += Math.Abs(asked[a] / sum - weights[a] / weights.Sum());
        return distance < SameWeights * Math.Min(1, weights.Length * weights.Min() + LeastWeight);
    }
}
