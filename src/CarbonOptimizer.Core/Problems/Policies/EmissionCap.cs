using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// No spill-over of emissions into a region (防止碳排放外溢): net emissions of the region &lt;= today's + tolerance * |today's|, by the same
/// annual fluxes and factors as the objective, whatever mode that is in: sum_u in region area(u) flux[x_u] factor[x_u](u), unit: tCO2e/yr.
/// </summary>
public sealed class EmissionCap : CataloguePolicy
{
    private readonly IReadOnlyList<RulePart> parts;
    private readonly int useCount;
    private readonly decimal tolerance;

    /// <param name="description">What users read about it.</param>
    /// <param name="emissions">Fluxes and factors.</param>
    /// <param name="where">The region.</param>
    /// <param name="tolerance">Allowed rise as a share of the size of today's emissions; 0 for none.</param>
    /// <exception cref="ArgumentException">A flux, factor or the tolerance is out of range.</exception>
    public EmissionCap(PolicyDescription description, NetCarbonEmissions emissions, RuleArea where, decimal tolerance = 0)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(emissions);
        ArgumentNullException.ThrowIfNull(where);
        this.tolerance = NotNegative(tolerance, nameof(tolerance));
        useCount = emissions.UseCount;
        parts = [.. Enumerable.Range(0, useCount).Select(k => Part(emissions, k, where)).Where(part => part.Factor != 0)];
    }

    private protected override IReadOnlyList<LinearRule> Rules(AllocationProblem problem)
    {
        foreach (var part in parts)
        {
            part.CheckShape(problem, Id);
        }
        var rule = new LinearRule("net_emissions", new BilingualText("Net emissions of the region", "区域净碳排放"), "tCO2e/yr", null, 0, parts);
        var today = rule.Measure(problem, problem.Baseline.Uses);
        return [rule with { Maximum = today + tolerance * Math.Abs(today) }];
    }

    private protected override void CheckShape(AllocationProblem problem) => ShapeCheck.Uses(problem, Id, useCount);

    private static RulePart Part(NetCarbonEmissions emissions, int use, RuleArea where)
    {
        var (flux, field) = emissions.AnnualFluxOf(use);
        if (Math.Abs(flux) > 1e9m) throw new ArgumentOutOfRangeException(nameof(emissions), flux, "A flux must lie between -10^9 and 10^9 tCO2e/ha/yr.");
        return where.Limit(RulePart.Standing(flux, 1UL << use)) with { Amount = field is null ? null : new AmountField(field) };
    }
}
