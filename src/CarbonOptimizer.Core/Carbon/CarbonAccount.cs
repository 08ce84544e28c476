using System.Globalization;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Carbon;

/// <summary>
/// A carbon account: which factors a hectare of each land use and each conversion is multiplied with. Model, ledger and maps come from
/// <see cref="Terms"/>; what the audit recomputes comes from the declared coefficients by code of its own (<see cref="DeclaredAccount"/>), so that they check each other.
/// </summary>
public sealed class CarbonAccount
{
    private const double LargestFlux = 1e12;

    private readonly IReadOnlyList<IReadOnlyList<FluxFactor>> fluxesOfUse;
    private readonly CarbonAccountOptions options;
    private readonly short[] zoneOfRegion;
    private readonly CarbonTerm[][] termsOfPair;

    /// <param name="fluxesOfUse">Shape [land uses] of annual fluxes; those of one use add up. Empty in mode stock.</param>
    /// <param name="options">How it is kept.</param>
    /// <exception cref="ArgumentException">The mode needs pools that are not given, numbers of land uses differ, or the horizon is not 1 to 500 years.</exception>
    public CarbonAccount(IReadOnlyList<IReadOnlyList<FluxFactor>> fluxesOfUse, CarbonAccountOptions options)
    {
        ArgumentNullException.ThrowIfNull(fluxesOfUse);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Mode != CarbonMode.Flux && options.Profiles is null) throw new ArgumentException($"Mode {options.Mode} needs carbon pools.", nameof(options));
        if (options.Profiles is { } profiles && profiles.UseCount != fluxesOfUse.Count) throw new ArgumentException($"{fluxesOfUse.Count} land uses have fluxes, {profiles.UseCount} have pools.", nameof(options));
        if (options.HorizonYears is < 1 or > 500) throw new ArgumentException("The horizon must be 1 to 500 years.", nameof(options));
        this.fluxesOfUse = fluxesOfUse;
        this.options = options;
        zoneOfRegion = NumberZones(options);
        Terms = new CarbonTermList(this).Create();
        termsOfPair = ByPair(Terms, UseCount);
    }

    /// <summary>Mode, basis, sets and horizon.</summary>
    public CarbonAccountOptions Options => options;

    /// <summary>Number of land uses.</summary>
    public int UseCount => fluxesOfUse.Count;

    /// <summary>Every factor of the account.</summary>
    public IReadOnlyList<CarbonTerm> Terms { get; }

    /// <summary>Mode and gases in words; stands on every result.</summary>
    public BilingualText Name => new(
        $"{options.Mode.ToString().ToLowerInvariant()}, {options.Basis.Name.English}",
        $"{options.Mode switch { CarbonMode.Flux => "通量法", CarbonMode.Stock => "储量差法", _ => "混合法" }}，{options.Basis.Name.Chinese}");

    /// <summary>Zones of regional coefficients, the zone of all other land included.</summary>
    internal int ZoneCount => zoneOfRegion.Length == 0 ? 1 : zoneOfRegion.Max() + 1;

    /// <summary>An account of one flux per land use, without sources.</summary>
    /// <param name="fluxTonnesCo2ePerHectare">Shape [land uses]; unit: tCO2e/ha/yr; taken as the decimal numbers they are written as.</param>
    /// <exception cref="ArgumentException">A flux is not finite, or larger than 10^12.</exception>
    public static CarbonAccount OfFluxes(IReadOnlyList<double> fluxTonnesCo2ePerHectare)
    {
        ArgumentNullException.ThrowIfNull(fluxTonnesCo2ePerHectare);
        return new CarbonAccount([.. fluxTonnesCo2ePerHectare.Select((flux, k) => (FluxFactor[])[FluxFactor.Of($"own/{k}", FluxKind.Operations, Written(flux))])], new CarbonAccountOptions());
    }

    /// <summary>Annual flux, in the gases that count, of land that has long had its use: what a trajectory of periods needs as flux[use, year].</summary>
    /// <param name="use">Land use.</param>
    /// <param name="year">The year; null for the values as they are.</param>
    /// <param name="kind">Only fluxes of this kind; null for all.</param>
    /// <param name="zone">Zone of regional coefficients.</param>
    public PerYear<PerHectare<TonnesCo2e>> FluxOf(int use, int? year, FluxKind? kind = null, int zone = 0)
    {
        var sum = default(PerYear<PerHectare<TonnesCo2e>>);
        foreach (var factor in FactorsOf(use, zone))
        {
            if (options.Basis.Counts(factor.Gas) && (kind is null || factor.Kind == kind)) sum += factor.In(year).Central;
        }
        return sum;
    }

    /// <summary>
    /// Whether the flux of new land stands back while its pools change, which count in its place: the carbon of plants and soil. Methane and
    /// nitrous oxide are no change of a pool and start at once; the formulas of version 0.1.0 let them wait too.
    /// </summary>
    public bool Waits(FluxFactor factor)
    {
        ArgumentNullException.ThrowIfNull(factor);
        return options.Mode != CarbonMode.Flux && factor.Kind == FluxKind.Land && (factor.IsCarbon || options.Version == CarbonAccountOptions.FirstVersion);
    }

    /// <summary>
    /// Years for which the flux of new land stands back: until the pools of this conversion have their new stock. The formulas of version
    /// 0.1.0 took the longest of all conversions for each.
    /// </summary>
    public int WaitYears(int from, int to) => options.Mode == CarbonMode.Flux || options.Profiles is not { } profiles ? 0
        : options.Version == CarbonAccountOptions.FirstVersion ? profiles.Years : profiles.YearsBetween(from, to);

    /// <summary>How the value of a factor is known on the land of a use, warming potentials and place multipliers included.</summary>
    internal string GradeOf(FluxFactor factor, int use)
    {
        var grade = CoefficientGrade.Worse(factor.Standing, AccountingBasis.GradeOf(factor.Gas));
        return options.PlaceGrades.Count == 0 ? grade : CoefficientGrade.Worse(grade, options.PlaceGrades[use]);
    }

    /// <summary>Fluxes of a land use as they were declared.</summary>
    public IReadOnlyList<FluxFactor> FactorsOf(int use, int zone = 0)
    {
        if (zone == 0) return fluxesOfUse[use];
        FluxFactor[] own = [.. options.RegionalFluxes.Where(flux => flux.Use == use && zoneOfRegion[flux.Region] == zone).Select(flux => flux.Factor)];
        return own.Length > 0 ? own : fluxesOfUse[use];
    }

    /// <summary>Zone of regional coefficients a unit lies in; 0 for land without coefficients of its own.</summary>
    public int ZoneOf(int unit)
    {
        if (options.Zones is null) return 0;
        var region = options.Zones.RegionOfUnit[unit];
        return region < 0 ? 0 : zoneOfRegion[region];
    }

    /// <summary>Factors of land that is <paramref name="from"/> today and <paramref name="to"/> in the plan, of every zone.</summary>
    internal ReadOnlySpan<CarbonTerm> TermsOf(int from, int to) => termsOfPair[from * UseCount + to];

    private static decimal Written(double flux)
    {
        if (!double.IsFinite(flux) || Math.Abs(flux) > LargestFlux) throw new ArgumentException($"A flux of {flux} tCO2e/ha/yr is not finite, or too large.", nameof(flux));
        return decimal.Parse(flux.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static CarbonTerm[][] ByPair(IReadOnlyList<CarbonTerm> terms, int useCount)
    {
        var lists = new List<CarbonTerm>[useCount * useCount];
        for (var pair = 0; pair < lists.Length; pair++) lists[pair] = [];
        foreach (var term in terms)
        {
            for (var from = 0; from < useCount; from++)
            {
                if (term.From == CarbonTerm.AnyUse || term.From == from) lists[from * useCount + term.To].Add(term);
            }
        }
        return [.. lists.Select(list => list.ToArray())];
    }

    private static short[] NumberZones(CarbonAccountOptions options)
    {
        if (options.Zones is null) return [];
        var zones = new short[options.Zones.Regions.Count];
        short next = 0;
        foreach (var region in options.RegionalFluxes.Select(flux => flux.Region).Distinct().Order()) zones[region] = ++next;
        return zones;
    }
}
