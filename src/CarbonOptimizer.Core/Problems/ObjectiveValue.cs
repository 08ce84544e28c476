namespace CarbonOptimizer.Core.Problems;

/// <summary>Value of an objective with its named parts.</summary>
/// <param name="Total">Value of the objective in its unit.</param>
/// <param name="Parts">Parts worth reporting (sources, sinks, ...); they need not cover the total.</param>
public sealed record ObjectiveValue(double Total, IReadOnlyList<ObjectivePart> Parts)
{
    /// <summary>A value without parts.</summary>
    public ObjectiveValue(double total) : this(total, [])
    {
    }
}
