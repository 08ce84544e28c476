namespace CarbonOptimizer.Core.Solving.Repair;

/// <summary>What a repair of patches did and what it had to leave.</summary>
/// <param name="Mended">Faults mended.</param>
/// <param name="Left">Faults left.</param>
internal readonly record struct RepairTally(int Mended, int Left)
{
    /// <summary>Both together.</summary>
    public static RepairTally operator +(RepairTally one, RepairTally other) => new(one.Mended + other.Mended, one.Left + other.Left);
}
