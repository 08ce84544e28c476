using CarbonOptimizer.Core.Explaining.Feasibility;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>
/// Deletion filter over policies: whatever the conflict can do without is dropped, one policy after the other. Statutory policies
/// are tried first, so that a conflict among negotiable ones is named as such.
/// </summary>
internal sealed class ConflictSearch(PolicyGround ground, WitnessSearch witnesses)
{
    /// <summary>What can be said of a selection.</summary>
    public (FeasibilityVerdict Verdict, ElasticAnswer Answer, Witness? Witness) Judge(Selection selection)
    {
        var answer = Solve(selection, stopsAtVerdict: true);
        if (answer.Status == FeasibilityStatus.Impossible) return (FeasibilityVerdict.ProvedImpossible, answer, null);
        var witness = witnesses.Find(selection, answer);
        var open = answer.Status == FeasibilityStatus.Doubtful ? FeasibilityVerdict.NumericallyDoubtful : FeasibilityVerdict.SuspectedImpossible;
        return (witness is null ? open : FeasibilityVerdict.Attainable, answer, witness);
    }

    /// <summary>The linear program of a selection.</summary>
    public ElasticAnswer Solve(Selection selection, bool stopsAtVerdict) =>
        ElasticSolver.Solve(new ElasticProgram(ground, selection), ground.TotalHectares, stopsAtVerdict);

    /// <summary>Members of an irreducible conflict within a selection that has been judged impossible.</summary>
    public Selection Reduce(Selection selection, FeasibilityVerdict verdict, ElasticAnswer answer)
    {
        if (verdict == FeasibilityVerdict.ProvedImpossible) selection = Support(selection, answer);
        foreach (var policy in Order())
        {
            if (!selection.Active[policy]) continue;
            var without = selection.Without(policy);
            if (verdict == FeasibilityVerdict.ProvedImpossible)
            {
                var trial = Solve(without, stopsAtVerdict: true);
                if (trial.Status == FeasibilityStatus.Impossible) selection = Support(without, trial);
            }
            else if (Judge(without).Verdict != FeasibilityVerdict.Attainable) selection = without;
        }
        return selection;
    }

    /// <summary>Policies a proof uses: those that forbid something, and those whose rows carry a price.</summary>
    private Selection Support(Selection selection, ElasticAnswer answer)
    {
        var program = new ElasticProgram(ground, selection);
        var active = new bool[selection.Active.Length];
        for (var i = 0; i < program.Demands.Length; i++)
        {
            if (answer.Multipliers[i] != 0) active[ground.PolicyOfRow[program.Demands[i].Row]] = true;
        }
        for (var p = 0; p < active.Length; p++) active[p] |= selection.Active[p] && ground.Restricts(p);
        return selection with { Active = active };
    }

    private IEnumerable<int> Order() => Enumerable.Range(0, ground.Problem.Policies.Count)
        .OrderBy(policy => ground.Problem.Policies[policy].Description.Status == PolicyStatus.Statutory ? 0 : 1);
}
