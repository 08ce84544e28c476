using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Reporting;

namespace CarbonOptimizer.Exporters.Tables;

/// <summary>
/// Shadow prices of the rules that became side constraints: by how much the proved bound of the weighted total rises when the
/// binding limit is tightened by one unit. Never negative; the multiplier's sign says which limit binds.
/// </summary>
internal sealed class ShadowPrices
{
    private readonly Dictionary<(string PolicyId, string Rule), double> multipliers = [];

    private ShadowPrices(string unit) => Unit = unit;

    /// <summary>
    /// Unit of the weighted total: the unit shared by all objectives of weight 1, else <c>weighted</c>.
    /// </summary>
    public string Unit { get; }

    /// <summary>Prices of a run; none without a certificate or when its multipliers do not fit the policies.</summary>
    public static ShadowPrices Of(RunReport report)
    {
        var units = report.Problem.Objectives.Where(o => o.Weight == 1).Select(o => o.Objective.Unit).Distinct().ToArray();
        var prices = new ShadowPrices(units.Length == 1 ? units[0] : "weighted");
        if (report.Result.Certificate is not { } certificate) return prices;
        var rows = new SideConstraintBuilder();
        foreach (var policy in report.Problem.Policies) policy.AddSideConstraints(report.Problem, rows);
        if (rows.Rows.Count != certificate.Multipliers.Length) return prices;
        for (var r = 0; r < rows.Rows.Count; r++)
        {
            prices.multipliers[(rows.Rows[r].PolicyId, rows.Rows[r].Rule)] = certificate.Multipliers[r];
        }
        return prices;
    }

    /// <summary>Price of a rule and the limit that binds, <c>min</c>, <c>max</c> or nothing; null without a side constraint.</summary>
    public (double Price, string Limit)? Find(string policyId, string rule)
    {
        if (!multipliers.TryGetValue((policyId, rule), out var multiplier) || !double.IsFinite(multiplier)) return null;
        return (Math.Abs(multiplier), multiplier > 0 ? "max" : multiplier < 0 ? "min" : "");
    }
}
