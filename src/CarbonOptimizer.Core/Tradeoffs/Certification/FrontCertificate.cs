using CarbonOptimizer.Core.Tradeoffs.Points;
using CarbonOptimizer.Core.Tradeoffs.Quality;

namespace CarbonOptimizer.Core.Tradeoffs.Certification;

/// <summary>
/// What is proved of a whole front. Plans dominate the inner volume; the bounds of all solves leave at most the outer volume to any
/// plans whatever. Volumes are in normalised axes, below <see cref="Reference"/>.
/// </summary>
/// <param name="Inner">Hypervolume of the found plans.</param>
/// <param name="Outer">Hypervolume no set of plans exceeds; infinite while an axis is unbounded.</param>
/// <param name="DecompositionError">By how much the outer volume may be too large because it was cut into boxes; 0 for two axes.</param>
/// <param name="LargestBox">Largest box in which a better plan could hide; null when the bounds leave an axis open.</param>
/// <param name="Reference">Shape [axes]; reference point, normalised.</param>
/// <param name="IsVerified">Whether the audit verified every bound that was used.</param>
public sealed record FrontCertificate(
    double Inner, double Outer, double DecompositionError, HiddenBox? LargestBox, IReadOnlyList<double> Reference, bool IsVerified)
{
    /// <summary>(outer - inner) / outer; 1 while nothing is bounded.</summary>
    public double RelativeUncertainty => double.IsPositiveInfinity(Outer) ? 1 : Outer > 0 ? (Outer - Inner) / Outer : 0;

    /// <summary>What the solves so far prove.</summary>
    /// <param name="solves">All solves with their bounds.</param>
    /// <param name="ranges">Ideal and nadir.</param>
    /// <param name="margin">Distance of the reference point from the nadir, as a share of the ranges.</param>
    public static FrontCertificate Of(IReadOnlyList<FrontPoint> solves, FrontRanges ranges, double margin)
    {
        ArgumentNullException.ThrowIfNull(solves);
        ArgumentNullException.ThrowIfNull(ranges);
        var reference = new double[ranges.Ideal.Count];
        reference.AsSpan().Fill(1 + margin);
        var bounded = solves.Select(solve => (Solve: solve, Cut: OuterCut.Of(solve, ranges))).Where(entry => entry.Cut is not null).ToArray();
        OuterCut[] cuts = [.. bounded.Select(entry => entry.Cut!)];
        double[][] points = [.. solves.Where(solve => solve.Values is not null).Select(solve => ranges.Normalise(solve.Values!))];
        var inner = Hypervolume.Of(points, reference);
        var (outer, error) = Volume(cuts, points, reference, inner);
        return new FrontCertificate(inner, outer, error, LargestOf(cuts, points, reference, ranges), reference, bounded.All(entry => entry.Solve.IsBoundVerified));
    }

    private static (double Outer, double Error) Volume(OuterCut[] cuts, double[][] points, double[] reference, double inner)
    {
        if (reference.Length != 2)
        {
            var (uncertain, error) = UncertainVolume.Of(cuts, points, reference);
            return (inner + uncertain, error);
        }
        var envelope = new PlaneEnvelope(cuts, reference);
        if (double.IsInfinity(envelope.Floor)) return (double.PositiveInfinity, 0);
        return (Math.Max(inner, envelope.AreaLeftOf(reference[0], envelope.Floor, reference[1])), 0);
    }

    private static HiddenBox? LargestOf(OuterCut[] cuts, double[][] points, double[] reference, FrontRanges ranges)
    {
        var (largest, at) = (-1.0, reference);
        foreach (var corner in SearchZones.Of(points, reference))
        {
            var side = HiddenBox.SideAt(corner, cuts);
            if (side > largest) (largest, at) = (side, corner);
        }
        if (largest < 0 || double.IsInfinity(largest)) return null;
        double InUnits(double value, int axis) => ranges.Ideal[axis] + value * ranges.Width(axis);
        return new HiddenBox([.. at.Select((value, a) => InUnits(value - largest, a))], [.. at.Select(InUnits)], largest);
    }
}
