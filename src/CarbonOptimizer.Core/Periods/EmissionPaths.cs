using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// What land emits in each planning year. A unit that has use k in period p emits a year
/// area * (flux[k, p] - s_p * waiting[k, p]) * factor[k](u), plus, after a conversion a -> k in period q, area * sum of the conversion emissions.
/// s_p is the share of the period's years within <c>fluxDelayYears[k]</c> of the conversion: where a transition profile replaces the
/// flux of the new use, counting both would count carbon twice.
/// </summary>
public sealed class EmissionPaths
{
    private readonly double[,] flux;
    private readonly AmountField?[] factors;
    private readonly ConversionEmissions[] conversions;
    private readonly int[] delayYears;
    private readonly double[,] waiting;

    /// <param name="fluxTonnesCo2ePerHectare">Shape [land uses, periods]; unit: tCO2e/ha/yr; emission +, sink -. Owned by the object.</param>
    /// <param name="factorOfUse">Shape [land uses] of [units]; multiplies the flux of a use place by place; null for 1. Owned by the object.</param>
    /// <param name="conversions">What conversions emit.</param>
    /// <param name="fluxDelayYears">Shape [land uses]; years after its conversion in which new land has no flux of its own; null for 0.</param>
    /// <param name="waitingFlux">Shape [land uses, periods]; the part of the flux that waits so long; null for all of it. Owned by the object.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a number is out of range.</exception>
    public EmissionPaths(
        double[,] fluxTonnesCo2ePerHectare, IReadOnlyList<float[]?>? factorOfUse = null,
        IEnumerable<ConversionEmissions>? conversions = null, IReadOnlyList<int>? fluxDelayYears = null, double[,]? waitingFlux = null)
    {
        ArgumentNullException.ThrowIfNull(fluxTonnesCo2ePerHectare);
        flux = fluxTonnesCo2ePerHectare;
        foreach (var value in flux)
        {
            if (!(Math.Abs(value) <= 1e9)) throw new ArgumentException($"A flux of {value} tCO2e/ha/yr is out of range.", nameof(fluxTonnesCo2ePerHectare));
        }
        waiting = waitingFlux ?? flux;
        if (waiting.GetLength(0) != UseCount || waiting.GetLength(1) != PeriodCount) throw new ArgumentException("One waiting flux per land use and period is needed.", nameof(waitingFlux));
        factors = factorOfUse is null ? new AmountField?[UseCount] : [.. factorOfUse.Select(factor => factor is null ? null : new AmountField(factor))];
        this.conversions = [.. conversions ?? []];
        delayYears = fluxDelayYears is null ? new int[UseCount] : [.. fluxDelayYears];
        if (factors.Length != UseCount) throw new ArgumentException("One factor field or null per land use is needed.", nameof(factorOfUse));
        if (Array.Exists(this.conversions, table => table.UseCount != UseCount)) throw new ArgumentException($"Conversion emissions must be given for {UseCount} land uses.", nameof(conversions));
        if (delayYears.Length != UseCount || Array.Exists(delayYears, years => years is < 0 or > 1000)) throw new ArgumentException("One delay of 0 to 1000 years per land use is needed.", nameof(fluxDelayYears));
    }

    /// <summary>The account of an objective of one period, carried through the planning years.</summary>
    /// <param name="emissions">Account and factors.</param>
    /// <param name="periods">Planning years.</param>
    /// <param name="multipliers">Shape [land uses, periods]; what the flux of a use is multiplied by.</param>
    /// <param name="conversions">What conversions emit; beside the pools of an account that has them.</param>
    /// <param name="fluxDelayYears">Shape [land uses]; years after its conversion in which new land has no flux of its own; 0 leaves it to the account.</param>
    public static EmissionPaths Of(
        NetCarbonEmissions emissions, PlanningPeriods periods, double[,] multipliers, IEnumerable<ConversionEmissions> conversions, IReadOnlyList<int> fluxDelayYears)
    {
        ArgumentNullException.ThrowIfNull(emissions);
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentNullException.ThrowIfNull(multipliers);
        ArgumentNullException.ThrowIfNull(conversions);
        ArgumentNullException.ThrowIfNull(fluxDelayYears);
        return new AccountPaths(emissions, periods, multipliers, [.. conversions], fluxDelayYears).Create();
    }

