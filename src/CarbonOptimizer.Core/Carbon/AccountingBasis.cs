using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Carbon;

/// <summary>Which gases an account counts, and by which warming potentials. It stands on every result.</summary>
/// <param name="Id">Name in scenarios and files, such as <c>AR6-100</c>.</param>
/// <param name="Methane">Tonnes of CO2 that one tonne of methane counts as; 0 when it is not counted.</param>
/// <param name="NitrousOxide">The same for nitrous oxide.</param>
public sealed record AccountingBasis(string Id, decimal Methane, decimal NitrousOxide)
{
    /// <summary>Carbon dioxide only.</summary>
    public static AccountingBasis Co2Only { get; } = new("co2_only", 0, 0);

    /// <summary>100-year potentials of the Sixth Assessment Report, methane of non-fossil origin. Source: [Forster2021], Table 7.15.</summary>
    public static AccountingBasis Ar6 { get; } = new("AR6-100", 27.0m, 273m);

    /// <summary>100-year potentials of the Fifth Assessment Report, without climate-carbon feedbacks. Source: [Myhre2013], Table 8.A.1.</summary>
    public static AccountingBasis Ar5 { get; } = new("AR5-100", 28m, 265m);

    /// <summary>Every basis by its name.</summary>
    public static IReadOnlyList<AccountingBasis> All { get; } = [Co2Only, Ar6, Ar5];

    /// <summary>Whether gases other than carbon dioxide count.</summary>
    public bool CountsOtherGases => Methane > 0 || NitrousOxide > 0;

    /// <summary>Words for results: the gases and the potentials.</summary>
    public BilingualText Name => CountsOtherGases
        ? new BilingualText($"CO2e, GWP {Id}", $"CO2 当量，GWP {Id}")
        : new BilingualText("CO2 only", "仅 CO2");

    /// <summary>Whether a gas is counted.</summary>
    public bool Counts(Gas gas) => gas == Gas.Co2 || CountsOtherGases;

    /// <summary>
    /// How the number is known that a gas is turned into CO2 equivalents with: the potentials were read in a note on the reports, not in these.
    /// Carbon dioxide needs none, and a mixture is stated in CO2 equivalents by its source.
    /// </summary>
    public static string GradeOf(Gas gas) => gas is Gas.Ch4 or Gas.N2o ? CoefficientGrade.Secondary : CoefficientGrade.Own;

    /// <summary>Mass of a gas in CO2 equivalents; nothing for a gas that is not counted.</summary>
    /// <param name="gas">The gas.</param>
    /// <param name="tonnes">Its mass; for <see cref="Gas.Mixture"/> already in tCO2e.</param>
    public TonnesCo2e Equivalent(Gas gas, decimal tonnes) => new(gas switch
    {
        Gas.Co2 => tonnes,
        Gas.Ch4 => tonnes * Methane,
        Gas.N2o => tonnes * NitrousOxide,
        _ => CountsOtherGases ? tonnes : 0,
    });
}
