using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// What land emits year by year. A unit that has use k in year y emits
/// area * (flux[k, y] - w * waiting[k, y]) * factor[k](u), plus, after a conversion a -> k, area * sum of the conversion emissions of its t-th year.
/// w is 1 in the first <c>fluxDelayYears[k]</c> years after the conversion and 0 later: where a transition profile replaces the
/// flux of the new use, counting both would count carbon twice.
/// </summary>
public sealed class EmissionPaths
{
    private readonly YearTable flux;
    private readonly YearTable waiting;
    private readonly AmountField?[] factors;
    private readonly ConversionEmissions[] conversions;
    private readonly int[] delayYears;

    /// <param name="fluxTonnesCo2ePerHectare">Shape [land uses, periods]; the flux in every year of a period; unit: tCO2e/ha/yr; emission +, sink -. Owned by the object.</param>
    /// <param name="factorOfUse">Shape [land uses] of [units]; multiplies the flux of a use place by place; null for 1. Owned by the object.</param>
    /// <param name="conversions">What conversions emit.</param>
    /// <param name="fluxDelayYears">Shape [land uses]; years after its conversion in which new land has no flux of its own; null for 0.</param>
    /// <param name="waitingFlux">Shape [land uses, periods]; the part of the flux that waits so long; null for all of it. Owned by the object.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a number is out of range.</exception>
    public EmissionPaths(
        double[,] fluxTonnesCo2ePerHectare, IReadOnlyList<float[]?>? factorOfUse = null,
        IEnumerable<ConversionEmissions>? conversions = null, IReadOnlyList<int>? fluxDelayYears = null, double[,]? waitingFlux = null)
        : this(new YearTable(NotNull(fluxTonnesCo2ePerHectare), false), factorOfUse, conversions, fluxDelayYears, waitingFlux is null ? null : new YearTable(waitingFlux, false))
    {
    }

    internal EmissionPaths(YearTable flux, IReadOnlyList<float[]?>? factorOfUse, IEnumerable<ConversionEmissions>? conversions, IReadOnlyList<int>? fluxDelayYears, YearTable? waiting)
    {
        this.flux = flux;
        if (!(flux.Largest <= 1e9)) throw new ArgumentException($"A flux of {flux.Largest} tCO2e/ha/yr is out of range.", nameof(flux));
        this.waiting = waiting ?? flux;
        if (!this.waiting.HasShapeOf(flux)) throw new ArgumentException("One waiting flux per land use and period is needed.", nameof(waiting));
        factors = factorOfUse is null ? new AmountField?[UseCount] : [.. factorOfUse.Select(factor => factor is null ? null : new AmountField(factor))];
        this.conversions = [.. conversions ?? []];
        delayYears = fluxDelayYears is null ? new int[UseCount] : [.. fluxDelayYears];
        if (factors.Length != UseCount) throw new ArgumentException("One factor field or null per land use is needed.", nameof(factorOfUse));
        if (Array.Exists(this.conversions, table => table.UseCount != UseCount)) throw new ArgumentException($"Conversion emissions must be given for {UseCount} land uses.", nameof(conversions));
        if (delayYears.Length != UseCount || Array.Exists(delayYears, years => years is < 0 or > 1000)) throw new ArgumentException("One delay of 0 to 1000 years per land use is needed.", nameof(fluxDelayYears));
    }

    /// <summary>The account of an objective of one period, carried through the years.</summary>
    /// <param name="emissions">Account and factors.</param>
    /// <param name="periods">Planning years.</param>
    /// <param name="multiplierOf">What the flux of a land use is multiplied by in a year.</param>
    /// <param name="conversions">What conversions emit; beside the pools of an account that has them.</param>
    /// <param name="fluxDelayYears">Shape [land uses]; years after its conversion in which new land has no flux of its own; 0 leaves it to the account.</param>
    /// <param name="history">Net emissions of past years; null for none.</param>
    public static EmissionPaths Of(
        NetCarbonEmissions emissions, PlanningPeriods periods, Func<int, int, double> multiplierOf, IEnumerable<ConversionEmissions> conversions, IReadOnlyList<int> fluxDelayYears,
        IReadOnlyDictionary<int, double>? history = null)
    {
        ArgumentNullException.ThrowIfNull(emissions);
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentNullException.ThrowIfNull(multiplierOf);
        ArgumentNullException.ThrowIfNull(conversions);
        ArgumentNullException.ThrowIfNull(fluxDelayYears);
        return new AccountPaths(emissions, periods, multiplierOf, [.. conversions], fluxDelayYears).Create(history ?? new Dictionary<int, double>());
    }

    /// <summary>The account these paths carry through the years; null for paths of plain numbers, whose factors have no names.</summary>
    public NetCarbonEmissions? Emissions => Origin?.Emissions;

    internal AccountPaths? Origin { get; init; }

