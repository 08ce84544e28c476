using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Indicators.Access;

/// <summary>
/// How near people or land of some uses are to something: weighted mean of the straight-line distance, and the share within a radius
/// (15-minute coverage, 15分钟覆盖率). The weight of a unit is its area, or what the caller gives, such as inhabitants.
/// </summary>
/// <param name="MeanMetres">Weighted mean distance in metres; NaN without weight, +infinity without a target.</param>
/// <param name="Coverage">Share of the weight within the radius, 0 to 1; NaN without weight.</param>
public readonly record struct Accessibility(double MeanMetres, double Coverage)
{
    /// <summary>Walking distance in a quarter of an hour at 4 km/h; planning practice, not verified against a standard.</summary>
    public const double QuarterHourMetres = 1000;

    /// <summary>Five minutes' walk as planning practice draws it around parks; not verified against a standard.</summary>
    public const double FiveMinuteMetres = 300;

    /// <summary>Measures access to the nearest unit of some uses.</summary>
    /// <param name="units">Planning units on a raster.</param>
    /// <param name="allocation">Use of each unit.</param>
    /// <param name="origins">Bit set of the uses that want access.</param>
    /// <param name="targets">Bit set of the uses to reach.</param>
    /// <param name="radiusMetres">Radius of coverage.</param>
    /// <param name="weights">Shape [units]; weight of each unit, or null for its area.</param>
    /// <param name="threads">Threads; 0 for all cores. The result does not depend on it.</param>
    /// <exception cref="ArgumentException">The units are parcels.</exception>
    public static Accessibility Of(PlanningUnits units, Allocation allocation, ulong origins, ulong targets, double radiusMetres = QuarterHourMetres, double[]? weights = null, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(allocation);
        var grid = units.Grid ?? throw new ArgumentException("Distances need a raster.", nameof(units));
        var metres = NearestDistance.Metres(grid, unit => (targets >> allocation[unit] & 1) != 0, threads);
        var (weighted, covered, total) = (0.0, 0.0, 0.0);
        for (var u = 0; u < metres.Length; u++)
        {
            if ((origins >> allocation[u] & 1) == 0) continue;
            var weight = weights is null ? units.AreaHectares(u) : weights[u];
            (weighted, total) = (weighted + weight * metres[u], total + weight);
            if (metres[u] <= radiusMetres) covered += weight;
        }
        return total > 0 ? new Accessibility(weighted / total, covered / total) : new Accessibility(double.NaN, double.NaN);
    }
}
