namespace CarbonOptimizer.Core.Explaining;

/// <summary>A relaxation of negotiable policies that ends a conflict.</summary>
/// <param name="Changes">What gives way, and by how much.</param>
/// <param name="LeastAmount">No smaller total amount of relaxing these policies ends the conflict; in hectares when all ask for area, else NaN.</param>
/// <param name="IsVerified">Whether a plan that keeps everything else and misses these policies by no more was found and checked.</param>
public sealed record WayOut(IReadOnlyList<Relaxation> Changes, double LeastAmount, bool IsVerified)
{
    /// <summary>What the best plan costs then; null when that was not asked for or cannot be told.</summary>
    public WayOutCost? Cost { get; init; }

    /// <summary>Sum of the amounts.</summary>
    public double TotalAmount => Changes.Sum(change => change.Amount);
}
