using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving.Primal;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// A measure of the solver's form, sum_u c[u, x_u] + sum_(u,v) metres(u, v) * d[x_u, x_v]. Costs are kept in single precision, as
/// in the compiled model; reported values of declared objectives are measured by their plain formula.
/// Memory: 4 bytes per unit and land use, unless only boundaries count.
/// </summary>
public sealed class LinearMeasure : IPlanMeasure
{
    private const int BlockUnits = 1 << 14;
    private readonly float[] unitCosts;
    private readonly double[] costPerMetre;
    private readonly int useCount;
    private readonly NeighbourTable neighbours;
    private readonly bool hasBoundary;

    internal LinearMeasure(string id, BilingualText name, string unit, float[] unitCosts, double[] costPerMetre, NeighbourTable neighbours)
    {
        (Id, Name, Unit) = (id, name, unit);
        (this.unitCosts, this.costPerMetre, this.neighbours) = (unitCosts, costPerMetre, neighbours);
        useCount = (int)Math.Sqrt(costPerMetre.Length);
        hasBoundary = costPerMetre.AsSpan().ContainsAnyExcept(0.0);
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public BilingualText Name { get; }

    /// <inheritdoc/>
    public string Unit { get; }

    /// <inheritdoc/>
    public int ScratchLength => 0;

    /// <summary>The declared objective this measures; null for a part of a compiled model.</summary>
    internal Objective? Objective { get; private init; }

    /// <summary>Shape [units, K] or empty when only boundaries count; costs of forbidden uses mean nothing.</summary>
    internal ReadOnlySpan<float> UnitCosts => unitCosts;

    /// <summary>Shape [K, K].</summary>
    internal ReadOnlySpan<double> CostPerMetre => costPerMetre;

    /// <summary>Measures of the objectives of a problem, in their order and their own units; weights and penalties are left aside.</summary>
    /// <exception cref="ArgumentException">Boundary costs depend on where units start from.</exception>
    public static IReadOnlyList<LinearMeasure> ObjectivesOf(AllocationProblem problem)
    {
        Check(problem);
        var neighbours = new NeighbourTable(problem.Units, new ParallelOptions());
        return [.. problem.Objectives.Select(weighted => Of(problem, weighted.Objective, neighbours))];
    }

    /// <summary>Several objectives of a problem as one measure, each counting with its weight.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="name">Name of the sum.</param>
    /// <param name="objectiveIds">Objectives to add up; the unit is that of the first.</param>
    /// <exception cref="ArgumentException">An objective is not declared, or boundary costs depend on where units start from.</exception>
    public static LinearMeasure SumOf(AllocationProblem problem, BilingualText name, params string[] objectiveIds)
    {
        Check(problem);
        ArgumentNullException.ThrowIfNull(objectiveIds);
        var parts = Array.ConvertAll(objectiveIds, id => problem.Objectives.FirstOrDefault(part => part.Objective.Id == id)
            ?? throw new ArgumentException($"The problem has no objective '{id}'.", nameof(objectiveIds)));
        if (parts.Length == 0) throw new ArgumentException("No objective is named.", nameof(objectiveIds));
        return new LinearMeasure(
            string.Join('+', objectiveIds), name, parts[0].Objective.Unit, UnitCostsOf(problem, parts), CostPerMetreOf(problem, parts), new NeighbourTable(problem.Units, new ParallelOptions()));
    }

    /// <summary>The unit costs and the boundary costs of a model as two measures; one when boundaries cost nothing.</summary>
    /// <exception cref="NotSupportedException">Boundary costs depend on the origins of the units.</exception>
    internal static LinearMeasure[] PartsOf(AllocationModel model, NeighbourTable neighbours)
    {
        var free = new double[model.UseCount * model.UseCount];
        var units = new LinearMeasure("unit_costs", new BilingualText("Costs of units", "单元成本"), "1", model.UnitCosts, free, neighbours);
        if (!model.HasBoundaryCosts) return [units];
        if (!model.Boundaries.IsUniform) throw new NotSupportedException("Evolutionary search needs boundary costs that do not depend on where units start from.");
        return [units, new LinearMeasure("boundary_costs", new BilingualText("Costs of boundaries", "边界成本"), "1", [], model.Boundaries.Tables[0], neighbours)];
    }

    private static LinearMeasure Of(AllocationProblem problem, Objective objective, NeighbourTable neighbours)
    {
        WeightedObjective[] alone = [new(objective, 1)];
        return new LinearMeasure(objective.Id, objective.Name, objective.Unit, UnitCostsOf(problem, alone), CostPerMetreOf(problem, alone), neighbours) { Objective = objective };
    }

    /// <inheritdoc/>
    public double Of(ReadOnlySpan<byte> plan, Span<int> scratch)
    {
        var sum = 0.0;
        if (unitCosts.Length > 0)
        {
            for (var (u, row) = (0, 0); u < plan.Length; u++, row += useCount) sum += unitCosts[row + plan[u]];
        }
        return hasBoundary ? sum + Boundary(plan) : sum;
    }

    /// <summary>What giving a unit another use would add.</summary>
    internal double CostOfMove(ReadOnlySpan<byte> plan, int unit, int use)
    {
        int from = plan[unit];
        var cost = unitCosts.Length > 0 ? (double)unitCosts[unit * useCount + use] - unitCosts[unit * useCount + from] : 0;
        if (!hasBoundary) return cost;
        var around = neighbours.Of(unit);
        var metres = neighbours.MetresOf(unit);
        for (var i = 0; i < around.Length; i++)
        {
            if (around[i] < 0) continue;
            int other = plan[around[i]];
            cost += metres[i] * (costPerMetre[use * useCount + other] - costPerMetre[from * useCount + other]);
        }
        return cost;
    }

    private double Boundary(ReadOnlySpan<byte> plan)
    {
        var sum = 0.0;
        for (var u = 0; u < plan.Length; u++)
        {
            var around = neighbours.Of(u);
            var metres = neighbours.MetresOf(u);
            int use = plan[u];
            for (var i = 0; i < around.Length; i++)
            {
                if (around[i] > u && plan[around[i]] != use) sum += metres[i] * costPerMetre[use * useCount + plan[around[i]]];
            }
        }
        return sum;
    }

    private static void Check(AllocationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Origins is not null) throw new ArgumentException("Measures of plans need boundary costs that do not depend on where units start from.", nameof(problem));
    }

    private static float[] UnitCostsOf(AllocationProblem problem, IReadOnlyList<WeightedObjective> parts)
    {
        var useCount = problem.LandUses.Count;
        var costs = new float[checked(problem.Units.Count * useCount)];
        var block = new double[BlockUnits * useCount];
        for (var first = 0; first < problem.Units.Count; first += BlockUnits)
        {
            var part = block.AsSpan(0, Math.Min(BlockUnits, problem.Units.Count - first) * useCount);
            part.Clear();
            foreach (var (objective, weight) in parts) objective.AddUnitCosts(problem, first, part, weight);
            for (var i = 0; i < part.Length; i++) costs[first * useCount + i] = (float)part[i];
        }
        return costs.AsSpan().ContainsAnyExcept(0f) ? costs : [];
    }

    private static double[] CostPerMetreOf(AllocationProblem problem, IReadOnlyList<WeightedObjective> parts)
    {
        var costPerMetre = new double[problem.LandUses.Count * problem.LandUses.Count];
        foreach (var (objective, weight) in parts) objective.AddBoundaryCosts(problem, costPerMetre, weight);
        return costPerMetre;
    }
}
