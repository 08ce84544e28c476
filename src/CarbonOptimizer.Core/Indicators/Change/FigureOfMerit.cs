using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Indicators.Change;

/// <summary>
/// Figure of merit (FoM, 品质因数) of a planned or simulated change against the observed one, both starting from the same map:
/// hits / (hits + wrong hits + misses + false alarms), 0 to 1. Source: [Pontius2008].
/// </summary>
/// <param name="HitsHectares">Observed change planned as the change that happened.</param>
/// <param name="WrongHitsHectares">Observed change planned as another change.</param>
/// <param name="MissesHectares">Observed change planned as persistence.</param>
/// <param name="FalseAlarmsHectares">Observed persistence planned as change.</param>
public sealed record FigureOfMerit(double HitsHectares, double WrongHitsHectares, double MissesHectares, double FalseAlarmsHectares)
{
    /// <summary>The figure; NaN when neither map changed anything.</summary>
    public double Value => HitsHectares / (HitsHectares + WrongHitsHectares + MissesHectares + FalseAlarmsHectares);

    /// <summary>Share of the observed change that was planned as it happened (producer's accuracy); NaN without observed change.</summary>
    public double ProducersAccuracy => HitsHectares / (HitsHectares + WrongHitsHectares + MissesHectares);

    /// <summary>Share of the planned change that happened as planned (user's accuracy); NaN without planned change.</summary>
    public double UsersAccuracy => HitsHectares / (HitsHectares + WrongHitsHectares + FalseAlarmsHectares);

    /// <summary>Compares three maps of the same units.</summary>
    /// <exception cref="ArgumentException">They do not have the same planning units.</exception>
    public static FigureOfMerit Of(PlanningUnits units, Allocation start, Allocation observed, Allocation planned)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(observed);
        ArgumentNullException.ThrowIfNull(planned);
        if (start.Count != units.Count || observed.Count != units.Count || planned.Count != units.Count) throw new ArgumentException("The three maps need the same planning units.", nameof(units));
        var (hits, wrong, misses, alarms) = (0L, 0L, 0L, 0L);
        for (var u = 0; u < units.Count; u++)
        {
            var (before, seen, meant) = (start[u], observed[u], planned[u]);
            if (before == seen && before == meant) continue;
            var area = units.AreaSquareDecimetres(u);
            if (before == seen) alarms += area;
            else if (before == meant) misses += area;
            else if (seen == meant) hits += area;
            else wrong += area;
        }
        return new FigureOfMerit(Hectares(hits), Hectares(wrong), Hectares(misses), Hectares(alarms));
    }

    private static double Hectares(long area) => (double)area / PlanningUnits.SquareDecimetresPerHectare;
}
