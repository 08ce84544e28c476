using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>A measure plus what a plan pays for soft policies, at a rate: f(x) + rate P(x).</summary>
/// <param name="measure">The measure f.</param>
/// <param name="penalties">The penalties P.</param>
/// <param name="rate">What a unit of penalty adds.</param>
internal sealed class PenalisedMeasure(LinearMeasure measure, PenaltyMeasure penalties, double rate) : IPlanMeasure
{
    /// <inheritdoc/>
    public string Id => measure.Id;

    /// <inheritdoc/>
    public BilingualText Name => measure.Name;

    /// <inheritdoc/>
    public string Unit => measure.Unit;

    /// <inheritdoc/>
    public int ScratchLength => Math.Max(measure.ScratchLength, penalties.ScratchLength);

    /// <inheritdoc/>
    public double Of(ReadOnlySpan<byte> plan, Span<int> scratch) => measure.Of(plan, scratch) + rate * penalties.Of(plan, scratch);
}
