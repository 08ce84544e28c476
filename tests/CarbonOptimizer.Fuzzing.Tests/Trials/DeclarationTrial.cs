using CarbonOptimizer.Builders;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Presolve;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Testing.Oracles;
using CarbonOptimizer.Testing.RowKinds;

namespace CarbonOptimizer.Fuzzing.Tests.Trials;

/// <summary>Holds what a scenario declares against its compiled form and its lock file.</summary>
/// <param name="faults">Receives what is wrong.</param>
internal sealed class DeclarationTrial(List<Fault> faults)
{
    private const double Rounding = 1e-7;

    /// <param name="built">The scenario as it was read.</param>
    /// <param name="model">Its model.</param>
    /// <param name="plain">The same, spelled out.</param>
    /// <param name="witness">A plan that keeps all hard policies by their plain checks; null where none is known.</param>
    /// <param name="folder">Folder of the scenario.</param>
    public void Check(BuiltScenario built, AllocationModel model, PlainModel plain, byte[]? witness, string folder)
    {
        foreach (var plan in new[] { witness, built.Problem.Baseline.Uses.ToArray() }.OfType<byte[]>())
        {
            CheckRules(built.Problem, plain, plan);
            CheckValue(built.Problem, plain, plan);
        }
        PresolveCheck.Inspect(built.Problem, model);
        CheckLock(built, model, folder);
    }

    /// <summary>Plain checks and side constraints must say the same of a plan.</summary>
    private void CheckRules(AllocationProblem problem, PlainModel plain, byte[] plan)
    {
        var broken = problem.Policies.Where(policy => policy.Description.PenaltyPerUnit is null)
            .SelectMany(policy => policy.Check(problem, plan)).FirstOrDefault(rule => !rule.IsKept);
        var isKept = plain.Keeps(plain.SumsOf(plan)) && Enumerable.Range(0, plan.Length).All(u => plain.IsAllowed(u, plan[u]));
        if (isKept == broken is null) return;
        var rule = broken is null ? "none" : FormattableString.Invariant($"{broken.PolicyId} {broken.Rule} {broken.Value}");
        faults.Add(Fault.Of("rules_disagree", $"the model says kept: {isKept}, the checks say broken: {rule}"));
    }

    /// <summary>Plain formulas and compiled costs must say the same of a plan.</summary>
    private void CheckValue(AllocationProblem problem, PlainModel plain, byte[] plan)
    {
        if (Enumerable.Range(0, plan.Length).Any(u => !plain.IsAllowed(u, plan[u]))) return;
        var weighted = problem.Objectives.Where(one => one.Weight > 0);
        var declared = weighted.Sum(one => one.Weight * one.Objective.Evaluate(problem, plan).Total) + plain.PenaltyAt(plain.SumsOf(plan));
        var compiled = plain.ValueOf(plan);
        if (Math.Abs(declared - compiled) <= Rounding * (plain.CostSize + Math.Abs(declared))) return;
        faults.Add(Fault.Of("values_disagree", $"declared {declared:R}, compiled {compiled:R}"));
    }

    /// <summary>The lock file reads back to the same problem.</summary>
    private void CheckLock(BuiltScenario built, AllocationModel model, string folder)
    {
        var path = Path.Combine(folder, "scenario.lock.yaml");
        File.WriteAllText(path, built.LockedYaml);
        var again = ModelCompiler.Compile(ScenarioBuilder.Build(path, new BuildOptions { Folder = folder }).Problem, 1).Model!;
        var isSame = again.UnitCosts.AsSpan().SequenceEqual(model.UnitCosts)
            && again.SideConstraints.Rows.Select(Bounds).SequenceEqual(model.SideConstraints.Rows.Select(Bounds));
        if (!isSame) faults.Add(Fault.Of("lock_differs", $"the lock file reads back to another problem"));
    }

    private static (string, string, double, double, double?) Bounds(SideConstraintRow row) =>
        (row.PolicyId, row.Rule, row.Lower, row.Upper, row.PenaltyPerUnit);
}
