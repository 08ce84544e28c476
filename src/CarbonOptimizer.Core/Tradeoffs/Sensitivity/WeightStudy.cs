using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>
/// Plans under many weightings of the objectives, as stakeholders might give them. Objectives are made comparable by the ranges of the
/// plans that are best for one objective each; weights add up to 1 over the objectives studied, the others count nothing.
/// </summary>
/// <param name="ObjectiveIds">Objectives studied.</param>
/// <param name="Weights">Shape [weightings][objectives]; weightings without a plan are left out.</param>
/// <param name="Plans">One plan per weighting.</param>
/// <param name="Values">Shape [weightings][objectives]; raw values.</param>
/// <param name="Ranges">Shape [objectives]; what one objective is divided by.</param>
/// <param name="Regrets">Regret of each weighting's plan under each other weighting, in normalised units, against the best of these plans.</param>
public sealed record WeightStudy(
    IReadOnlyList<string> ObjectiveIds, double[][] Weights, IReadOnlyList<Allocation> Plans, double[][] Values, double[] Ranges, RegretMatrix Regrets)
{
    private const double LeastWeight = 1e-3;

    /// <summary>Solves a problem under several weightings.</summary>
    /// <param name="problem">The problem; objectives with weight zero are not studied.</param>
    /// <param name="solves">Solver of the variants.</param>
    /// <param name="weightings">Shape [weightings][studied objectives].</param>
    /// <exception cref="ArgumentException">A weighting has another length, or none has a plan.</exception>
    public static WeightStudy Run(AllocationProblem problem, WarmSolves solves, double[][] weightings)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solves);
        ArgumentNullException.ThrowIfNull(weightings);
        var studied = Enumerable.Range(0, problem.Objectives.Count).Where(i => problem.Objectives[i].Weight > 0).ToArray();
        if (Array.Exists(weightings, weights => weights.Length != studied.Length)) throw new ArgumentException($"A weighting needs {studied.Length} weights, one per objective.", nameof(weightings));
        var variants = new FactorProblem(problem, []);
        var ranges = RangesOf(problem, solves, variants, studied);
        var solved = weightings.Select(weights => (Weights: weights, Solve: solves.Solve(variants.Weighted(Spread(problem, studied, weights, ranges)), weights)))
            .Where(entry => entry.Solve.Plan is not null).ToArray();
        if (solved.Length == 0) throw new ArgumentException("No weighting has a plan.", nameof(weightings));
        var values = Array.ConvertAll(solved, entry => ValuesOf(problem, studied, entry.Solve.Plan!));
        var costs = Array.ConvertAll(values, row => Array.ConvertAll(solved, view => Sum(row, view.Weights, ranges)));
        var least = solved.Select((_, v) => costs.Min(row => row[v])).ToArray();
        return new WeightStudy(
            [.. studied.Select(i => problem.Objectives[i].Objective.Id)], [.. solved.Select(entry => entry.Weights)], [.. solved.Select(entry => entry.Solve.Plan!)], values, ranges,
            new RegretMatrix(costs, least));
    }

    private static double[] RangesOf(AllocationProblem problem, WarmSolves solves, FactorProblem variants, int[] studied)
    {
        var ends = new List<double[]>();
        for (var m = 0; m < studied.Length; m++)
        {
            var weights = new double[problem.Objectives.Count];
            foreach (var i in studied) weights[i] = (i == studied[m] ? 1 : LeastWeight) * problem.Objectives[i].Weight;
            if (solves.Solve(variants.Weighted(weights), weights).Plan is { } plan) ends.Add(ValuesOf(problem, studied, plan));
        }
        return [.. studied.Select((_, m) => ends.Count == 0 ? 1 : ends.Max(end => end[m]) - ends.Min(end => end[m]) is > 0 and var range ? range : 1)];
    }

    private static double[] Spread(AllocationProblem problem, int[] studied, double[] weights, double[] ranges)
    {
        var spread = new double[problem.Objectives.Count];
        for (var m = 0; m < studied.Length; m++) spread[studied[m]] = Math.Max(LeastWeight, weights[m]) / ranges[m];
        return spread;
    }

    private static double[] ValuesOf(AllocationProblem problem, int[] studied, Allocation plan) =>
        Array.ConvertAll(studied, i => problem.Objectives[i].Objective.Evaluate(problem, plan.Uses).Total);

    private static double Sum(double[] values, double[] weights, double[] ranges)
    {
        var sum = 0.0;
        for (var m = 0; m < values.Length; m++) sum += Math.Max(LeastWeight, weights[m]) / ranges[m] * values[m];
        return sum;
    }
}
