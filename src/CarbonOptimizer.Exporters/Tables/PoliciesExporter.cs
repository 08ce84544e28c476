using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Exporters.Tables;

/// <summary>Writes <c>policies.csv</c>: what every rule of every policy asked and got, its slack and its shadow price.</summary>
internal sealed class PoliciesExporter : IRunExporter
{
    public string Name => RunFiles.Policies;

    public bool CanExport(ExportContext context) => context.Report.Audit is not null;

    public void Export(ExportContext context, string folder)
    {
        var prices = ShadowPrices.Of(context.Report);
        var descriptions = context.Report.Problem.Policies.ToDictionary(policy => policy.Id, policy => policy.Description);
        var table = new CsvTable(
            "policy", "rule", "policy_en", "policy_zh", "rule_en", "rule_zh", "status", "basis", "basis_zh", "owner", "tags", "unit", "asked_min", "asked_max",
            "got", "baseline", "slack", "kept", "shadow_price", "shadow_price_unit", "binding_limit", "penalty_per_unit", "penalty_paid");
        foreach (var result in context.Report.Audit!.Policies)
        {
            AddRule(table, result, descriptions[result.PolicyId]);
            AddPrice(table, prices, result);
            var penalty = descriptions[result.PolicyId].PenaltyPerUnit;
            table.Add(penalty).Add(penalty * result.Violation);
            table.EndRow();
        }
        table.Save(Path.Combine(folder, Name));
    }

    private static void AddRule(CsvTable table, PolicyResult result, PolicyDescription policy) => table
        .Add(result.PolicyId).Add(result.Rule).Add(policy.Name.English).Add(policy.Name.Chinese)
        .Add(result.Name.English).Add(result.Name.Chinese).Add(policy.Status.ToString().ToLowerInvariant()).Add(policy.Basis.English).Add(policy.Basis.Chinese)
        .Add(policy.Owner).Add(string.Join(' ', policy.Tags))
        .Add(result.Unit).Add(result.Minimum).Add(result.Maximum).Add(result.Value).Add(result.ValueAtBaseline).Add(result.Slack).Add(result.IsKept);

    private static void AddPrice(CsvTable table, ShadowPrices prices, PolicyResult result)
    {
        if (prices.Find(result.PolicyId, result.Rule) is var (price, limit)) table.Add(price).Add($"{prices.Unit}/{result.Unit}").Add(limit);
        else table.Add("").Add("").Add("");
    }
}
