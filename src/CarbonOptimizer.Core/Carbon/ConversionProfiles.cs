namespace CarbonOptimizer.Core.Carbon;

/// <summary>
/// What the carbon pools of land release year by year after it was converted, from the difference of its stocks D(from) - D(to):
/// plants and dead matter are lost in the first year and grow back along a curve, soil moves to its new stock along another.
/// Summed over <see cref="Years"/> years this is exactly the difference of the stocks. Where a largest yearly gain of soil is given, soil that
/// would gain faster takes longer.
/// Source: [IPCC2019], volume 4, chapter 2 (20 years of linear change for soil, biomass lost in the year of conversion).
/// </summary>
public sealed class ConversionProfiles
{
    private readonly IReadOnlyList<PoolDensities> pools;
    private readonly GrowthCurve soil;
    private readonly GrowthCurve biomassGain;
    private readonly decimal? soilGainMax;

    /// <param name="pools">Shape [land uses]; stocks of land that has long had its use.</param>
    /// <param name="soil">How soil moves from one stock to another, losing or gaining.</param>
    /// <param name="biomassGain">How plants and dead matter grow.</param>
    /// <param name="soilGainMaxTonnesCarbon">Largest gain of soil in a year; null for no limit; unit: tC/ha/yr.</param>
    /// <exception cref="ArgumentOutOfRangeException">The largest gain is not positive, or makes a transition of more than 500 years.</exception>
    public ConversionProfiles(IReadOnlyList<PoolDensities> pools, GrowthCurve soil, GrowthCurve biomassGain, decimal? soilGainMaxTonnesCarbon = null)
    {
        ArgumentNullException.ThrowIfNull(pools);
        ArgumentNullException.ThrowIfNull(soil);
        ArgumentNullException.ThrowIfNull(biomassGain);
        (this.pools, this.soil, this.biomassGain, soilGainMax) = (pools, soil, biomassGain, soilGainMaxTonnesCarbon);
        if (soilGainMax is not null && !(soilGainMax > 0 && Years <= 500)) throw new ArgumentOutOfRangeException(nameof(soilGainMaxTonnesCarbon), soilGainMaxTonnesCarbon, "A largest gain of soil must be positive, and no transition may take more than 500 years.");
    }

    /// <summary>Number of land uses.</summary>
    public int UseCount => pools.Count;

    /// <summary>
    /// Years until every pool of land converted from one use to another has its new stock; 0 where no pool changes. Until then the change of
    /// the pools stands for the carbon flux of the new use.
    /// </summary>
    public int YearsBetween(int from, int to)
    {
        var years = 0;
        foreach (var pool in PoolDensities.Pools)
        {
            var difference = DifferenceOf(pool, from, to);
            if (difference == 0) continue;
            years = Math.Max(years, pool == CarbonPool.Soil ? SoilYears(difference) : difference > 0 ? 1 : GrowthYears);
        }
        return years;
    }

    /// <summary>Years until every pool has its new stock, whatever land was and becomes.</summary>
    public int Years => Math.Max(biomassGain.Years, pools.Count == 0 ? soil.Years : SoilYears(pools.Min(stock => stock.Soil.Amount.Value) - pools.Max(stock => stock.Soil.Amount.Value)));

    /// <summary>The same transitions between multiples of the stocks.</summary>
    /// <param name="shares">Shape [land uses].</param>
    internal ConversionProfiles Times(IReadOnlyList<decimal> shares) => new(
        [.. pools.Select((stock, use) => stock with { Above = stock.Above * shares[use], Below = stock.Below * shares[use], Soil = stock.Soil * shares[use], Dead = stock.Dead * shares[use] })],
        soil, biomassGain, soilGainMax);

    /// <summary>Stocks of a land use.</summary>
    public PoolDensities PoolsOf(int use) => pools[use];

    /// <summary>Carbon a pool has released so many years after the conversion; negative when it has taken up carbon.</summary>
    public PerHectare<TonnesCarbon> ReleasedAfter(CarbonPool pool, int from, int to, int years)
    {
        var difference = pools[from][pool] - pools[to][pool];
        return difference * ShareAfter(pool, difference.Amount.Value, years);
    }

