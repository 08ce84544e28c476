namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>Numbers that the layers and the scenario of a synthetic county agree on.</summary>
internal static class SyntheticCountyRules
{
    /// <summary>Nothing new is built on steeper land.</summary>
    public const double BuildingSlopeDegrees = 15;

    /// <summary>Nothing new is ploughed on steeper land.</summary>
    public const double PloughingSlopeDegrees = 25;
}
