using CarbonOptimizer.Core.Tradeoffs.Sensitivity;
using CarbonOptimizer.Exporters.Tables;

namespace CarbonOptimizer.Exporters.Sensitivity;

/// <summary>Writes the tables of sensitivity studies; one method, one file.</summary>
public static class SensitivityTables
{
    /// <summary>Writes <c>factors.csv</c>: what was varied, as shares of the declared coefficients.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="names">Names of the factors.</param>
    /// <param name="factors">The factors.</param>
    public static void Factors(string folder, IReadOnlyList<string> names, IReadOnlyList<UncertainFactor> factors)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(factors);
        var table = new CsvTable("factor", "low", "high", "shape", "source");
        for (var j = 0; j < factors.Count; j++) table.Add(names[j]).Add(factors[j].Low).Add(factors[j].High).Add(factors[j].Shape.ToString().ToLowerInvariant()).Add(factors[j].Source).EndRow();
        table.Save(Path.Combine(folder, SensitivityFiles.Factors));
    }

    /// <summary>Writes <c>sets.csv</c>: the declared plan and the best plan by each set of coefficients.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="rows">One entry per set.</param>
    public static void Sets(string folder, IReadOnlyList<SetsRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var table = new CsvTable("set", "net_carbon_of_declared_plan", "weighted_sum_of_declared_plan", "net_carbon_of_best_plan", "weighted_sum_of_best_plan", "bound", "regret_at_most", "hectares_planned_otherwise", "declared_plan_keeps_policies");
        foreach (var row in rows) table.Add(row.Set).Add(row.DeclaredCarbon).Add(row.DeclaredTotal).Add(row.OwnCarbon).Add(row.OwnTotal).Add(row.Bound).Add(row.LargestRegret).Add(row.ChangedHectares).Add(row.DeclaredKeepsPolicies).EndRow();
        table.Save(Path.Combine(folder, SensitivityFiles.Sets));
    }

    /// <summary>Writes <c>screening.csv</c>.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="factors">Names of the factors.</param>
    /// <param name="outputs">Names of the outputs.</param>
    /// <param name="effects">One entry per output.</param>
    public static void Screening(string folder, IReadOnlyList<string> factors, IReadOnlyList<string> outputs, IReadOnlyList<ElementaryEffects> effects)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(effects);
        var table = new CsvTable("output", "factor", "mu", "mu_star", "sigma");
        for (var o = 0; o < effects.Count; o++)
        {
            for (var j = 0; j < factors.Count; j++) table.Add(outputs[o]).Add(factors[j]).Add(effects[o].Mean[j]).Add(effects[o].MeanAbsolute[j]).Add(effects[o].Deviation[j]).EndRow();
        }
        table.Save(Path.Combine(folder, SensitivityFiles.Screening));
    }

    /// <summary>Writes <c>variance.csv</c>.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="factors">Names of the factors.</param>
    /// <param name="outputs">Names of the outputs.</param>
    /// <param name="shares">One entry per output.</param>
    public static void Variance(string folder, IReadOnlyList<string> factors, IReadOnlyList<string> outputs, IReadOnlyList<VarianceShares> shares)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(shares);
        var table = new CsvTable("output", "factor", "variance_of_output", "first_order", "total");
        for (var o = 0; o < shares.Count; o++)
        {
            for (var j = 0; j < factors.Count; j++) table.Add(outputs[o]).Add(factors[j]).Add(shares[o].Variance).Add(shares[o].First[j]).Add(shares[o].Total[j]).EndRow();
        }
        table.Save(Path.Combine(folder, SensitivityFiles.Variance));
    }

    /// <summary>Writes <c>account.csv</c>: the distribution with the standard errors its draws leave in rows without a factor, then the share of the variance by factor.</summary>
    public static void Account(string folder, IReadOnlyList<string> factors, AccountUncertainty account)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(account);
        var spread = account.Spread;
        var table = new CsvTable("measure", "factor", "value", "standard_error");
        table.Add("declared").Add("").Add(spread.Declared).Add("").EndRow();
        foreach (var (name, value, error) in (ReadOnlySpan<(string, double, double)>)[
            ("mean", spread.Mean, spread.MeanError), ("quantile_0.025", spread.Low, spread.LowError),
            ("median", spread.Median, spread.MedianError), ("quantile_0.975", spread.High, spread.HighError)])
        {
            table.Add(name).Add("").Add(LedgerSpread.Supported(value, error)).Add(LedgerSpread.ErrorDigits(error)).EndRow();
        }
        table.Add("standard_deviation").Add("").Add(LedgerSpread.Supported(spread.Deviation, spread.MeanError)).Add("").EndRow();
        table.Add("draws").Add("").Add((long)spread.Draws).Add("").EndRow();
        table.Add("settled").Add("").Add(spread.IsSettled).Add("").EndRow();
        for (var j = 0; j < factors.Count; j++) table.Add("squared_correlation").Add(factors[j]).Add(account.VarianceShares[j]).Add("").EndRow();
        table.Save(Path.Combine(folder, SensitivityFiles.Account));
    }

    /// <summary>Writes <c>thresholds.csv</c>.</summary>
    public static void Thresholds(string folder, IReadOnlyList<string> factors, IReadOnlyList<DecisionThreshold> thresholds)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(thresholds);
        var table = new CsvTable("factor", "changes_at_or_below", "changes_at_or_above", "tolerance");
        foreach (var threshold in thresholds) table.Add(factors[threshold.Factor]).Add(threshold.Below ?? double.NaN).Add(threshold.Above ?? double.NaN).Add(threshold.Tolerance).EndRow();
        table.Save(Path.Combine(folder, SensitivityFiles.Thresholds));
    }

    /// <summary>Writes <c>robust.csv</c>.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="robust">The plans.</param>
    /// <param name="riskWeight">Weight of the tail in the last column.</param>
    /// <param name="tail">Share of the sets that counts as the tail.</param>
    public static void Robust(string folder, RobustPlans robust, double riskWeight, double tail)
    {
        ArgumentNullException.ThrowIfNull(robust);
        var regrets = robust.Regrets;
        var table = new CsvTable(["plan", .. Enumerable.Range(1, regrets.ViewCount).Select(view => $"regret_set_{view}"), "worst_regret", "mean_plus_risk", "min_max_regret", "least_mean_plus_risk"]);
        for (var plan = 0; plan < regrets.PlanCount; plan++)
        {
            table.Add(plan == 0 ? "declared" : plan == 1 ? "mean_of_sets" : FormattableString.Invariant($"set_{plan - 1}"));
            for (var view = 0; view < regrets.ViewCount; view++) table.Add(regrets[plan, view]);
            table.Add(regrets.Worst(plan)).Add(regrets.MeanPlusRisk(plan, riskWeight, tail)).Add(plan == regrets.MinMaxRegret).Add(plan == regrets.LeastMeanPlusRisk(riskWeight, tail)).EndRow();
        }
        table.Save(Path.Combine(folder, SensitivityFiles.Robust));
    }

    /// <summary>Writes <c>compactness.csv</c>.</summary>
    public static void Compactness(string folder, CompactnessCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var table = new CsvTable("price_per_metre", "other_costs", "boundary_m", "objective", "bound", "recommended");
        for (var i = 0; i < curve.Points.Count; i++)
        {
            var point = curve.Points[i];
            table.Add(point.PricePerMetre).Add(point.OtherCosts).Add(point.BoundaryMetres).Add(point.Objective).Add(point.Bound).Add(i == curve.Recommended).EndRow();
        }
        table.Save(Path.Combine(folder, SensitivityFiles.Compactness));
    }

    /// <summary>Writes <c>weights.csv</c>, the data of a ternary diagram, and <c>stakeholder_regret.csv</c>.</summary>
    public static void Weights(string folder, WeightStudy study, WeightWinners winners)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(winners);
        var table = new CsvTable(["weighting", .. study.ObjectiveIds.Select(id => $"weight_{id}"), .. study.ObjectiveIds, "worst_regret", "share_of_weights_won"]);
        var shares = winners.SharesOf(study.Plans.Count);
        for (var w = 0; w < study.Weights.Length; w++)
        {
            table.Add(w + 1);
            foreach (var value in study.Weights[w].Concat(study.Values[w])) table.Add(value);
            table.Add(study.Regrets.Worst(w)).Add(shares[w]).EndRow();
        }
        table.Save(Path.Combine(folder, SensitivityFiles.Weights));
        var regrets = new CsvTable("plan_of_weighting", "seen_by_weighting", "regret");
        for (var plan = 0; plan < study.Regrets.PlanCount; plan++)
        {
            for (var view = 0; view < study.Regrets.ViewCount; view++) regrets.Add(plan + 1).Add(view + 1).Add(study.Regrets[plan, view]).EndRow();
        }
        regrets.Save(Path.Combine(folder, SensitivityFiles.Regrets));
    }
}
