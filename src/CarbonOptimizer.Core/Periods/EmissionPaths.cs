using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// What land emits year by year. A unit that has use k in year y emits
/// area * (flux[k, y] - w * waiting[k, y]) * factor[k](u), plus, after a conversion a -> k, area * sum of the conversion emissions of its t-th year.
/// w is 1 in the first so many years after the conversion and 0 later: where a transition profile replaces the carbon flux of the new use,
/// counting both would count carbon twice. Land is converted at the beginning of the period, or, where that is said of a conversion, in equal
/// parts at the beginning of each of its years.
/// </summary>
public sealed class EmissionPaths
{
    private readonly YearTable flux;
    private readonly YearTable waiting;
    private readonly AmountField?[] factors;
    private readonly ConversionEmissions[] conversions;
    private readonly int[,] delayYears;
    private readonly bool[] variesByZone;

    /// <param name="fluxTonnesCo2ePerHectare">Shape [land uses, periods]; the flux in every year of a period; unit: tCO2e/ha/yr; emission +, sink -. Owned by the object.</param>
    /// <param name="factorOfUse">Shape [land uses] of [units]; multiplies the flux of a use place by place; null for 1. Owned by the object.</param>
    /// <param name="conversions">What conversions emit.</param>
    /// <param name="fluxDelayYears">Shape [land uses]; years after its conversion in which new land has no flux of its own; null for 0.</param>
    /// <param name="waitingFlux">Shape [land uses, periods]; the part of the flux that waits so long; null for all of it. Owned by the object.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a number is out of range.</exception>
    public EmissionPaths(
        double[,] fluxTonnesCo2ePerHectare, IReadOnlyList<float[]?>? factorOfUse = null,
        IEnumerable<ConversionEmissions>? conversions = null, IReadOnlyList<int>? fluxDelayYears = null, double[,]? waitingFlux = null)
        : this(
            new YearTable(NotNull(fluxTonnesCo2ePerHectare), false), factorOfUse, conversions, OfEveryPair(fluxDelayYears, fluxTonnesCo2ePerHectare.GetLength(0)),
            waitingFlux is null ? null : new YearTable(waitingFlux, false)) => (GivenFlux, GivenWaiting) = (fluxTonnesCo2ePerHectare, waitingFlux ?? fluxTonnesCo2ePerHectare);

    /// <param name="flux">Flux by zone, land use and year.</param>
    /// <param name="factorOfUse">Shape [land uses] of [units].</param>
    /// <param name="conversions">What conversions emit.</param>
    /// <param name="delayYears">Shape [from, to]; years for which the flux waits.</param>
    /// <param name="waiting">Part of the flux that waits; null for all of it.</param>
    internal EmissionPaths(YearTable flux, IReadOnlyList<float[]?>? factorOfUse, IEnumerable<ConversionEmissions>? conversions, int[,] delayYears, YearTable? waiting)
    {
        this.flux = flux;
        if (!(flux.Largest <= 1e9)) throw new ArgumentException($"A flux of {flux.Largest} tCO2e/ha/yr is out of range.", nameof(flux));
        this.waiting = waiting ?? flux;
        this.delayYears = delayYears;
        if (!this.waiting.HasShapeOf(flux)) throw new ArgumentException("One waiting flux per land use and period is needed.", nameof(waiting));
        factors = factorOfUse is null ? new AmountField?[UseCount] : [.. factorOfUse.Select(factor => factor is null ? null : new AmountField(factor))];
        this.conversions = [.. conversions ?? []];
        if (factors.Length != UseCount) throw new ArgumentException("One factor field or null per land use is needed.", nameof(factorOfUse));
        if (Array.Exists(this.conversions, table => table.UseCount != UseCount)) throw new ArgumentException($"Conversion emissions must be given for {UseCount} land uses.", nameof(conversions));
        variesByZone = [.. Enumerable.Range(0, UseCount).Select(use => Enumerable.Range(1, ZoneCount - 1).Any(zone => !flux.AreEqual(use, Row(use, zone)) || !this.waiting.AreEqual(use, Row(use, zone))))];
    }

