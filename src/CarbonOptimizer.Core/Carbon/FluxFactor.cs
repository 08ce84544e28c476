using AnnualFlux = CarbonOptimizer.Core.Carbon.PerYear<CarbonOptimizer.Core.Carbon.PerHectare<CarbonOptimizer.Core.Carbon.TonnesCo2e>>;

namespace CarbonOptimizer.Core.Carbon;

/// <summary>One annual flux of a land use: a line an auditor can look up.</summary>
/// <param name="Id">Set and row it comes from, such as <c>default/forest</c>; on every ledger row.</param>
/// <param name="Gas">What is emitted.</param>
/// <param name="Kind">Land or operations.</param>
/// <param name="Central">Value used; unit: tCO2e/ha/yr; emission +, sink -.</param>
/// <param name="Low">Least plausible value.</param>
/// <param name="High">Largest plausible value.</param>
public sealed record FluxFactor(string Id, Gas Gas, FluxKind Kind, AnnualFlux Central, AnnualFlux Low, AnnualFlux High)
{
    /// <summary>How it changes with the years; null when it stays.</summary>
    public IntensityTrajectory? Trajectory { get; init; }

    /// <summary>Where the value is printed.</summary>
    public string Source { get; init; } = "";

    /// <summary>Name shared by coefficients that come from one study or inventory and so err together; empty for one that stands alone.</summary>
    public string Family { get; init; } = "";

    /// <summary>How the value is known, as its table says; empty for a value of the scenario.</summary>
    public string Grade { get; init; } = "";

    /// <summary>How the value is known: <see cref="CoefficientGrade"/>.</summary>
    public string Standing => Grade.Length == 0 ? CoefficientGrade.Own : Grade;

    /// <summary>
    /// Whether it is carbon that a change of pools can stand for: carbon dioxide, or a mixture of which nobody knows how much is. Methane and
    /// nitrous oxide are no change of a pool.
    /// </summary>
    public bool IsCarbon => Gas is Gas.Co2 or Gas.Mixture;

    /// <summary>Version of the shipped set the value is from; empty for other values.</summary>
    public string SetVersion { get; init; } = "";

    /// <summary>Whether somebody compared the value with the original source.</summary>
    public bool IsVerified { get; init; }

    /// <summary>A flux without a range.</summary>
    public static FluxFactor Of(string id, FluxKind kind, decimal tonnesCo2ePerHectareYear, Gas gas = Gas.Co2)
    {
        var flux = new AnnualFlux(new PerHectare<TonnesCo2e>(new TonnesCo2e(tonnesCo2ePerHectareYear)));
        return new FluxFactor(id, gas, kind, flux, flux, flux);
    }

    /// <summary>The flux in a year, with its range.</summary>
    /// <param name="year">The year; null for the values as they are.</param>
    public FluxFactor In(int? year)
    {
        if (Trajectory is null || year is not { } known) return this;
        var times = Trajectory.At(known);
        var (least, most) = (Trajectory.Low?.At(known) ?? times, Trajectory.High?.At(known) ?? times);
        // The larger multiplier of a sink is its lower end.
        return this with
        {
            Central = Central * times,
            Low = Low * (Low.Amount.Amount.Value < 0 ? most : least),
            High = High * (High.Amount.Amount.Value < 0 ? least : most),
            Grade = times == 1 ? Grade : CoefficientGrade.Worse(Standing, Trajectory.Grade),
        };
    }
}
