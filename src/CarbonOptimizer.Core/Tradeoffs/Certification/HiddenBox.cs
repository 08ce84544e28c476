namespace CarbonOptimizer.Core.Tradeoffs.Certification;

/// <summary>
/// The largest box in which a better plan could still hide: no found plan dominates its upper corner, no bound excludes a plan at
/// its lower corner. A cube in normalised axes.
/// </summary>
/// <param name="Lower">Shape [axes]; lower corner, in the units of the axes.</param>
/// <param name="Upper">Shape [axes]; upper corner, in the units of the axes.</param>
/// <param name="Side">Side as a share of the ranges.</param>
public sealed record HiddenBox(IReadOnlyList<double> Lower, IReadOnlyList<double> Upper, double Side)
{
    /// <summary>How far below an upper corner a plan could be, along the diagonal; infinite without bounds.</summary>
    internal static double SideAt(double[] corner, IEnumerable<OuterCut> cuts)
    {
        var side = double.PositiveInfinity;
        foreach (var cut in cuts)
        {
            var (outside, sum) = (0.0, 0.0);
            for (var a = 0; a < corner.Length; a++)
            {
                outside = Math.Max(outside, corner[a] - cut.Caps[a]);
                if (cut.Weights[a] > 0) sum += cut.Weights[a] * corner[a];
            }
            // The weights of a cut add up to one, so a step of t along the diagonal takes t off the sum.
            side = Math.Min(side, Math.Max(outside, sum - cut.Bound));
        }
        return Math.Max(0, side);
    }
}
