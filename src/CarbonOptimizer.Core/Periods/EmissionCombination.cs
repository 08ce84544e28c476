using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// sum_y weight_y E_y as the compiled model needs it: what a hectare of every use today and trajectory counts, once for the part that is the
/// same everywhere and once for every use, and zone of coefficients, whose flux varies from place to place.
/// </summary>
internal sealed class EmissionCombination
{
    private readonly AllocationProblem problem;
    private readonly TrajectoryCatalogue trajectories;
    private readonly EmissionPaths paths;
    private readonly double[] plain;
    private readonly List<(float[] Amounts, double[] PerAmount)> varying = [];

    public EmissionCombination(AllocationProblem problem, EmissionPaths paths, double[] weights)
    {
        this.problem = problem;
        this.paths = paths;
        trajectories = problem.Periods!.Trajectories;
        plain = new double[paths.UseCount * trajectories.Count];
        // The table of a use and zone: the common one where neither place nor zone makes a difference.
        var tables = new double[paths.UseCount, paths.ZoneCount][];
        for (var use = 0; use < paths.UseCount; use++)
        {
            for (var zone = 0; zone < paths.ZoneCount; zone++)
            {
                var amounts = paths.VariesByZone(use) ? paths.AmountsIn(use, zone, problem.Units) : zone == 0 ? paths.AmountsOf(use, problem.Units) : null;
                tables[use, zone] = amounts is null ? plain : new double[plain.Length];
                if (amounts is not null) varying.Add((amounts, tables[use, zone]));
            }
        }
        for (var today = 0; today < paths.UseCount; today++)
        {
            for (var t = 0; t < trajectories.Count; t++)
            {
                for (var zone = 0; zone < paths.ZoneCount; zone++) Fill(tables, today, t, zone, weights);
            }
        }
    }

    /// <summary>Adds weight times the combination to a block of unit costs.</summary>
    public void AddUnitCosts(int firstUnit, Span<double> costs, double weight)
    {
        var labels = trajectories.Count;
        var baseline = problem.Baseline.Uses;
        for (var (i, u) = (0, firstUnit); i < costs.Length; i += labels, u++)
        {
            Add(costs.Slice(i, labels), plain.AsSpan(baseline[u] * labels, labels), weight * problem.Units.AreaHectares(u));
            foreach (var (amounts, perAmount) in varying)
            {
                Add(costs.Slice(i, labels), perAmount.AsSpan(baseline[u] * labels, labels), weight * amounts[u]);
            }
        }
    }

    /// <summary>The combination as terms of a side constraint over a region.</summary>
    public List<SideConstraintTerm> Terms(RuleArea where)
    {
        var terms = new List<SideConstraintTerm>();
        AddTerms(terms, plain, null, where);
        foreach (var (amounts, perAmount) in varying)
        {
            AddTerms(terms, perAmount, amounts, where);
        }
        return terms;
    }

    private void Fill(double[,][] tables, int today, int trajectory, int zone, double[] weights)
    {
        var at = today * trajectories.Count + trajectory;
        var (later, converted) = (trajectories.UseOf(trajectory), trajectories.PeriodOf(trajectory));
        // A unit that stays has the use of the trajectory; which units may take it is told elsewhere.
        var earlier = converted == TrajectoryCatalogue.Never ? later : today;
        var (hasBefore, hasAfter) = (zone == 0 || paths.VariesByZone(earlier), zone == 0 || paths.VariesByZone(later));
        if (!hasBefore && !hasAfter) return;
        var periods = problem.Periods!.Periods;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] == 0) continue;
            var (before, after, conversion) = paths.In(periods, earlier, later, converted, zone, periods.BaseYear + i);
            if (hasBefore) tables[earlier, zone][at] += weights[i] * before;
            if (hasAfter) tables[later, zone][at] += weights[i] * after;
            if (zone == 0) plain[at] += weights[i] * conversion;
        }
    }

    private void AddTerms(List<SideConstraintTerm> terms, double[] table, float[]? amounts, RuleArea where)
    {
        for (var today = 0; today < paths.UseCount; today++)
        {
            var row = table.AsSpan(today * trajectories.Count, trajectories.Count).ToArray();
            if (row.AsSpan().ContainsAnyExcept(0.0)) terms.Add(new SideConstraintTerm(row, where.Layer, where.Region, 1UL << today, amounts));
        }
    }

    private static void Add(Span<double> target, ReadOnlySpan<double> perHectare, double hectares)
    {
        for (var t = 0; t < target.Length; t++)
        {
            target[t] += hectares * perHectare[t];
        }
    }
}