    /// <summary>The account of an objective of one period, carried through the years.</summary>
    /// <param name="emissions">Account and factors.</param>
    /// <param name="periods">Planning years.</param>
    /// <param name="multiplierOf">What the flux of a land use is multiplied by in a year.</param>
    /// <param name="conversions">What conversions emit; beside the pools of an account that has them.</param>
    /// <param name="fluxDelayYears">Shape [land uses]; years after its conversion in which new land has no carbon flux of its own; 0 leaves it to the account.</param>
    /// <param name="history">Net emissions of past years; null for none.</param>
    /// <param name="multiplierGrades">Shape [land uses]; how the multipliers of the years are known; null where they are the user's own.</param>
    public static EmissionPaths Of(
        NetCarbonEmissions emissions, PlanningPeriods periods, Func<int, int, double> multiplierOf, IEnumerable<ConversionEmissions> conversions, IReadOnlyList<int> fluxDelayYears,
        IReadOnlyDictionary<int, double>? history = null, IReadOnlyList<string>? multiplierGrades = null)
    {
        ArgumentNullException.ThrowIfNull(emissions);
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentNullException.ThrowIfNull(multiplierOf);
        ArgumentNullException.ThrowIfNull(conversions);
        ArgumentNullException.ThrowIfNull(fluxDelayYears);
        return new AccountPaths(emissions, periods, multiplierOf, [.. conversions], fluxDelayYears) { MultiplierGrades = multiplierGrades }.Create(history ?? new Dictionary<int, double>());
    }

    /// <summary>The same paths, with some conversions in equal parts in each year of their period, as a yearly capacity makes them.</summary>
    /// <param name="pairs">Use before and use after.</param>
    public EmissionPaths Spreading(IEnumerable<(int From, int To)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return new EmissionPaths(this, [.. pairs]);
    }

    private EmissionPaths(EmissionPaths other, HashSet<(int From, int To)> spread)
    {
        (flux, waiting, factors, conversions, delayYears, variesByZone) = (other.flux, other.waiting, other.factors, other.conversions, other.delayYears, other.variesByZone);
        (Origin, History, GivenFlux, GivenWaiting, Spread) = (other.Origin, other.History, other.GivenFlux, other.GivenWaiting, spread);
    }

    /// <summary>The account these paths carry through the years; null for paths of plain numbers, whose factors have no names.</summary>
    public NetCarbonEmissions? Emissions => Origin?.Emissions;

    internal AccountPaths? Origin { get; init; }

    /// <summary>Fluxes of paths of plain numbers as they were given; null for paths of an account.</summary>
    internal double[,]? GivenFlux { get; }

    internal double[,]? GivenWaiting { get; }

    /// <summary>Conversions that happen in equal parts in each year of their period; all others happen at its beginning.</summary>
    internal HashSet<(int From, int To)> Spread { get; } = [];

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
    /// <param name="period">The period.</param>
    /// <exception cref="InvalidOperationException">The paths carry no account.</exception>
    public FluxFactor FactorIn(FluxFactor declared, int use, int period) => Carried.FactorIn(declared, use, Carried.Periods.Years[period]);

    /// <summary>Flux in a planning year of land that has long had its use, in the gases that count; without place multipliers and regional coefficients. Unit: tCO2e/ha/yr.</summary>
    /// <exception cref="InvalidOperationException">The paths carry no account.</exception>
    public decimal SteadyFlux(int use, int period) => Carried.SteadyFlux(use, Carried.Periods.Years[period]);

    private AccountPaths Carried => Origin ?? throw new InvalidOperationException("Emission paths of plain numbers carry no account.");

    /// <summary>Number of land uses, K.</summary>
    public int UseCount => delayYears.GetLength(0);

    /// <summary>What conversions emit.</summary>
    public IReadOnlyList<ConversionEmissions> Conversions => conversions;

    /// <summary>Zones of regional coefficients; one for all other land.</summary>
    internal int ZoneCount => flux.RowCount / UseCount;

    /// <summary>Zone of a unit; null where there is one zone only.</summary>
    internal Func<int, int>? ZoneOf => ZoneCount == 1 ? null : Origin!.Emissions.Account.ZoneOf;

