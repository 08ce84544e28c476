namespace CarbonOptimizer.Core.Carbon;

/// <summary>What an annual flux comes from; decides whether a conversion replaces it for some years.</summary>
public enum FluxKind
{
    /// <summary>Plants and soil of land that has long had its use; while pools still change after a conversion, their change counts instead.</summary>
    Land,

    /// <summary>Energy, farm operations and other activities: emitted from the first year on.</summary>
    Operations,
}
