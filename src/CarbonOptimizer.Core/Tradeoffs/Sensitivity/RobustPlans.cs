using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>
/// Plans judged under several sets of coefficients. Candidates are the declared plan and the optimal plan of every set and of their
/// mean; each set's own bound proves how little any plan could cost there. The choice is the best among the candidates, and its regret is an
/// upper limit; a plan outside them may do better by no more than the regret stated.
/// </summary>
/// <param name="Plans">Candidates, the declared one first.</param>
/// <param name="Regrets">Their regrets; views are the sets of coefficients.</param>
/// <param name="LeastPossibleRegret">A proved lower limit on the largest regret of any plan: how far the bound of the mean set exceeds the mean of the best values of the sets, at least 0. A mean of regrets cannot exceed the largest one.</param>
public sealed record RobustPlans(IReadOnlyList<Allocation> Plans, RegretMatrix Regrets, double LeastPossibleRegret)
{
    /// <summary>Solves every set of coefficients and compares the plans.</summary>
    /// <param name="problem">The problem and its factors.</param>
    /// <param name="solves">Solver of the variants.</param>
    /// <param name="sets">Shape [sets][factors].</param>
    /// <exception cref="ArgumentException">There is no set, or no set could be solved.</exception>
    public static RobustPlans Find(FactorProblem problem, WarmSolves solves, double[][] sets)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solves);
        ArgumentNullException.ThrowIfNull(sets);
        if (sets.Length == 0) throw new ArgumentException("There is no set of coefficients.", nameof(sets));
        double[] mean = [.. problem.Factors.Select((_, j) => sets.Average(set => set[j]))];
        var middle = solves.Solve(problem.With(mean), mean);
        var solved = Array.ConvertAll(sets, set => solves.Solve(problem.With(set), set));
        Allocation[] plans = [.. solved.Prepend(middle).Prepend(solves.Declared).Select(solve => solve.Plan).OfType<Allocation>()];
        if (plans.Length == 0) throw new ArgumentException("No set of coefficients has a plan.", nameof(sets));
        var lines = Array.ConvertAll(plans, plan => problem.LinearIn(plan.Uses));
        var values = Array.ConvertAll(lines, line => Array.ConvertAll(sets, set => AccountUncertainty.Value(line.Constant, line.Slopes, set)));
        var least = Enumerable.Range(0, sets.Length).Select(s => double.IsFinite(solved[s].Bound) ? solved[s].Bound : values.Min(row => row[s])).ToArray();
        var best = Enumerable.Range(0, sets.Length).Average(s => values.Min(row => row[s]));
        return new RobustPlans(plans, new RegretMatrix(values, least), Math.Max(0, double.IsFinite(middle.Bound) ? middle.Bound - best : 0));
    }
}