    /// <summary>What a converted hectare emits in a year, all pools; the year of the conversion is 1; negative when it takes up carbon.</summary>
    public PerHectare<TonnesCo2> EmissionsInYear(int from, int to, int year)
    {
        var released = default(PerHectare<TonnesCarbon>);
        foreach (var pool in PoolDensities.Pools)
        {
            released += ReleasedAfter(pool, from, to, year) - ReleasedAfter(pool, from, to, year - 1);
        }
        return new(released.Amount.ToCo2());
    }

    /// <summary>Share of a pool's change that has happened.</summary>
    internal decimal ShareAfter(CarbonPool pool, decimal difference, int years)
    {
        if (pool == CarbonPool.Soil) return SoilYears(difference) is var needed && needed > soil.Years ? Math.Clamp(years / (decimal)needed, 0, 1) : soil.ShareAfter(years);
        return difference > 0 ? years >= 1 ? 1 : 0 : biomassGain.ShareAfter(years);
    }

    /// <summary>Identifier of the curve a pool follows, for ledgers.</summary>
    internal string CurveOf(CarbonPool pool, decimal difference) =>
        pool == CarbonPool.Soil ? SoilYears(difference) is var needed && needed > soil.Years ? FormattableString.Invariant($"linear-{needed}") : soil.Id : difference > 0 ? "at-once" : biomassGain.Id;

    /// <summary>Years in which soil moves to its new stock.</summary>
    internal int SoilYears(decimal difference) => soilGainMax is { } most && difference < 0 ? Math.Max(soil.Years, (int)Math.Ceiling(Math.Min(-difference / most, 100_000))) : soil.Years;

    /// <summary>Years in which plants and dead matter grow.</summary>
    internal int GrowthYears => biomassGain.Years;

    /// <summary>How soil moves, as long as nothing limits its gain.</summary>
    internal GrowthCurve SoilCurve => soil;

    /// <summary>How plants and dead matter grow.</summary>
    internal GrowthCurve GainCurve => biomassGain;

    /// <summary>Largest gain of soil in a year; null for no limit; unit: tC/ha/yr.</summary>
    internal decimal? SoilGainMax => soilGainMax;

    /// <summary>How the course of a pool over the years is known. That plants are lost at once is a convention, not a coefficient.</summary>
    private string CourseGrade(CarbonPool pool, decimal difference) => pool == CarbonPool.Soil ? soil.Grade : difference < 0 ? biomassGain.Grade : CoefficientGrade.Own;

    /// <summary>D(from) - D(to) of a pool; unit: tC/ha.</summary>
    internal decimal DifferenceOf(CarbonPool pool, int from, int to) => (pools[from][pool] - pools[to][pool]).Amount.Value;

    /// <summary>The change of a pool as a factor of an account.</summary>
    /// <param name="pool">Pool.</param>
    /// <param name="from">Use before.</param>
    /// <param name="to">Use after.</param>
    /// <param name="curve">How it changes, for the factor's identifier.</param>
    /// <param name="sharePerYear">Share of the change that counts as one year's.</param>
    /// <param name="isPartial">Whether the amount rests on the course over the years, not on the stocks alone.</param>
    internal CarbonTerm TermOf(CarbonPool pool, int from, int to, string curve, decimal sharePerYear, bool isPartial)
    {
        var (before, after) = (pools[from], pools[to]);
        var sets = before.SetName == after.SetName ? before.SetName : $"{before.SetName}+{after.SetName}";
        PerYear<PerHectare<TonnesCo2e>> Yearly(PerHectare<TonnesCarbon> released) => new(new(new(released.Amount.ToCo2().Value * sharePerYear)));
        return new CarbonTerm(
            $"{sets}/{pool.ToString().ToLowerInvariant()}/{curve}", Gas.Co2, pool, from, to,
            Yearly(before[pool] - after[pool]),
            Yearly(before[pool] * before.LowShare - after[pool] * after.HighShare),
            Yearly(before[pool] * before.HighShare - after[pool] * after.LowShare)) { Grade = CoefficientGrade.Worse(CoefficientGrade.Worse(before.GradeOf(pool), after.GradeOf(pool)), isPartial ? CourseGrade(pool, DifferenceOf(pool, from, to)) : CoefficientGrade.Own) };
    }
}
