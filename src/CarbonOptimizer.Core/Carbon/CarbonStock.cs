using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Carbon;

/// <summary>Carbon stored on the land of a map: sum over the units of area times the density of their land use.</summary>
public static class CarbonStock
{
    /// <summary>Stock of one pool; exact.</summary>
    /// <param name="units">Planning units.</param>
    /// <param name="uses">Shape [units]; land use of each.</param>
    /// <param name="pools">Shape [land uses]; densities.</param>
    /// <param name="pool">The pool; null for all four.</param>
    public static TonnesCarbon Of(PlanningUnits units, ReadOnlySpan<byte> uses, IReadOnlyList<PoolDensities> pools, CarbonPool? pool = null)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(pools);
        var areas = new long[pools.Count];
        for (var u = 0; u < uses.Length; u++) areas[uses[u]] += units.AreaSquareDecimetres(u);
        var stock = default(TonnesCarbon);
        for (var k = 0; k < areas.Length; k++)
        {
            stock += (pool is { } one ? pools[k][one] : pools[k].Total) * Hectares.FromSquareDecimetres(areas[k]);
        }
        return stock;
    }
}
