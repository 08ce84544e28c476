using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>Why a planning unit has the land use a plan gives it.</summary>
/// <param name="Unit">The planning unit.</param>
/// <param name="UseToday">Land use today.</param>
/// <param name="UsePlanned">Land use in the plan.</param>
/// <param name="Alternatives">Every land use, in the order of the catalogue.</param>
public sealed record CellExplanation(int Unit, LandUse UseToday, LandUse UsePlanned, IReadOnlyList<CellUse> Alternatives)
{
    private const double Rounding = 1e-9;

    /// <summary>Explains one planning unit.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="unit">The planning unit.</param>
    /// <param name="multipliers">Shape [side constraints]; null when none are known.</param>
    /// <exception cref="ArgumentException">The plan does not fit, or there is no such unit.</exception>
    public static CellExplanation Of(AllocationProblem problem, Allocation plan, int unit, IReadOnlyList<double>? multipliers = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Count != problem.Units.Count) throw new ArgumentException($"The plan has {plan.Count} planning units, the problem {problem.Units.Count}.", nameof(plan));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)unit, (uint)plan.Count, nameof(unit));
        var model = ModelCompiler.Compile(problem).Model ?? throw new ArgumentException("Some planning unit has no allowed land use.", nameof(problem));
        var terms = Terms(problem, plan, unit);
        var sums = RowSums.Of(model, plan.Uses);
        var forbidden = problem.Policies.Select(policy => Forbidden(problem, policy, unit)).ToArray();
        var uses = new CellUse[problem.LandUses.Count];
        for (var k = 0; k < uses.Length; k++)
        {
            var change = 0.0;
            for (var i = 0; i < terms.Length; i++) change += problem.Objectives[i].Weight * (terms[i][k] - terms[i][plan[unit]]);
            var (paid, penalty, broken) = Rows(problem, model, sums, multipliers, unit, plan[unit], k);
            uses[k] = new CellUse(
                problem.LandUses[k], [.. problem.Policies.Where((_, p) => (forbidden[p] >> k & 1) != 0)], [.. terms.Select(term => term[k])], change + penalty, paid, broken);
        }
        return new CellExplanation(unit, problem.LandUses[problem.Baseline[unit]], problem.LandUses[plan[unit]], uses);
    }

    /// <summary>Uses a policy alone forbids, one bit each.</summary>
    private static ulong Forbidden(AllocationProblem problem, Policy policy, int unit)
    {
        var allowed = ulong.MaxValue;
        policy.Restrict(problem, unit, new Span<ulong>(ref allowed));
        return ~allowed;
    }

    /// <summary>Shape [objectives][uses]; unweighted.</summary>
    private static double[][] Terms(AllocationProblem problem, Allocation plan, int unit)
    {
        var (useCount, adjacency) = (problem.LandUses.Count, problem.Units.Adjacency);
        var (neighbours, metres) = (new int[Math.Max(1, adjacency.MaximumDegree)], new float[Math.Max(1, adjacency.MaximumDegree)]);
        var count = adjacency.CopyNeighbours(unit, neighbours, metres);
        var terms = new double[problem.Objectives.Count][];
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = new double[useCount];
            problem.Objectives[i].Objective.AddUnitCosts(problem, unit, terms[i], 1);
            for (var e = 0; e < count; e++)
            {
                var perMetre = PerMetre(problem, problem.Objectives[i].Objective, unit, neighbours[e]);
                for (var k = 0; k < useCount; k++) terms[i][k] += metres[e] * perMetre[k * useCount + plan[neighbours[e]]];
            }
        }
        return terms;
    }

    /// <summary>Shape [uses, uses]; cost of a metre between a unit and its neighbour.</summary>
    private static double[] PerMetre(AllocationProblem problem, Objective objective, int unit, int neighbour)
    {
        var perMetre = new double[problem.LandUses.Count * problem.LandUses.Count];
        if (problem.Origins is not { } origins) objective.AddBoundaryCosts(problem, perMetre, 1);
        else objective.AddBoundaryCosts(problem, origins[unit], origins[neighbour], perMetre, 1);
        return perMetre;
    }

    /// <summary>What the multipliers charge, what soft policies charge, and which other policies would break.</summary>
    private static (double Paid, double Penalty, IReadOnlyList<Policy> Broken) Rows(
        AllocationProblem problem, AllocationModel model, double[] sums, IReadOnlyList<double>? multipliers, int unit, int from, int to)
    {
        var (paid, penalty, broken) = (0.0, 0.0, new List<string>());
        for (var r = 0; r < sums.Length; r++)
        {
            var row = model.SideConstraints.Rows[r];
            var amount = RowSums.Amount(model, r, unit, to) - RowSums.Amount(model, r, unit, from);
            if (amount == 0) continue;
            paid += multipliers is null ? double.NaN : multipliers[r] * amount;
            penalty += (row.PenaltyPerUnit ?? 0) * (row.ViolationAt(sums[r] + amount) - row.ViolationAt(sums[r]));
            if (row.IsSoft) continue;
            var tolerance = Rounding * (1 + Math.Abs(sums[r]));
            if (sums[r] + amount < row.Lower - tolerance && amount < 0 || sums[r] + amount > row.Upper + tolerance && amount > 0) broken.Add(row.PolicyId);
        }
        return (multipliers is null ? double.NaN : paid, penalty, [.. problem.Policies.Where(policy => broken.Contains(policy.Id))]);
    }
}
