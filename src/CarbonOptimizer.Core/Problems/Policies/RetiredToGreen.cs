using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Retired built-up land becomes green (退用地造绿化): built-up land may become one of the green uses only inside redevelopment areas,
/// and at least a given area of it does: sum_u area(u) [today built up, x_u green] &gt;= minimum.
/// </summary>
/// <param name="description">What users read about it.</param>
/// <param name="builtUses">Bit set of the built-up uses.</param>
/// <param name="greenUses">Bit set of the green uses.</param>
/// <param name="redevelopment">Units inside redevelopment areas.</param>
/// <param name="minimumHectares">Least area turned green; 0 for none.</param>
/// <exception cref="ArgumentException">A set of uses is empty, or the area is out of range.</exception>
public sealed class RetiredToGreen(PolicyDescription description, ulong builtUses, ulong greenUses, UnitSet redevelopment, decimal minimumHectares = 0)
    : GreeningPolicy(description, builtUses, greenUses, redevelopment, minimumHectares, "turned_green", new BilingualText("Built-up land turned green", "退用地造绿面积"))
{
    private protected override BilingualText? NewUseRule => new("Built-up land turned green elsewhere", "更新区外退用地还绿");
}
