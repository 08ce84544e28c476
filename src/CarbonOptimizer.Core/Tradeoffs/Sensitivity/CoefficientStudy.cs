using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>
/// How optimal plans answer to their coefficients: every evaluation is a warm-started solve with the factors at given quantiles, its
/// outputs the weighted sum of the new optimal plan and the hectares of each land use.
/// </summary>
/// <param name="problem">The problem and its factors.</param>
/// <param name="solves">Solver of the variants.</param>
public sealed class CoefficientStudy(FactorProblem problem, WarmSolves solves)
{
    private readonly List<Allocation> plans = [];

    /// <summary>All plans found so far, for agreement maps.</summary>
    public IReadOnlyList<Allocation> Plans => plans;

    /// <summary>Solves without a plan so far; the measures leave them out.</summary>
    public int Failures { get; private set; }

    /// <summary>Names of the outputs: the weighted sum, then hectares of each land use.</summary>
    public IReadOnlyList<string> Outputs => ["objective", .. problem.Declared.LandUses.Select(use => $"ha_{use.Id}")];

    /// <summary>Morris screening with trajectories * (factors + 1) solves; one entry per output.</summary>
    public IReadOnlyList<ElementaryEffects> Screen(int trajectories, ulong seed) => MorrisScreening.Run(problem.Factors.Count, trajectories, seed, Evaluate);

    /// <summary>Sobol indices with samples * (factors + 2) solves; one entry per output.</summary>
    public IReadOnlyList<VarianceShares> Decompose(int samples, ulong seed) => SobolIndices.Run(problem.Factors.Count, samples, seed, Evaluate);

    private double[] Evaluate(double[] shares)
    {
        double[] values = [.. problem.Factors.Select((factor, j) => factor.Quantile(Math.Clamp(shares[j], 0.001, 0.999)))];
        var solve = solves.Solve(problem.With(values), values);
        if (solve.Plan is not { } plan)
        {
            Failures++;
            return [.. Outputs.Select(_ => double.NaN)];
        }
        plans.Add(plan);
        return [solve.Objective, .. solve.Hectares];
    }
}
