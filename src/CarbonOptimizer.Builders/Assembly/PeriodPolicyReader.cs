using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Reads the policies about planning years.</summary>
internal sealed class PeriodPolicyReader(PolicyArguments arguments, PeriodReader periods)
{
    private static readonly string[] Kinds =
        ["carbon_peak", "carbon_neutrality", "cumulative_carbon_budget", "period_conversion_budget", "conversion_capacity"];

    /// <summary>The policies of a declaration; null when its kind is not one of these.</summary>
    public IEnumerable<Policy>? Read(PolicyDescription description, YamlMap declaration)
    {
        var kind = declaration.Text("kind");
        if (!Kinds.Contains(kind, StringComparer.Ordinal)) return null;
        if (!periods.CanRead(declaration)) return [];
        if (kind == "period_conversion_budget") return Budgets(description, declaration, "max_ha", false);
        if (kind == "conversion_capacity") return Budgets(description, declaration, "max_ha_per_year", true);
        var key = kind == "cumulative_carbon_budget" ? "until" : "year";
        if (periods.YearOf(declaration, key) is not { } year || periods.Paths() is not { } paths) return [];
        var scopes = arguments.Scope(description, declaration).ToArray();
        if (kind == "carbon_peak" && declaration.Has("max_percent_of_base") && !HavePositiveBase(declaration, paths, scopes)) return [];
        return scopes.Select(scope => (Policy)(kind switch
        {
            "carbon_peak" => new CarbonPeak(scope.Description, paths, year, declaration.Flag("decline"), scope.Where, Cap(declaration)),
            "carbon_neutrality" => new CarbonNeutrality(scope.Description, paths, year, declaration.Number("max_tco2e_per_year"), scope.Where),
            _ => new CumulativeCarbonBudget(scope.Description, paths, year, declaration.Number("max_tco2e"), scope.Where),
        }));
    }

    private static PeakCap? Cap(YamlMap declaration) =>
        declaration.Has("max_tco2e_per_year") || declaration.Has("max_percent_of_base") ? new PeakCap(declaration.NumberOrNull("max_tco2e_per_year"), declaration.NumberOrNull("max_percent_of_base") / 100) : null;

    /// <summary>Whether the base year emits something in every scope; if not, with a diagnostic for each where it does not.</summary>
    private bool HavePositiveBase(YamlMap declaration, EmissionPaths paths, IEnumerable<(PolicyDescription Description, RuleArea Where)> scopes)
    {
        var area = arguments.Area;
        var isPositive = true;
        foreach (var (description, where) in scopes)
        {
            var net = EmissionAccount.OfBaseYear(area.Units, area.Baseline, periods.Periods!, paths, where);
            if (net > 0) continue;
            isPositive = false;
            arguments.Diagnostics.Error("CO1810", declaration.Find("max_percent_of_base")!.Mark, description.Id, Math.Round(net, 3));
        }
        return isPositive;
    }

    private IEnumerable<Policy> Budgets(PolicyDescription description, YamlMap declaration, string largest, bool isYearly)
    {
        var (from, to) = (arguments.UsesOrNone(declaration, "from"), arguments.UsesOrNone(declaration, "to"));
        var hectares = declaration.ExactOrNull(largest)!.Value;
        return arguments.Scope(description, declaration).Select(
            scope => new PeriodConversionBudget(scope.Description, from, to, scope.Where, hectares, isYearly: isYearly));
    }
}
