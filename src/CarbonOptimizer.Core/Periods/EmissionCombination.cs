using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// sum_y weight_y E_y as the compiled model needs it: what a hectare of every use today and trajectory counts, once for the part that is the
/// same everywhere and once for every use whose flux varies from place to place.
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
        var tables = new double[paths.UseCount][];
        for (var k = 0; k < tables.Length; k++)
        {
            tables[k] = plain;
            if (paths.AmountsOf(k, problem.Units) is not { } amounts) continue;
            tables[k] = new double[plain.Length];
            varying.Add((amounts, tables[k]));
        }
        for (var today = 0; today < paths.UseCount; today++)
        {
            for (var t = 0; t < trajectories.Count; t++)
            {
                Fill(tables, today, t, weights);
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

    private void Fill(double[][] tables, int today, int trajectory, double[] weights)
    {
        var at = today * trajectories.Count + trajectory;
        var (to, converted) = (trajectories.UseOf(trajectory), trajectories.PeriodOf(trajectory));
        var periods = problem.Periods!.Periods;
        var firstConverted = converted == TrajectoryCatalogue.Never ? int.MaxValue : periods.StartYear(converted) + 1;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] == 0) continue;
            var year = periods.BaseYear + i;
            var isConverted = year >= firstConverted;
            var use = isConverted || converted == TrajectoryCatalogue.Never ? to : today;
            tables[use][at] += weights[i] * paths.FluxIn(periods, use, year, isConverted ? converted : TrajectoryCatalogue.Never);
            if (isConverted) plain[at] += weights[i] * paths.ConversionIn(periods, today, to, converted, year);
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
