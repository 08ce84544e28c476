using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Greening of barren hills (绿化荒山): bare land becomes forest, shrub or grass only where slope, rainfall and soil allow it, and at
/// least a given area of it does: sum_u area(u) [today bare, x_u green] &gt;= minimum.
/// </summary>
/// <param name="description">What users read about it.</param>
/// <param name="bareUses">Bit set of the bare uses.</param>
/// <param name="greenUses">Bit set of the uses that green it.</param>
/// <param name="eligible">Units where greening is proper.</param>
/// <param name="minimumHectares">Least area to be greened; 0 for none.</param>
/// <exception cref="ArgumentException">A set of uses is empty, or the area is out of range.</exception>
public sealed class BarrenHillGreening(PolicyDescription description, ulong bareUses, ulong greenUses, UnitSet eligible, decimal minimumHectares = 0)
    : GreeningPolicy(description, bareUses, greenUses, eligible, minimumHectares, "greened", new BilingualText("Barren land greened", "荒山绿化面积"))
{
    private protected override BilingualText? NewUseRule => new("Greened where it is not eligible", "不适宜区绿化");
}
