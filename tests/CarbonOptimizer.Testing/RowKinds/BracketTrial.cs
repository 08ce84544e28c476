using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Testing.Oracles;

namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>
/// Holds one solve against what is known of the optimum: bound &lt;= optimum &lt;= plan &lt;= optimum + what one unit can change; the audit
/// passes; and no change of one or two units improves a plan that no limit ended.
/// </summary>
public sealed class BracketTrial
{
    private readonly AllocationProblem problem;
    private readonly PlainModel plain;
    private readonly Bracket bracket;
    private readonly double rounding;
    private readonly List<Fault> faults = [];

    /// <param name="problem">A problem small enough for brute force whose units all have an allowed use.</param>
    public BracketTrial(AllocationProblem problem)
        : this(problem, new PlainModel(ModelCompiler.Compile(problem, 1).Model!), Bracket.Of)
    {
    }

    /// <param name="problem">A problem.</param>
    /// <param name="plain">Its model.</param>
    /// <param name="bracketOf">What is known of the optimum.</param>
    public BracketTrial(AllocationProblem problem, PlainModel plain, Func<PlainModel, Bracket> bracketOf)
    {
        (this.problem, this.plain) = (problem, plain);
        bracket = bracketOf(plain);
        rounding = plain.RoundingOf(HasPlan ? bracket.Optimum : 0);
    }

    /// <summary>Whether plans are asked to be local optima and near the optimum; not where they are changed after the solve.</summary>
    public bool AsksForQuality { get; init; } = true;

    /// <summary>Whether some plan is known to keep all rows.</summary>
    public bool HasPlan => bracket.Plan is not null;

    /// <summary>The model.</summary>
    public PlainModel Model => plain;

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
            Add(isLie ? "false_infeasible" : "no_plan", $"{result.Termination.Reason}, a plan has {bracket.Optimum:R}");
        }
        if (result.Termination.Reason is TerminationReason.Optimal or TerminationReason.WithinGap) Add("claims_without_plan", $"{result.Termination.Reason}");
        CheckBound(result);
    }

    private void WithPlan(SolveResult result)
    {
        CheckBound(result);
        var reason = result.Termination.Reason;
        if (reason is TerminationReason.ProvedInfeasible or TerminationReason.SuspectedInfeasible) Add("false_infeasible", $"{reason} beside a plan");
        var value = plain.ValueOf(result.Plan!.Uses);
        if (Math.Abs(value - result.Objective) > rounding) Add("objective", $"the plan measures {value:R}, claimed is {result.Objective:R}");
        var isKept = plain.Keeps(plain.SumsOf(result.Plan.Uses));
        if (value < bracket.Loosest - rounding) Add(isKept ? "oracle_refuted" : "below_optimum", $"{value:R} < {bracket.Loosest:R}");
        if (PlanAuditor.Audit(problem, result, 1) is { Passed: false } report) Add("audit", $"{report.Findings[0]}");
        if (!AsksForQuality) return;
        // A plan that is only known is no better than the optimum, so what holds for the optimum holds for it.
        var change = OneUnit.LargestChange(plain);
        var farthest = bracket.Optimum + change + rounding;
        if (HasPlan && value > farthest) Add(bracket.IsExact ? "beyond_one_unit" : "worse_than_known", $"{value:R} > {bracket.Optimum:R} + {change:G6}");
        if (Limits.Ended(result)) return;
        if (new LocalMoves(plain, result.Plan).Improvement() is not { } improvement) return;
        Add("not_local_optimum", $"{reason}: {improvement}, the plan has {value:R}");
    }

    private void CheckBound(SolveResult result)
    {
        if (result.Bound > bracket.Optimum + rounding + plain.RoundingOfBound(result) + (plain.Model.Step?.SolverSlack ?? 0)) Add("bound_above_optimum", $"{result.Bound:R} > {bracket.Optimum:R}");
    }

    private void Add(string check, FormattableString detail) => faults.Add(Fault.Of(check, detail));
}
