using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Numerics;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Tradeoffs;

namespace CarbonOptimizer.Core.Tests.Tradeoffs;

/// <summary>All plans of a tiny problem by brute force, measured by the plain formulas.</summary>
internal static class PlanEnumeration
{
    /// <summary>Axis values of every feasible plan.</summary>
    public static double[][] ValuesOf(AllocationProblem problem, IReadOnlyList<FrontAxis> axes) => [.. PlansOf(problem).Select(plan => Measure(problem, axes, plan))];

    /// <summary>Distinct efficient values, rounded to nine digits of the axis.</summary>
    public static double[][] EfficientOf(AllocationProblem problem, IReadOnlyList<FrontAxis> axes)
    {
        double[][] rounded = [.. ValuesOf(problem, axes).Select(Rounded).DistinctBy(value => string.Join(';', value))];
        return [.. Dominance.NonDominated(rounded).Select(i => rounded[i]).OrderBy(value => value[0])];
    }

    public static double[] Rounded(IReadOnlyList<double> values) => [.. values.Select(value => Math.Round(value, 7))];

    public static double[] Measure(AllocationProblem problem, IReadOnlyList<FrontAxis> axes, byte[] plan)
    {
        double[] objectives = [.. problem.Objectives.Select(objective => objective.Objective.Evaluate(problem, plan).Total)];
        return [.. axes.Select(axis => axis.ValueOf(objectives))];
    }

    /// <summary>All plans that keep the policies that are not soft.</summary>
    public static IEnumerable<byte[]> PlansOf(AllocationProblem problem)
    {
        Policy[] hard = [.. problem.Policies.Where(policy => policy.Description.PenaltyPerUnit is null)];
        var model = ModelCompiler.Compile(problem, 1).Model!;
        return Extend(model, new byte[model.UnitCount], 0).Where(plan => hard.All(policy => policy.Check(problem, plan).All(rule => rule.IsKept)));
    }

    private static IEnumerable<byte[]> Extend(AllocationModel model, byte[] plan, int unit)
    {
        if (unit == plan.Length)
        {
            yield return [.. plan];
            yield break;
        }
        for (var k = 0; k < model.UseCount; k++)
        {
            if (!model.IsAllowed(unit, k)) continue;
            plan[unit] = (byte)k;
            foreach (var complete in Extend(model, plan, unit + 1)) yield return complete;
        }
    }
}