    /// <summary>The account these paths carry through the years; null for paths of plain numbers, whose factors have no names.</summary>
    public NetCarbonEmissions? Emissions => Origin?.Emissions;

    internal AccountPaths? Origin { get; init; }

    /// <summary>A flux of the account in a planning year, with the intensities and multipliers of that year.</summary>
    /// <param name="declared">The flux as it was declared.</param>
    /// <param name="use">Its land use.</param>
    /// <param name="isRegional">Whether it holds in single regions only.</param>
    /// <param name="period">The period.</param>
    /// <exception cref="InvalidOperationException">The paths carry no account.</exception>
    public FluxFactor FactorIn(FluxFactor declared, int use, bool isRegional, int period) => Carried.FactorIn(declared, use, isRegional ? 1 : 0, period);

    /// <summary>Flux in a planning year of land that has long had its use, in the gases that count; without place multipliers and regional coefficients. Unit: tCO2e/ha/yr.</summary>
    /// <exception cref="InvalidOperationException">The paths carry no account.</exception>
    public decimal SteadyFlux(int use, int period) => Carried.SteadyFlux(use, period);

    private AccountPaths Carried => Origin ?? throw new InvalidOperationException("Emission paths of plain numbers carry no account.");

    /// <summary>Number of land uses, K.</summary>
    public int UseCount => flux.GetLength(0);

    /// <summary>Number of periods, P.</summary>
    public int PeriodCount => flux.GetLength(1);

    /// <summary>What conversions emit.</summary>
    public IReadOnlyList<ConversionEmissions> Conversions => conversions;

    /// <summary>Flux of a hectare where the factor is 1; unit: tCO2e/ha/yr.</summary>
    /// <param name="periods">Planning years.</param>
    /// <param name="use">Use in the period.</param>
    /// <param name="period">The period.</param>
    /// <param name="converted">Period in which the unit got the use; <see cref="TrajectoryCatalogue.Never"/> when it had it all along.</param>
    public double FluxPerYear(PlanningPeriods periods, int use, int period, int converted)
    {
        ArgumentNullException.ThrowIfNull(periods);
        if (converted == TrajectoryCatalogue.Never || delayYears[use] == 0) return flux[use, period];
        return flux[use, period] - waiting[use, period] * WaitingShare(periods, use, period, converted);
    }

    /// <summary>What a hectare emits a year in a period because it was converted; unit: tCO2e/ha/yr.</summary>
    public double ConversionPerYear(PlanningPeriods periods, int from, int to, int converted, int period)
    {
        if (converted == TrajectoryCatalogue.Never || period < converted) return 0;
        var sum = 0.0;
        foreach (var table in conversions)
        {
            sum += table.PerYear(periods, from, to, converted, period);
        }
        return sum;
    }

    /// <summary>Share of the years of a period in which new land still waits for its flux.</summary>
    internal double WaitingShare(PlanningPeriods periods, int use, int period, int converted) =>
        converted == TrajectoryCatalogue.Never ? 0 : (double)periods.Overlap(converted, delayYears[use], period) / periods.LengthYears(period);

    /// <summary>Area times factor of every unit, for the flux of a use; null where the factor is 1 everywhere.</summary>
    internal float[]? AmountsOf(int use, PlanningUnits units) => factors[use]?.For(units);

    internal void CheckShape(AllocationProblem problem, string id)
    {
        var frame = PeriodFrame.Of(problem, id);
        ShapeCheck.Uses(frame.Land, id, UseCount);
        if (PeriodCount != frame.Periods.Count) throw new ArgumentException($"'{id}' is declared for {PeriodCount} periods, the problem has {frame.Periods.Count}.", nameof(problem));
        foreach (var factor in factors)
        {
            if (factor is not null) ShapeCheck.Units(problem, id, factor.UnitCount);
        }
    }
}
