namespace CarbonOptimizer.Core.Indicators.Patterns;

/// <summary>Sides of cells: upright ones run north-south and are as long as a cell is high, level ones as long as it is wide.</summary>
internal struct SideCount
{
    public long Upright;
    public long Level;

    public readonly long Total => Upright + Level;

    public void Add(in SideCount other) => (Upright, Level) = (Upright + other.Upright, Level + other.Level);
}
