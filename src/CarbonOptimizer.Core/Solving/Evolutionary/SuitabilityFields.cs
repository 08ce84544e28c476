using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// Slow cosines over the study area, phi(u) = cos(pi i x) cos(pi j y) with x and y in [0, 1] from west to east and north to south;
/// the first is 1 everywhere. For parcels x runs along their order and y is 0.
/// </summary>
internal sealed class SuitabilityFields
{
    private static readonly (int East, int South)[] Waves = [(0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2)];
    private readonly float[] values;

    public SuitabilityFields(PlanningUnits units)
    {
        values = new float[checked(units.Count * Waves.Length)];
        for (var u = 0; u < units.Count; u++)
        {
            var (row, column) = units.Grid is { } grid ? Math.DivRem(grid.CellOf(u), grid.Width) : (0, u);
            var x = column / (double)Math.Max(1, (units.Grid?.Width ?? units.Count) - 1);
            var y = row / (double)Math.Max(1, (units.Grid?.Height ?? 1) - 1);
            for (var b = 0; b < Waves.Length; b++) values[u * Waves.Length + b] = (float)(Math.Cos(Math.PI * Waves[b].East * x) * Math.Cos(Math.PI * Waves[b].South * y));
        }
    }

    /// <summary>Number of fields.</summary>
    public static int Count => Waves.Length;

    /// <summary>Value of a field in a unit.</summary>
    public float Of(int unit, int field) => values[unit * Waves.Length + field];
}
