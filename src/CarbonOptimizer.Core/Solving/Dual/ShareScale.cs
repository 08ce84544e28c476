using CarbonOptimizer.Core.Kernels;

namespace CarbonOptimizer.Core.Solving.Dual;

/// <summary>How shares of the sweeps are rounded to the levels a certificate stores. The bound is evaluated from the levels.</summary>
/// <param name="Step">Cost of one level.</param>
internal readonly record struct ShareScale(double Step)
{
    /// <summary>Of two boundaries at the dearest price, which no chain pays to reach a use, one level is this part.</summary>
    private const double LevelsPerBoundary = 32_767;

    /// <summary>The scale for a dearest boundary between two neighbours.</summary>
    public static ShareScale For(double dearestBoundary) => new(dearestBoundary / LevelsPerBoundary);

    /// <summary>Levels of one unit's shares above the least of them; forbidden uses get 0.</summary>
    /// <param name="shares">Shape [K]; values from <see cref="ChainKernel.Forbidden"/> / 4 on are forbidden.</param>
    /// <param name="levels">Shape [K].</param>
    public void Round(ReadOnlySpan<float> shares, Span<ushort> levels)
    {
        var least = float.PositiveInfinity;
        foreach (var share in shares) least = Math.Min(least, share);
        for (var k = 0; k < levels.Length; k++)
        {
            levels[k] = Step == 0 || shares[k] > ChainKernel.Forbidden / 4 ? (ushort)0 : (ushort)Math.Min(ushort.MaxValue, Math.Round(((double)shares[k] - least) / Step));
        }
    }
}
