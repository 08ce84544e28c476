using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>A tiny instance of one planning year.</summary>
internal sealed class TinyPlot : TinyInstance
{
    public required TinyLand Land { get; init; }

    public required int UseCount { get; init; }

    public required byte[] Today { get; init; }

    /// <summary>Shape [units]; bit sets of allowed uses.</summary>
    public required ulong[] Allowed { get; init; }

    public required short[] RegionOfUnit { get; init; }

    /// <summary>Shape [uses] of [units]; null costs nothing.</summary>
    public float[]?[]? Costs { get; init; }

    public bool AreCostsPerHectare { get; init; }

    /// <summary>Shape [uses]; flux per hectare.</summary>
    public double[]? Flux { get; init; }

    public double BoundaryWeight { get; init; }

    public BoundaryScope Scope { get; init; }

    public IReadOnlyList<TinyRow> Rows { get; set; } = [];

    /// <summary>Amounts of a row that is redundant when it is capped at what no plan exceeds.</summary>
    public required float[][] IdleAmounts { get; init; }

    public bool IsIdleRowByArea { get; init; }

    public override AllocationProblem Declare(Telling telling)
    {
        var told = new Told(Land, UseCount, RegionOfUnit, telling);
        var today = Array.ConvertAll(told.ByUnit(Today), use => (byte)told.Use(use));
        var builder = new AllocationProblemBuilder("tiny", told.Units, Catalogue(told), new Allocation(today)).With(told.Regions);
        if (Costs is not null) builder.Minimise(new UnitCost("cost", Told.Named("cost"), "1", told.Fields(Costs), AreCostsPerHectare), telling.CostScale);
        if (Flux is not null) builder.Minimise(new NetCarbonEmissions(told.ByUse(Flux)), telling.CostScale);
        if (BoundaryWeight > 0) builder.Minimise(new BoundaryLength(Scope), BoundaryWeight * telling.CostScale);
        builder.Subject(new AllowedUses(told.Policy("allowed"), Array.ConvertAll(told.ByUnit(Allowed), told.Set)));
        for (var r = 0; r < Rows.Count; r++)
        {
            if (Rows[r] is AmountBetween { IsReported: true } amount) builder.Minimise(amount.Objective(told, $"row{r}"), 0);
            foreach (var policy in Rows[r].Declare(told, $"row{r}")) builder.Subject(policy);
        }
        if (telling.HasRedundantRow) builder.Subject(Redundant(told));
        return builder.Build();
    }

    /// <summary>A cap at the most that any plan can have.</summary>
    private Policy Redundant(Told told)
    {
        if (IsIdleRowByArea) return new AreaQuota(told.Policy("idle"), told.Set(1), null, 0, null, told.Units.TotalAreaSquareDecimetres / 1_000_000m);
        var most = Enumerable.Range(0, Land.Count).Sum(u => IdleAmounts.Max(field => (double)field[u]));
        return new AmountBetween(IdleAmounts, null, most + 1e-6 * Math.Abs(most), most, false, null).Declare(told, "idle").Single();
    }

    private LandUseCatalogue Catalogue(Told told)
    {
        var uses = Enumerable.Range(0, UseCount).Select(k => new LandUse($"use{k}", Told.Named($"use{k}"), (Space)(k % 3))).ToArray();
        return new LandUseCatalogue(told.ByUse(uses));
    }
}
