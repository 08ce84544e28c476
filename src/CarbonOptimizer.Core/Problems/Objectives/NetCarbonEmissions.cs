using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Objectives;

/// <summary>
/// Annual net emissions by a carbon account: sum_u area(u) * (rate[b_u,x_u] + flux[b_u,x_u] * factor[x_u][u]), area in hectares;
/// emission positive, sink negative. In mode flux the rate is 0 and the flux depends on x_u only; in the modes stock and hybrid
/// both are means per year over the horizon.
/// Parts: <c>source</c> and <c>sink</c> add up to the total; so do <c>committed</c>, the sum over the units of the least
/// emission any allowed use has there, and <c>controllable</c>, the rest; and, outside mode flux, <c>steady</c> and <c>conversion</c>.
/// </summary>
public sealed class NetCarbonEmissions : Objective
{
    private readonly IReadOnlyList<float[]?> factorOfUse;
    private readonly CarbonRates rates;

    /// <param name="fluxTonnesCo2ePerHectare">Shape [land uses]; annual flux; unit: tCO2e/ha/yr; emission +, sink -.</param>
    /// <param name="factorOfUse">Shape [land uses] of [units]; multiplies the flux of a use place by place; null for 1.</param>
    /// <exception cref="ArgumentException">A flux is not finite, or the lengths differ.</exception>
    public NetCarbonEmissions(double[] fluxTonnesCo2ePerHectare, IReadOnlyList<float[]?>? factorOfUse = null)
        : this(CarbonAccount.OfFluxes(fluxTonnesCo2ePerHectare), factorOfUse, new BilingualText("Net carbon emissions", "净碳排放"))
    {
    }

    /// <param name="account">Factors of land uses and conversions.</param>
    /// <param name="factorOfUse">Shape [land uses] of [units]; multiplies the fluxes of a use place by place; null for 1.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public NetCarbonEmissions(CarbonAccount account, IReadOnlyList<float[]?>? factorOfUse = null)
        : this(account, factorOfUse, NameOf(account))
    {
    }

    private NetCarbonEmissions(CarbonAccount account, IReadOnlyList<float[]?>? factorOfUse, BilingualText name)
        : base("net_carbon", name, "tCO2e/yr")
    {
        Account = account;
        this.factorOfUse = factorOfUse ?? new float[]?[account.UseCount];
        if (this.factorOfUse.Count != account.UseCount) throw new ArgumentException("One factor field or null per land use is needed.", nameof(factorOfUse));
        rates = new CarbonRates(account);
    }

    /// <summary>Factors of land uses and conversions.</summary>
    public CarbonAccount Account { get; }

    /// <summary>Shape [land uses] of [units]; what multiplies the flux of a use place by place; null for 1.</summary>
    public IReadOnlyList<float[]?> Factors => factorOfUse;

    internal int UseCount => Account.UseCount;

    /// <inheritdoc/>
    public override void AddUnitCosts(AllocationProblem problem, int firstUnit, Span<double> costs, double weight)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var useCount = CheckShape(problem);
        var multipliers = factorOfUse.ToArray();
        var baseline = problem.Baseline.Uses;
        for (var (u, entry) = (firstUnit, 0); entry < costs.Length; u++, entry += useCount)
        {
            var area = problem.Units.AreaHectares(u);
            var rate = rates.IndexOf(Account.ZoneOf(u), baseline[u]);
            for (var k = 0; k < useCount; k++)
            {
                var flux = weight * (rates.ScaledSource[rate + k] + rates.ScaledSink[rate + k]) * area * (multipliers[k] is { } multiplier ? multiplier[u] : 1);
                costs[entry + k] += flux + weight * (rates.PlainSource[rate + k] + rates.PlainSink[rate + k]) * area;
            }
        }
    }

    /// <inheritdoc/>
    public override ObjectiveValue Evaluate(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        CheckShape(problem);
        var activities = CarbonActivities.Sum(problem.Units, Account, factorOfUse, problem.Baseline.Uses, plan, null);
        var (source, sink, conversion) = new DeclaredAccount(Account, factorOfUse).Sum(activities);
        var total = ExactNumber.Nearest(source + sink);
        var committed = CommittedCost.Of(problem, this);
        List<ObjectivePart> parts =
        [
            new("source", new BilingualText("Carbon sources", "碳源"), ExactNumber.Nearest(source)),
            new("sink", new BilingualText("Carbon sinks", "碳汇"), ExactNumber.Nearest(sink)),
            new("committed", new BilingualText("Committed whatever is planned", "既定部分"), committed),
            new("controllable", new BilingualText("Controllable by the plan", "可调控部分"), total - committed),
        ];
        if (Account.Options.Mode != CarbonMode.Flux)
        {
            parts.Add(new("steady", new BilingualText("Fluxes of land uses", "稳态通量"), ExactNumber.Nearest(source + sink - conversion)));
            parts.Add(new("conversion", new BilingualText("Conversions, mean per year of the horizon", "用地转换（核算期年均）"), ExactNumber.Nearest(conversion)));
        }
        return new ObjectiveValue(total, parts);
    }

    /// <summary>Annual flux of a use that has long been there: a number, times a field where it varies from place to place.</summary>
    internal (decimal Flux, float[]? Field) AnnualFluxOf(int use)
    {
        var fluxOfZone = Enumerable.Range(0, Account.ZoneCount).Select(zone => SteadyFlux(use, zone)).ToArray();
        if (!VariesByZone(use)) return (fluxOfZone[0], factorOfUse[use]);
        var field = new float[Account.Options.Zones!.RegionOfUnit.Length];
        for (var u = 0; u < field.Length; u++) field[u] = (float)fluxOfZone[Account.ZoneOf(u)] * (factorOfUse[use] is { } factor ? factor[u] : 1);
        return (1, field);
    }

    /// <summary>Whether regional coefficients make the annual flux of a use differ between zones.</summary>
    internal bool VariesByZone(int use) => Enumerable.Range(1, Account.ZoneCount - 1).Any(zone => SteadyFlux(use, zone) != SteadyFlux(use, 0));

    internal decimal SteadyFlux(int use, int zone) => Account.FluxOf(use, Account.Options.Year, null, zone).Amount.Amount.Value;

    private int CheckShape(AllocationProblem problem)
    {
        var useCount = ShapeCheck.Uses(problem, Id, Account.UseCount);
        foreach (var factor in factorOfUse)
        {
            if (factor is not null) ShapeCheck.Units(problem, Id, factor.Length);
        }
        if (Account.Options.Zones is { } zones) ShapeCheck.Units(problem, Id, zones.RegionOfUnit.Length);
        return useCount;
    }

    private static BilingualText NameOf(CarbonAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new BilingualText($"Net carbon emissions ({account.Name.English})", $"净碳排放（{account.Name.Chinese}）");
    }
}
