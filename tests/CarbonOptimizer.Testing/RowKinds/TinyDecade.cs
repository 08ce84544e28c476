using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>A tiny instance of two or three planning years: each unit stays or becomes another use in one of them.</summary>
internal sealed class TinyDecade : TinyInstance
{
    private static readonly short[] AllInside = new short[64];

    public required TinyLand Land { get; init; }

    public required PlanningPeriods Periods { get; init; }

    public required byte[] Today { get; init; }

    /// <summary>Shape [uses, periods].</summary>
    public required double[,] Flux { get; init; }

    /// <summary>Shape [from, to].</summary>
    public required double[,] Released { get; init; }

    /// <summary>Shape [from, to].</summary>
    public required double[,] Price { get; init; }

    public required float[]?[] Factors { get; init; }

    public required double BoundaryWeight { get; init; }

    public IReadOnlyList<YearlyRow> Rows { get; set; } = [];

    public int UseCount => Flux.GetLength(0);

    public override AllocationProblem Declare(Telling telling)
    {
        var told = new Told(Land, UseCount, AllInside[..Land.Count], telling);
        var paths = Paths(told);
        var uses = told.ByUse([.. Enumerable.Range(0, UseCount).Select(k => new LandUse($"use{k}", Told.Named($"use{k}"), (Space)(k % 3)))]);
        var today = new Allocation(Array.ConvertAll(told.ByUnit(Today), use => (byte)told.Use(use)));
        var builder = new PeriodicProblemBuilder("tiny", told.Units, new LandUseCatalogue(uses), today, Periods)
            .Minimise(new CumulativeNetEmissions(paths), telling.CostScale)
            .Minimise(new PeriodConversionCost(told.Table(Price), "CNY"), 0.5 * telling.CostScale);
        if (BoundaryWeight > 0) builder.Minimise(new BoundaryLength(BoundaryScope.LandUse), BoundaryWeight * telling.CostScale);
        for (var r = 0; r < Rows.Count; r++) builder.Subject(Rows[r].Declare(told, paths, $"row{r}"));
        if (!telling.HasRedundantRow) return builder.Build();
        var hectares = told.Units.TotalAreaSquareDecimetres / 1_000_000m;
        return builder.Subject(new PeriodConversionBudget(told.Policy("idle"), 1, told.Set(ulong.MaxValue), RuleArea.Everywhere, hectares)).Build();
    }

    private EmissionPaths Paths(Told told)
    {
        var flux = new double[UseCount, Periods.Count];
        for (var k = 0; k < UseCount; k++)
        {
            for (var p = 0; p < Periods.Count; p++) flux[k, p] = Flux[told.Use(k), p];
        }
        return new EmissionPaths(flux, told.Fields(Factors), [new ConversionEmissions("soil", Told.Named("soil"), told.Table(Released), 12)]);
    }
}
