namespace CarbonOptimizer.Cli.Inspection;

/// <summary>
/// Predicts seconds on a quiet machine with the threads the scenario asks for. Calibrated in processor seconds, which do not depend on
/// the load of the machine that measured them: docs/results/forecast.md, repeated by benchmarks/run-forecasts.sh.
/// </summary>
internal static class TimeModel
{
    /// <summary>Starting, loading and compiling code.</summary>
    private const double StartSeconds = 0.5;

    /// <summary>Reading on one thread; parcels with their shared boundaries.</summary>
    private const double SecondsPerCellAndFile = 2e-7, SecondsPerParcel = 4e-5;

    /// <summary>One sweep with its part of steps, searches and bounds, per land use, or per lane of eight where forests are swept; on one core.</summary>
    private const double SweepSecondsPerLabel = 1.5e-7, SweepSecondsPerLane = 5e-7;

    /// <summary>Prices and first plans of a large map, before its first sweep; on one core. West Istanbul, 1.9 million cells: 8 s on two.</summary>
    private const double PlannedSecondsPerUnit = 8e-6;

    /// <summary>Audit, maps, tables and certificate; on one core.</summary>
    private const double WrittenSecondsPerUnit = 6e-6, WrittenSecondsPerParcel = 3.5e-5;

    public static double Reading(ForecastShape shape) => StartSeconds + (shape.Graph == NeighbourGraph.Parcels
        ? SecondsPerParcel * shape.Units
        : SecondsPerCellAndFile * shape.Cells * shape.Files);

    public static double Iterations(ForecastShape shape, int count, int threads)
    {
        var perUnit = shape.Graph == NeighbourGraph.FourNeighbours ? SweepSecondsPerLabel * shape.Searched.Uses : SweepSecondsPerLane * ((shape.Searched.Uses + 7) / 8 * 8);
        return count * shape.Searched.Units * perUnit / threads;
    }

    /// <summary>Seconds of search before the first sweep.</summary>
    public static double UntilSweeps(ForecastShape shape, int threads) => shape.Searched.Units * PlannedSecondsPerUnit / threads;

    public static double Writing(ForecastShape shape) =>
        StartSeconds + shape.Units * (shape.Graph == NeighbourGraph.Parcels ? WrittenSecondsPerParcel : WrittenSecondsPerUnit);
}
