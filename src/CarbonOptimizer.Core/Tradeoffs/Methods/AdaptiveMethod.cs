using CarbonOptimizer.Core.Tradeoffs.Certification;

namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>
/// Puts the next solve where the certified uncertainty of the front is largest: between the two neighbours (with more axes: below the
/// search corner) that leave the most room between plans and bounds. The weights are those for which the plans around that place are
/// equally good; where such weights were tried before, one axis is capped halfway instead, which reaches unsupported points.
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
        foreach (var gap in gaps.OrderByDescending(gap => gap.Size).ThenBy(gap => gap.Key, StringComparer.Ordinal))
        {
            if (gap.Size <= 0) return false;
            if (gap.Weights is { } weights && !IsTried(session, weights))
            {
                session.SolveNormalised(Name, weights);
                return true;
            }
            if (gap.Halfway is { } halfway && CapAxis(session) is { } axis && given.Add(gap.Key))
            {
                var caps = new double?[session.Axes.Count];
                caps[axis] = halfway[axis];
                session.SolveNormalised(Name, PrimaryAxis.Weights(caps.Length, 1 - axis), caps);
                return true;
            }
        }
        return false;
    }

    /// <summary>An axis that can be capped while the other one of two is minimised.</summary>
    private static int? CapAxis(FrontSession session) => session.IsPairwise switch
    {
        [_, false] => 1,
        [false, true] => 0,
        _ => null,
    };

    private static bool IsTried(FrontSession session, double[] weights)
    {
        foreach (var point in session.Points)
        {
            if (OuterCut.Of(point, session.Ranges!) is not { IsGlobal: true } cut) continue;
            var distance = 0.0;
            for (var a = 0; a < weights.Length; a++) distance += Math.Abs(cut.Weights[a] - weights[a]);
            if (distance < SameWeights * Math.Min(1, weights.Length * weights.Min() + LeastWeight)) return true;
        }
        return false;
    }
}
