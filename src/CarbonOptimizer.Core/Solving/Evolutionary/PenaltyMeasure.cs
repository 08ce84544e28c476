using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>What a plan pays for missing the bounds of soft side constraints.</summary>
/// <param name="rows">The side constraints.</param>
internal sealed class PenaltyMeasure(PricedRows rows) : IPlanMeasure
{
    /// <inheritdoc/>
    public string Id => "penalties";

    /// <inheritdoc/>
    public BilingualText Name => new("Penalties of soft policies", "软约束罚价");

    /// <inheritdoc/>
    public string Unit => "1";

    /// <inheritdoc/>
    public int ScratchLength => 0;

    /// <inheritdoc/>
    public double Of(ReadOnlySpan<byte> plan, Span<int> scratch) => rows.PenaltyOf(rows.Activities(plan));
}
