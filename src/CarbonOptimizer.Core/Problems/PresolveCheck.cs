using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Problems;

/// <summary>Looks at a compiled problem before it is solved: proofs that it has no solution, and things that are legal but suspicious.</summary>
public static class PresolveCheck
{
    private const int MostRulesListed = 8;

    /// <summary>Inspects a problem.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="model">Its compiled form.</param>
    public static PresolveReport Inspect(AllocationProblem problem, AllocationModel model)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(model);
        var capacity = new CapacityProof(model);
        var rows = model.SideConstraints.Rows;
        var warnings = new List<Diagnostic>();
        PresolveWarnings.AboutUnits(model, capacity, warnings);
        foreach (var rowsOfPolicy in Enumerable.Range(0, rows.Count).GroupBy(r => rows[r].PolicyId))
        {
            AboutIdleRules(rowsOfPolicy.Key, [.. rowsOfPolicy], rows, capacity, warnings);
        }
        PresolveWarnings.AboutPolicies(problem, warnings);
        HierarchyWarnings.About(problem, warnings);
        return new PresolveReport(Conflicts(model, capacity), warnings);
    }

    /// <summary>Proofs that no plan keeps the side constraints of a model.</summary>
    internal static IReadOnlyList<Diagnostic> Conflicts(AllocationModel model) =>
        Conflicts(model, new CapacityProof(model));

    internal static Diagnostic Warning(string code, string where, string message, string hint) =>
        new(code, DiagnosticSeverity.Warning, where, message, hint);

    /// <summary>Rules that can never bind; of a policy with many rules only their number.</summary>
    private static void AboutIdleRules(string policyId, int[] all, IReadOnlyList<SideConstraintRow> rows, CapacityProof capacity, List<Diagnostic> warnings)
    {
        var idle = Array.FindAll(all, r => capacity.LeastOf(r) >= rows[r].Lower && capacity.MostOf(r) <= rows[r].Upper);
        if (all.Length > MostRulesListed)
        {
            if (idle.Length > 0) warnings.Add(Warning("CO3003", policyId, Invariant($"{idle.Length} of the {all.Length} rules of policy '{policyId}' can never bind."), ""));
            return;
        }
        foreach (var r in idle)
        {
            warnings.Add(Warning("CO3003", policyId, Invariant($"Rule '{rows[r].Rule}' can never bind: any plan has {capacity.LeastOf(r)} to {capacity.MostOf(r)} {rows[r].Unit}."), ""));
        }
    }

    private static List<Diagnostic> Conflicts(AllocationModel model, CapacityProof capacity)
    {
        var conflicts = new List<Diagnostic>();
        SingleRows(model.SideConstraints.Rows, capacity, conflicts);
        if (conflicts.Count > 0 || new JointCapacityProof(model, capacity).Find() is not { } joint) return conflicts;
        var names = string.Join(", ", joint.Rows.Select(r => $"'{model.SideConstraints.Rows[r].PolicyId}' ({model.SideConstraints.Rows[r].Rule})"));
        conflicts.Add(new Diagnostic("CO3105", DiagnosticSeverity.Error, model.SideConstraints.Rows[joint.Rows[0]].PolicyId, Invariant(
            $"Policies {names} cannot be kept together: whatever the plan, they are missed by at least {joint.Hectares:G6} ha in total.")));
        return conflicts;
    }

    private static void SingleRows(IReadOnlyList<SideConstraintRow> rows, CapacityProof capacity, List<Diagnostic> conflicts)
    {
        for (var r = 0; r < rows.Count; r++)
        {
            var row = rows[r];
            if (row.IsSoft) continue;
            if (capacity.MostOf(r) < row.Lower - capacity.ToleranceOf(r))
            {
                Conflict(conflicts, "CO3101", row, Invariant($"asks for at least {row.Lower} {row.Unit}; with the allowed land uses at most {capacity.MostOf(r)} {row.Unit} is attainable, {row.Lower - capacity.MostOf(r):G6} {row.Unit} too little"));
            }
            else if (capacity.LeastOf(r) > row.Upper + capacity.ToleranceOf(r))
            {
                Conflict(conflicts, "CO3102", row, Invariant($"asks for at most {row.Upper} {row.Unit}; with the allowed land uses at least {capacity.LeastOf(r)} {row.Unit} is unavoidable, {capacity.LeastOf(r) - row.Upper:G6} {row.Unit} too much"));
            }
            else if (capacity.IsBetweenSteps(r))
            {
                Conflict(conflicts, "CO3103", row, Invariant($"asks for {row.Lower} to {row.Upper} {row.Unit}, but areas come in steps of {capacity.StepHectares} ha and none lies between"));
            }
        }
        foreach (var (first, second) in capacity.ContradictingTwins().Where(pair => !rows[pair.First].IsSoft && !rows[pair.Second].IsSoft))
        {
            var (low, high) = rows[first].Lower > rows[second].Upper ? (rows[first], rows[second]) : (rows[second], rows[first]);
            Conflict(conflicts, "CO3104", low, Invariant($"asks for at least {low.Lower} {low.Unit} of what policy '{high.PolicyId}' ({high.Rule}) limits to at most {high.Upper} {high.Unit}"));
        }
    }

    private static void Conflict(List<Diagnostic> conflicts, string code, SideConstraintRow row, string message) =>
        conflicts.Add(new Diagnostic(code, DiagnosticSeverity.Error, row.PolicyId, $"Policy '{row.PolicyId}' ({row.Rule}) {message}."));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
