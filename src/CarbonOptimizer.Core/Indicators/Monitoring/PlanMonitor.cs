using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Indicators.Change;
using CarbonOptimizer.Core.Indicators.Emissions;
using CarbonOptimizer.Core.Indicators.Tables;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Indicators.Monitoring;

/// <summary>Compares an observed land-use map with a plan (实施监测). Everything is recomputed from the declaration.</summary>
public static class PlanMonitor
{
    /// <summary>Compares a map.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="observed">The observed map, on the same units.</param>
    /// <param name="options">Thresholds, and how far the plan should be realised.</param>
    /// <param name="previous">Indicators of the observation before; null to compare with the baseline.</param>
    /// <exception cref="ArgumentException">A map has other units.</exception>
    public static MonitoringReport Compare(
        AllocationProblem problem, Allocation plan, Allocation observed, MonitoringOptions options, IReadOnlyDictionary<string, double>? previous = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(observed);
        ArgumentNullException.ThrowIfNull(options);
        if (plan.Count != problem.Units.Count || observed.Count != problem.Units.Count) throw new ArgumentException($"Plan and observed map need {problem.Units.Count} units.", nameof(observed));
        var policies = Policies(problem, plan, observed, options.Path);
        var carbon = UnitEmissions.ObjectiveOf(problem);
        var regions = new RegionLedger(problem, options).Compare(carbon, plan, observed);
        var (baseline, planned, seen) = (Tonnes(problem, carbon, problem.Baseline), Tonnes(problem, carbon, plan), Tonnes(problem, carbon, observed));
        var indicators = IndicatorTable.Of(problem, observed, options.Indicators);
        var checkUp = new CityCheckUp(problem, options).Of(plan, indicators, previous);
        var report = new MonitoringReport(
            options.Path, policies, regions, baseline, planned, options.Path.Expected(baseline, planned), seen,
            Total(problem, problem.Baseline), Total(problem, plan), Total(problem, observed),
            FigureOfMerit.Of(problem.Units, problem.Baseline, observed, plan),
            PlanAgreement.Of(problem.Units, problem.LandUses.Count, plan, observed), indicators, checkUp, []);
        return report with { Alerts = [.. MonitoringAlerts.Of(problem, report, options)] };
    }

    private static PolicyDeviation[] Policies(AllocationProblem problem, Allocation plan, Allocation observed, PlannedPath path)
    {
        var planned = problem.Policies.SelectMany(policy => policy.Check(problem, plan.Uses));
        var seen = problem.Policies.SelectMany(policy => policy.Check(problem, observed.Uses));
        return [.. planned.Zip(seen, (first, second) => new PolicyDeviation(first, second, path.Expected((double)first.ValueAtBaseline, (double)first.Value)))];
    }

    private static double Tonnes(AllocationProblem problem, Objective? carbon, Allocation allocation) => carbon?.Evaluate(problem, allocation.Uses).Total ?? double.NaN;

    private static double Total(AllocationProblem problem, Allocation allocation) =>
        problem.Objectives.Sum(objective => objective.Weight * objective.Objective.Evaluate(problem, allocation.Uses).Total);
}