    /// <summary>What a hectare emits in a year.</summary>
    /// <param name="periods">Planning years.</param>
    /// <param name="today">Use today.</param>
    /// <param name="later">Use after the conversion; today's where there is none.</param>
    /// <param name="converted">Period of the conversion, or <see cref="TrajectoryCatalogue.Never"/>.</param>
    /// <param name="zone">Zone of regional coefficients.</param>
    /// <param name="year">The year, from the base year on.</param>
    internal YearRates In(PlanningPeriods periods, int today, int later, int converted, int zone, int year)
    {
        if (converted == TrajectoryCatalogue.Never || year <= periods.StartYear(converted)) return new YearRates(Flux(periods, today, zone, year), 0, 0);
        var start = periods.StartYear(converted);
        if (CountsPeriodMeans) return MeanOfPeriod(periods, year, each => Converted(periods, today, later, start, zone, each));
        var parts = PartsOf(periods, today, later, converted);
        var sum = default(YearRates);
        for (var since = start; since < start + parts; since++)
        {
            sum += year <= since ? new YearRates(Flux(periods, today, zone, year), 0, 0) : Converted(periods, today, later, since, zone, year);
        }
        return sum / parts;
    }

    /// <summary>Equal parts in which land is converted, one a year.</summary>
    internal int PartsOf(PlanningPeriods periods, int from, int to, int converted) => Spread.Contains((from, to)) && !CountsPeriodMeans ? periods.LengthYears(converted) : 1;

    /// <summary>Years after a conversion in which the flux of new land waits.</summary>
    internal int DelayYears(int from, int to) => delayYears[from, to];

    /// <summary>Years after a conversion until nothing of it is left: all of it has been released, and no flux waits.</summary>
    internal int YearsOfChange(int from, int to) => Math.Max(delayYears[from, to], conversions.Select(table => table.LastYear(from, to)).DefaultIfEmpty(0).Max());

    /// <summary>Area times factor of every unit, for the flux of a use; null where the factor is 1 everywhere.</summary>
    internal float[]? AmountsOf(int use, PlanningUnits units) => factors[use]?.For(units);

    /// <summary>Whether the flux of a use is not the same in all zones.</summary>
    internal bool VariesByZone(int use) => variesByZone[use];

    /// <summary>Area times factor of the units of one zone, 0 for others.</summary>
    internal float[] AmountsIn(int use, int zone, PlanningUnits units)
    {
        var amounts = AmountsOf(use, units);
        var zoneOf = ZoneOf!;
        return [.. Enumerable.Range(0, units.Count).Select(u => zoneOf(u) != zone ? 0 : amounts is null ? (float)units.AreaHectares(u) : amounts[u])];
    }

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

    private int Row(int use, int zone) => zone * UseCount + use;

    private double Flux(PlanningPeriods periods, int use, int zone, int year) => flux[periods, Row(use, zone), year];

    /// <summary>Land that was converted at the end of a year.</summary>
    private YearRates Converted(PlanningPeriods periods, int today, int later, int since, int zone, int year)
    {
        var age = year - since;
        var own = Flux(periods, later, zone, year) - (age <= delayYears[today, later] ? waiting[periods, Row(later, zone), year] : 0);
        return new YearRates(0, own, conversions.Sum(table => table.InYear(today, later, age)));
    }

    private static YearRates MeanOfPeriod(PlanningPeriods periods, int year, Func<int, YearRates> of)
    {
        var period = periods.PeriodOf(year);
        var sum = default(YearRates);
        for (var each = periods.StartYear(period) + 1; each <= periods.Years[period]; each++) sum += of(each);
        return sum / periods.LengthYears(period);
    }

    private static int[,] OfEveryPair(IReadOnlyList<int>? ofUse, int uses)
    {
        if (ofUse is not null && (ofUse.Count != uses || ofUse.Any(years => years is < 0 or > 1000))) throw new ArgumentException("One delay of 0 to 1000 years per land use is needed.", nameof(ofUse));
        var delays = new int[uses, uses];
        for (var entry = 0; entry < delays.Length && ofUse is not null; entry++) delays[entry / uses, entry % uses] = ofUse[entry % uses];
        return delays;
    }

    private static double[,] NotNull(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values, "fluxTonnesCo2ePerHectare");
        return values;
    }
}
