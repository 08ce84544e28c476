using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>
/// Plans judged under several sets of coefficients. Candidates are the declared plan, the optimal plan of every set, and optimal plans of
/// mixtures of the sets; each set's own bound proves how little any plan could cost there. The choice is the best among the candidates, and its
/// regret is an upper limit; a plan outside them may do better, but none goes below <paramref name="LeastPossibleRegret"/>.
/// </summary>
/// <param name="Plans">Candidates, the declared one first.</param>
/// <param name="Regrets">Their regrets; views are the sets of coefficients.</param>
/// <param name="LeastPossibleRegret">A proved lower limit on the largest regret of any plan, at least 0: the largest, over the mixtures, of the bound of the mixture less the mixture of the best values of the sets. A mixture of regrets cannot exceed the largest one.</param>
public sealed record RobustPlans(IReadOnlyList<Allocation> Plans, RegretMatrix Regrets, double LeastPossibleRegret)
{
    private const double FirstStep = 2;

    /// <summary>Solves every set of coefficients and compares the plans.</summary>
    /// <param name="problem">The problem and its factors.</param>
    /// <param name="solves">Solver of the variants.</param>
    /// <param name="sets">Shape [sets][factors].</param>
    /// <param name="rounds">
    /// Further mixtures: each gives the sets in which the plan of the mixture before regrets most a larger share. The values are linear in the
    /// factors, so a mixture is one solve with mixed factors.
    /// </param>
    /// <exception cref="ArgumentException">There is no set, or no set could be solved.</exception>
    public static RobustPlans Find(FactorProblem problem, WarmSolves solves, double[][] sets, int rounds = 0)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solves);
        ArgumentNullException.ThrowIfNull(sets);
        if (sets.Length == 0) throw new ArgumentException("There is no set of coefficients.", nameof(sets));
        var candidates = new List<Candidate>();
        void Add(StudySolve solve)
        {
            if (solve.Plan is { } plan) candidates.Add(Candidate.Of(problem, plan, sets));
        }

        Add(solves.Declared);
        double[] weights = [.. Enumerable.Repeat(1.0 / sets.Length, sets.Length)];
        var mixtures = new List<(double[] Weights, double Bound)>();
        StudySolve SolveMixture()
        {
            var mixed = Mixed(problem, sets, weights);
            var solve = solves.Solve(problem.With(mixed), mixed);
            mixtures.Add((weights, solve.Bound));
            Add(solve);
            return solve;
        }

        var last = SolveMixture();
        var bounds = Array.ConvertAll(sets, set =>
        {
            var solve = solves.Solve(problem.With(set), set);
            Add(solve);
            return solve.Bound;
        });
        if (candidates.Count == 0) throw new ArgumentException("No set of coefficients has a plan.", nameof(sets));
        for (var round = 1; round <= rounds && last.Plan is { } plan; round++)
        {
            weights = Shifted(weights, Candidate.Of(problem, plan, sets).Values, Best(candidates, sets.Length), FirstStep / Math.Sqrt(round));
            last = SolveMixture();
        }
        var best = Best(candidates, sets.Length);
        double[] least = [.. bounds.Select((bound, s) => double.IsFinite(bound) ? bound : best[s])];
        var limit = mixtures.Where(mixture => double.IsFinite(mixture.Bound)).Select(mixture => mixture.Bound - Sum(mixture.Weights, best)).DefaultIfEmpty().Max();
        return new RobustPlans([.. candidates.Select(candidate => candidate.Plan)], new RegretMatrix([.. candidates.Select(candidate => candidate.Values)], least), Math.Max(0, limit));
    }

    /// <summary>Shape [sets]; least value found in each set.</summary>
    private static double[] Best(List<Candidate> candidates, int sets) => [.. Enumerable.Range(0, sets).Select(s => candidates.Min(candidate => candidate.Values[s]))];

    private static double[] Mixed(FactorProblem problem, double[][] sets, double[] weights) =>
        [.. problem.Factors.Select((_, j) => Sum(weights, Array.ConvertAll(sets, set => set[j])))];

    /// <summary>Shares multiplied by exp(step regret / largest regret).</summary>
    private static double[] Shifted(double[] weights, double[] values, double[] best, double step)
    {
        double[] regrets = [.. values.Select((value, s) => value - best[s])];
        var largest = regrets.Max();
        if (!(largest > 0)) return weights;
        double[] raised = [.. weights.Select((weight, s) => weight * Math.Exp(step * regrets[s] / largest))];
        var sum = raised.Sum();
        return Array.ConvertAll(raised, weight => weight / sum);
    }

    private static double Sum(double[] weights, double[] values)
    {
        var sum = 0.0;
        for (var s = 0; s < weights.Length; s++) sum += weights[s] * values[s];
        return sum;
    }

    /// <summary>A plan and its value in every set.</summary>
    private sealed record Candidate(Allocation Plan, double[] Values)
    {
        public static Candidate Of(FactorProblem problem, Allocation plan, double[][] sets)
        {
            var (constant, slopes) = problem.LinearIn(plan.Uses);
            return new Candidate(plan, Array.ConvertAll(sets, set => AccountUncertainty.Value(constant, slopes, set)));
        }
    }
}
