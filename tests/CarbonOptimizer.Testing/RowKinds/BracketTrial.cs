using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Testing.Oracles;

namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>Holds one solve of a tiny problem against brute force: bound &lt;= optimum &lt;= plan &lt;= optimum + what one unit can change.</summary>
public sealed class BracketTrial
{
    /// <summary>Rounding of sums, as a share of all they add up.</summary>
    private const double RelativeRounding = 1e-9;

    private readonly AllocationProblem problem;
    private readonly PlainModel plain;
    private readonly Bracket bracket;
    private readonly double rounding;
    private readonly List<Fault> faults = [];

    /// <param name="problem">A problem whose units all have an allowed use.</param>
    public BracketTrial(AllocationProblem problem)
    {
        this.problem = problem;
        plain = new PlainModel(ModelCompiler.Compile(problem, 1).Model!);
        bracket = Bracket.Of(plain);
        rounding = RelativeRounding * (plain.CostSize + (HasPlan ? Math.Abs(bracket.Optimum) : 0));
    }

    /// <summary>Whether some plan keeps all rows.</summary>
    public bool HasPlan => bracket.Plan is not null;

    /// <summary>Sum of the sizes of all costs.</summary>
    public double Size => plain.CostSize;

    /// <summary>What is wrong with the result of a solver; empty when nothing is.</summary>
    public IReadOnlyList<Fault> Check(SolveResult result)
    {
        faults.Clear();
        if (result.Plan is null) WithoutPlan(result);
        else WithPlan(result);
        return [.. faults];
    }

    private void WithoutPlan(SolveResult result)
    {
        if (bracket.Plan is not null)
        {
            var isLie = result.Termination.Reason == TerminationReason.ProvedInfeasible;
            Add(isLie ? "false_infeasible" : "no_plan", $"{result.Termination.Reason}, the optimum is {bracket.Optimum:R}");
        }
        if (result.Termination.Reason is TerminationReason.Optimal or TerminationReason.WithinGap) Add("claims_without_plan", $"{result.Termination.Reason}");
        CheckBound(result);
    }

    private void WithPlan(SolveResult result)
    {
        CheckBound(result);
        var value = plain.ValueOf(result.Plan!.Uses);
        if (Math.Abs(value - result.Objective) > rounding) Add("objective", $"the plan measures {value:R}, claimed is {result.Objective:R}");
        if (double.IsPositiveInfinity(bracket.Loosest)) Add("plan_of_infeasible", $"a plan of {value:R} where there is none");
        else if (value < bracket.Loosest - rounding) Add("below_optimum", $"{value:R} < {bracket.Loosest:R}");
        if (PlanAuditor.Audit(problem, result, 1) is { Passed: false } report) Add("audit", $"{report.Findings[0]}");
        var change = OneUnit.LargestChange(plain);
        if (bracket.Plan is not null && value > bracket.Optimum + change + rounding) Add("beyond_one_unit", $"{value:R} > {bracket.Optimum:R} + {change:G6}");
        if (Limits.Ended(result)) return;
        if (new LocalMoves(plain, result.Plan).Improvement() is { } improvement) Add("not_local_optimum", $"{result.Termination.Reason}: {improvement}; optimum {bracket.Optimum:R}");
    }

    private void CheckBound(SolveResult result)
    {
        if (result.Bound > bracket.Optimum + rounding) Add("bound_above_optimum", $"{result.Bound:R} > {bracket.Optimum:R}");
    }

    private void Add(string check, FormattableString detail) => faults.Add(Fault.Of(check, detail));
}
