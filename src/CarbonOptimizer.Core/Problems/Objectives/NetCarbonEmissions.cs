using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Objectives;

/// <summary>
/// Annual net emissions: sum_u area(u) * flux[x_u] * factor[x_u][u], area in hectares; emission positive, sink negative.
/// Parts: <c>source</c> and <c>sink</c> add up to the total; so do <c>committed</c>, the sum over the units of the least
/// emission any allowed use has there, and <c>controllable</c>, the rest.
/// </summary>
public sealed class NetCarbonEmissions : Objective
{
    private readonly double[] fluxTonnesCo2ePerHectare;
    private readonly IReadOnlyList<float[]?> factorOfUse;

    /// <param name="fluxTonnesCo2ePerHectare">Shape [land uses]; annual flux; unit: tCO2e/ha/yr; emission +, sink -. Owned by the objective.</param>
    /// <param name="factorOfUse">Shape [land uses] of [units]; multiplies the flux of a use place by place; null for 1.</param>
    /// <exception cref="ArgumentException">A flux is not finite, or the lengths differ.</exception>
    public NetCarbonEmissions(double[] fluxTonnesCo2ePerHectare, IReadOnlyList<float[]?>? factorOfUse = null)
        : base("net_carbon", new BilingualText("Net carbon emissions", "净碳排放"), "tCO2e/yr")
    {
        ArgumentNullException.ThrowIfNull(fluxTonnesCo2ePerHectare);
        foreach (var flux in fluxTonnesCo2ePerHectare)
        {
            if (!double.IsFinite(flux)) throw new ArgumentException($"A flux of {flux} tCO2e/ha/yr is not finite.", nameof(fluxTonnesCo2ePerHectare));
        }
        this.fluxTonnesCo2ePerHectare = fluxTonnesCo2ePerHectare;
        this.factorOfUse = factorOfUse ?? new float[]?[fluxTonnesCo2ePerHectare.Length];
        if (this.factorOfUse.Count != fluxTonnesCo2ePerHectare.Length) throw new ArgumentException("One factor field or null per land use is needed.", nameof(factorOfUse));
    }

    /// <summary>Shape [land uses] of [units]; what multiplies the flux of a use place by place; null for 1.</summary>
    public IReadOnlyList<float[]?> Factors => factorOfUse;

    internal int UseCount => fluxTonnesCo2ePerHectare.Length;

    internal double FluxOf(int use) => fluxTonnesCo2ePerHectare[use];

    /// <inheritdoc/>
    public override void AddUnitCosts(AllocationProblem problem, int firstUnit, Span<double> costs, double weight)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var useCount = ShapeCheck.Uses(problem, Id, fluxTonnesCo2ePerHectare.Length);
        for (var k = 0; k < useCount; k++)
        {
            var weightedFlux = weight * fluxTonnesCo2ePerHectare[k];
            var factor = factorOfUse[k];
            if (factor is not null) ShapeCheck.Units(problem, Id, factor.Length);
            for (var (u, entry) = (firstUnit, k); entry < costs.Length; u++, entry += useCount)
            {
                costs[entry] += weightedFlux * problem.Units.AreaHectares(u) * (factor is null ? 1 : factor[u]);
            }
        }
    }

    /// <inheritdoc/>
    public override ObjectiveValue Evaluate(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var useCount = ShapeCheck.Uses(problem, Id, fluxTonnesCo2ePerHectare.Length);
        var areas = new long[useCount];
        var (scaled, negative) = (new double[useCount], new double[useCount]);
        var factors = factorOfUse.ToArray();
        for (var u = 0; u < plan.Length; u++)
        {
            var use = plan[u];
            var area = problem.Units.AreaSquareDecimetres(u);
            if (factors[use] is not { } factor) areas[use] += area;
            else if (factor[u] < 0) negative[use] += (double)area * factor[u];
            else scaled[use] += (double)area * factor[u];
        }
        double source = 0, sink = 0;
        for (var k = 0; k < useCount; k++)
        {
            var fluxPerSquareDecimetre = fluxTonnesCo2ePerHectare[k] / PlanningUnits.SquareDecimetresPerHectare;
            foreach (var part in (ReadOnlySpan<double>)[fluxPerSquareDecimetre * (areas[k] + scaled[k]), fluxPerSquareDecimetre * negative[k]])
            {
                if (part < 0) sink += part;
                else source += part;
            }
        }
        var committed = CommittedCost.Of(problem, this);
        return new ObjectiveValue(source + sink, [
            new ObjectivePart("source", new BilingualText("Carbon sources", "碳源"), source),
            new ObjectivePart("sink", new BilingualText("Carbon sinks", "碳汇"), sink),
            new ObjectivePart("committed", new BilingualText("Committed whatever is planned", "既定部分"), committed),
            new ObjectivePart("controllable", new BilingualText("Controllable by the plan", "可调控部分"), source + sink - committed),
        ]);
    }
}
