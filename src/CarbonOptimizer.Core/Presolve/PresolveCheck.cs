using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Wording;

namespace CarbonOptimizer.Core.Presolve;

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

    internal static Diagnostic Warning(string code, string where, string message, string chinese, string hint = "", string chineseHint = "") =>
        new(code, DiagnosticSeverity.Warning, where, message, hint) { ChineseMessage = chinese, ChineseHint = chineseHint };

    /// <summary>Rules that can never bind; of a policy with many rules only their number.</summary>
    private static void AboutIdleRules(string policyId, int[] all, IReadOnlyList<SideConstraintRow> rows, CapacityProof capacity, List<Diagnostic> warnings)
    {
        var idle = Array.FindAll(all, r => capacity.LeastOf(r) >= rows[r].Lower && capacity.MostOf(r) <= rows[r].Upper);
        if (all.Length > MostRulesListed)
        {
            if (idle.Length > 0) warnings.Add(Warning("CO3003", policyId, 
                Invariant($"{idle.Length} of the {all.Length} rules of policy '{policyId}' can never bind."), Invariant($"政策“{policyId}”的 {all.Length} 条规则中有 {idle.Length} 条不可能起约束作用。")));
            return;
        }
        foreach (var r in idle)
        {
            warnings.Add(Warning("CO3003", policyId,
                Invariant($"Rule '{rows[r].Rule}' can never bind: any plan has {capacity.LeastOf(r)} to {capacity.MostOf(r)} {rows[r].Unit}."),
                Invariant($"规则“{rows[r].Rule}”不可能起约束作用：任何方案均为 {capacity.LeastOf(r)} 至 {capacity.MostOf(r)} {rows[r].Unit}。")));
        }
    }

    private static List<Diagnostic> Conflicts(AllocationModel model, CapacityProof capacity)
    {
        var conflicts = new List<Diagnostic>();
        SingleRows(model.SideConstraints.Rows, capacity, conflicts);
        if (conflicts.Count > 0 || new JointCapacityProof(model, capacity).Find() is not { } joint) return conflicts;
        SideConstraintRow[] rows = [.. joint.Rows.Select(r => model.SideConstraints.Rows[r])];
        var names = string.Join(", ", rows.Select(row => $"'{row.PolicyId}' ({row.Rule})"));
        // Hectares and tonnes do not add up.
        var unit = Array.TrueForAll(rows, row => row.Unit == rows[0].Unit) ? rows[0].Unit : null;
        conflicts.Add(new Diagnostic("CO3105", DiagnosticSeverity.Error, rows[0].PolicyId, unit is null
            ? $"Policies {names} cannot be kept together, whatever the plan."
            : Invariant($"Policies {names} cannot be kept together: whatever the plan, they are missed by at least {joint.Missed:G6} {unit} in total."))
        {
            ChineseMessage = unit is null ? $"任何方案均不能同时满足政策 {names}。" : Invariant($"政策 {names} 不能同时满足：任何方案合计至少缺 {joint.Missed:G6} {UnitWords.In(Language.Chinese, unit)}。"),
        });
        return conflicts;
    }

    private static void SingleRows(IReadOnlyList<SideConstraintRow> rows, CapacityProof capacity, List<Diagnostic> conflicts)
    {
        for (var r = 0; r < rows.Count; r++)
        {
            var (row, unit) = (rows[r], rows[r].Unit);
            var (least, most) = (capacity.LeastOf(r), capacity.MostOf(r));
            if (row.IsSoft) continue;
            if (most < row.Lower - capacity.ToleranceOf(r))
            {
                Conflict(conflicts, "CO3101", row, $"asks for at least {row.Lower} {unit}; with the allowed land uses at most {most} {unit} is attainable, {row.Lower - most:G6} {unit} too little",
                    $"要求不少于 {row.Lower} {unit}；按允许的地类最多可达 {most} {unit}，尚缺 {row.Lower - most:G6} {unit}");
            }
            else if (least > row.Upper + capacity.ToleranceOf(r))
            {
                Conflict(conflicts, "CO3102", row, $"asks for at most {row.Upper} {unit}; with the allowed land uses at least {least} {unit} is unavoidable, {least - row.Upper:G6} {unit} too much",
                    $"要求不多于 {row.Upper} {unit}；按允许的地类至少为 {least} {unit}，超出 {least - row.Upper:G6} {unit}");
            }
            else if (capacity.IsBetweenSteps(r))
            {
                Conflict(conflicts, "CO3103", row, $"asks for {row.Lower} to {row.Upper} {unit}, but areas come in steps of {capacity.StepHectares} ha and none lies between",
                    $"要求 {row.Lower} 至 {row.Upper} {unit}，但面积以 {capacity.StepHectares} 公顷为步长，其间无可取值");
            }
        }
        foreach (var (first, second) in capacity.ContradictingTwins().Where(pair => !rows[pair.First].IsSoft && !rows[pair.Second].IsSoft))
        {
            var (low, high) = rows[first].Lower > rows[second].Upper ? (rows[first], rows[second]) : (rows[second], rows[first]);
            Conflict(conflicts, "CO3104", low, $"asks for at least {low.Lower} {low.Unit} of what policy '{high.PolicyId}' ({high.Rule}) limits to at most {high.Upper} {high.Unit}",
                $"要求不少于 {low.Lower} {low.Unit}，而政策“{high.PolicyId}”（{high.Rule}）将其限制为不多于 {high.Upper} {high.Unit}");
        }
    }

    private static void Conflict(List<Diagnostic> conflicts, string code, SideConstraintRow row, FormattableString message, FormattableString chinese) =>
        conflicts.Add(new Diagnostic(code, DiagnosticSeverity.Error, row.PolicyId, $"Policy '{row.PolicyId}' ({row.Rule}) {Invariant(message)}.")
        {
            ChineseMessage = $"政策“{row.PolicyId}”（{row.Rule}）{Invariant(chinese)}。",
        });

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
