using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Batch.Reports;

/// <summary>What a plan has of an objective.</summary>
/// <param name="Objective">The objective.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">Audited value, in that unit.</param>
public sealed record ObjectiveValue(NamedId Objective, string Unit, double Value)
{
    /// <summary>An objective whose name is not known.</summary>
    public ObjectiveValue(string id, string unit, double value)
        : this(new NamedId(id, new BilingualText(id, id)), unit, value)
    {
    }
}