    /// <summary>Net emissions of past years as they are on record, by year; unit: tCO2e/yr.</summary>
    public IReadOnlyDictionary<int, double> History { get; init; } = new Dictionary<int, double>();

    /// <summary>
    /// Whether every year of a period counts the mean of the period, with the intensity of the planning year at its end: the formula of
    /// version 0.1.0, kept so that its runs can be audited.
    /// </summary>
    public bool CountsPeriodMeans => Origin is { Version: CarbonAccountOptions.FirstVersion };

    /// <summary>A flux of the account in a planning year, with the intensities and multipliers of that year.</summary>
    /// <param name="declared">The flux as it was declared.</param>
    /// <param name="use">Its land use.</param>
    /// <param name="isRegional">Whether it holds in single regions only.</param>
    /// <param name="period">The period.</param>
    /// <exception cref="InvalidOperationException">The paths carry no account.</exception>
    public FluxFactor FactorIn(FluxFactor declared, int use, bool isRegional, int period) => Carried.FactorIn(declared, use, isRegional ? 1 : 0, Carried.Periods.Years[period]);

    /// <summary>Flux in a planning year of land that has long had its use, in the gases that count; without place multipliers and regional coefficients. Unit: tCO2e/ha/yr.</summary>
    /// <exception cref="InvalidOperationException">The paths carry no account.</exception>
    public decimal SteadyFlux(int use, int period) => Carried.SteadyFlux(use, Carried.Periods.Years[period]);

    private AccountPaths Carried => Origin ?? throw new InvalidOperationException("Emission paths of plain numbers carry no account.");

    /// <summary>Number of land uses, K.</summary>
    public int UseCount => flux.UseCount;

    /// <summary>What conversions emit.</summary>
    public IReadOnlyList<ConversionEmissions> Conversions => conversions;

    /// <summary>Flux in a year of a hectare where the factor is 1; unit: tCO2e/ha/yr.</summary>
    /// <param name="periods">Planning years.</param>
    /// <param name="use">Use in the year.</param>
    /// <param name="year">The year, from the base year on.</param>
    /// <param name="converted">Period in which the unit got the use; <see cref="TrajectoryCatalogue.Never"/> when it had it all along.</param>
    public double FluxIn(PlanningPeriods periods, int use, int year, int converted)
    {
        ArgumentNullException.ThrowIfNull(periods);
        if (CountsPeriodMeans && converted != TrajectoryCatalogue.Never) return MeanOfPeriod(periods, year, each => FluxOf(periods, use, each, converted));
        return FluxOf(periods, use, year, converted);
    }

    /// <summary>What a hectare emits in a year because it was converted; unit: tCO2e/ha/yr.</summary>
    public double ConversionIn(PlanningPeriods periods, int from, int to, int converted, int year)
    {
        ArgumentNullException.ThrowIfNull(periods);
        if (converted == TrajectoryCatalogue.Never) return 0;
        double Released(int each) => conversions.Sum(table => table.InYear(from, to, each - periods.StartYear(converted)));
        return CountsPeriodMeans ? MeanOfPeriod(periods, year, Released) : Released(year);
    }

    /// <summary>Whether new land still waits for its flux.</summary>
    internal bool Waits(PlanningPeriods periods, int use, int year, int converted) =>
        converted != TrajectoryCatalogue.Never && year - periods.StartYear(converted) <= delayYears[use];

    /// <summary>Years after a conversion until nothing of it is left: all of it has been released, and no flux waits.</summary>
    internal int YearsOfChange(int use) => Math.Max(delayYears[use], conversions.Select(table => table.Years).DefaultIfEmpty(0).Max());

    /// <summary>Area times factor of every unit, for the flux of a use; null where the factor is 1 everywhere.</summary>
    internal float[]? AmountsOf(int use, PlanningUnits units) => factors[use]?.For(units);

    internal void CheckShape(AllocationProblem problem, string id)
    {
        var frame = PeriodFrame.Of(problem, id);
        ShapeCheck.Uses(frame.Land, id, UseCount);
        if (!flux.Fits(frame.Periods)) throw new ArgumentException($"'{id}' is declared for {flux.ColumnCount} years or periods, the problem has {frame.Periods.Count} periods.", nameof(problem));
        foreach (var factor in factors)
        {
            if (factor is not null) ShapeCheck.Units(problem, id, factor.UnitCount);
        }
    }

    private double FluxOf(PlanningPeriods periods, int use, int year, int converted) =>
        flux[periods, use, year] - (Waits(periods, use, year, converted) ? waiting[periods, use, year] : 0);

    private static double MeanOfPeriod(PlanningPeriods periods, int year, Func<int, double> of)
    {
        var period = periods.PeriodOf(year);
        var sum = 0.0;
        for (var each = periods.StartYear(period) + 1; each <= periods.Years[period]; each++) sum += of(each);
        return sum / periods.LengthYears(period);
    }

    private static double[,] NotNull(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values, "fluxTonnesCo2ePerHectare");
        return values;
    }
}
