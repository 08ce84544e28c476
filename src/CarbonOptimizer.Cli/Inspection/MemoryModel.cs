namespace CarbonOptimizer.Cli.Inspection;

/// <summary>
/// Predicts the resident memory of each phase of a run from the arrays the phase holds, in bytes per cell, unit, label or pair. The few
/// constants that are no sizes of arrays are calibrated: docs/results/forecast.md is the measurement that chose them, benchmarks/run-forecasts.sh
/// repeats it. K land uses, S = K rounded up to a multiple of eight, F forests.
/// </summary>
internal static class MemoryModel
{
    /// <summary>Runtime, code and the buffers any run has; measured on runs of a hundred parcels.</summary>
    private const double ProcessBytes = 80 << 20;

    /// <summary>What garbage between two collections adds to live arrays; measured on all lines.</summary>
    private const double Slack = 1.2;

    /// <summary>Rows, columns and numbers of cells, and today's use; a value of four bytes for each file and unit.</summary>
    private const double BytesPerCell = 5, BytesPerUnit = 12, BytesPerUnitAndFile = 4;

    /// <summary>Polygons, boxes and segments; measured on parcels of 5 to 400 vertices.</summary>
    private const double BytesPerParcel = 1500, BytesPerVertex = 250;

    /// <summary>Writing parcels as GeoPackage and GeoParquet with all attributes; measured on 100,000 parcels.</summary>
    private const double WrittenBytesPerParcel = 2200;

    /// <summary>Costs in single precision and the class of a unit.</summary>
    private const double ModelBytesPerLabel = 4, ModelBytesPerUnit = 8;

    /// <summary>Neighbour and length of each direction.</summary>
    private const double NeighbourBytes = 8;

    /// <summary>Queues of moves while quotas are repaired and plans polished; measured, most of them hold few kinds of moves.</summary>
    private const double MoveBytesPerLabel = 12;

    /// <summary>Maps, table of cells and packed certificate.</summary>
    private const double WrittenBytesPerUnit = 60;

    /// <summary>Largest steps the solver takes: beyond that many bytes it goes on with sweeps.</summary>
    private const double MostAscentBytes = 4.0 * (1L << 30);

    /// <summary>Peaks of the phases, in the order in which they come.</summary>
    /// <param name="shape">What memory depends on.</param>
    /// <param name="solver">Name of the solver.</param>
    /// <param name="reachesSweeps">Whether the time asked for is enough to come beyond the first plans.</param>
    public static IReadOnlyList<PhaseMemory> Of(ForecastShape shape, string solver, bool reachesSweeps = true)
    {
        var reading = Reading(shape);
        var model = reading + shape.Units * (ModelBytesPerLabel * shape.Uses + ModelBytesPerUnit);
        List<PhaseMemory> phases = [Phase("reading", "reading", "读取数据", reading), Phase("model", "model", "模型编译", model)];
        if (solver is not ("auto" or "lagrangian")) return [.. phases, Phase("writing", "audit and writing", "审计与写出", model + Writing(shape))];
        var search = shape.Searched;
        var planning = model + (shape.Part is null ? 0 : Part(search)) + search.Units * (4 + NeighbourBytes * search.Neighbours);
        var moving = MoveBytesPerLabel * search.AllowedLabels;
        phases.Add(Phase("plans", "prices and first plans", "定价与首批方案", planning + moving));
        var left = planning + (shape.Part is null ? 0 : Whole(shape));
        if (reachesSweeps)
        {
            var (sweeping, most) = (planning + Sweeps(search), Math.Max(moving, Bound(search)));
            phases.Add(Phase("sweeps", "sweeps and plans", "扫描与方案搜索", sweeping + most));
            if (Steps(search) is > 0 and var steps) phases.Add(Phase("steps", "primal-dual steps", "原对偶步", sweeping + steps + most));
            left += Sweeps(search) + Steps(search);
        }
        phases.Add(Phase("writing", "audit and writing", "审计与写出", Math.Max(left, model + Writing(shape))));
        return phases;
    }

    /// <summary>Costs, classes and numbers of the units that are searched, where cells with one use left are kept out.</summary>
    private static double Part(ForecastShape search) => search.Units * (ModelBytesPerLabel * search.Uses + ModelBytesPerUnit + 8) + BytesPerCell * search.Cells;

    /// <summary>Plan, neighbours and evidence of the whole, once they are told from those of the part.</summary>
    private static double Whole(ForecastShape shape) => shape.Units * (2 + 4 * shape.Neighbours + 2.0 * shape.Uses * (shape.Forests - 1));

    private static PhaseMemory Phase(string id, string english, string chinese, double live) => new(id, new(english, chinese), (long)(ProcessBytes + Slack * live));

    private static double Reading(ForecastShape shape) => shape.Graph == NeighbourGraph.Parcels
        ? BytesPerParcel * shape.Units + BytesPerVertex * shape.Vertices
        : BytesPerCell * shape.Cells + (BytesPerUnit + BytesPerUnitAndFile * shape.Files) * shape.Units;

    /// <summary>Costs, row share and kept share of cells; messages, marginals, shares, forests and kept shares of other graphs.</summary>
    private static double Sweeps(ForecastShape shape) => shape.Graph == NeighbourGraph.FourNeighbours
        ? shape.Cells * (8.0 * shape.Uses + 2) + shape.Units * 2.0 * shape.Uses
        : shape.Units * (4.0 * (shape.Forests + 3) * Stride(shape) + 28.0 * shape.Forests + 2.0 * shape.Uses * (shape.Forests - 1));

    /// <summary>The bound in double precision: values, rest and messages of every unit, but line by line where there are four neighbours.</summary>
    private static double Bound(ForecastShape shape) => shape.Graph == NeighbourGraph.FourNeighbours ? 0 : shape.Units * 24.0 * shape.Uses;

    /// <summary>Flows of every forest and the mixture; none without one boundary price, or where they would be too large.</summary>
    private static double Steps(ForecastShape shape)
    {
        if (!shape.CanAscend) return 0;
        var flows = shape.Graph == NeighbourGraph.FourNeighbours ? shape.Cells * 16.0 * shape.Uses : shape.Units * 4.0 * (shape.Forests + 1) * Stride(shape);
        return flows > MostAscentBytes ? 0 : flows;
    }

    private static double Writing(ForecastShape shape) => shape.Graph == NeighbourGraph.Parcels
        ? shape.Units * (WrittenBytesPerParcel + 16.0 * shape.Uses)
        : shape.Units * WrittenBytesPerUnit;

    private static int Stride(ForecastShape shape) => (shape.Uses + 7) / 8 * 8;
}
