using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Builders.Coefficients;

/// <summary>A line of a table of annual fluxes; emission +, sink -.</summary>
/// <param name="Id">Table and class, for ledgers.</param>
/// <param name="Unit">Unit of the values.</param>
/// <param name="Central">Central value.</param>
/// <param name="Low">Low end.</param>
/// <param name="High">High end.</param>
/// <param name="Gas">What is emitted.</param>
/// <param name="Kind">Land or operations; null when the table does not say.</param>
internal sealed record FluxRow(string Id, CoefficientUnit Unit, decimal Central, decimal Low, decimal High, Gas Gas, FluxKind? Kind)
{
    public string Grade { get; init; } = "";

    public string Source { get; init; } = "";

    public string Family { get; init; } = "";

    public string SetVersion { get; init; } = "";

    public bool IsVerified { get; init; }

    public bool IsPlaceholder => Grade == "placeholder";

    /// <summary>The factor in CO2 equivalents.</summary>
    /// <param name="basis">Gases and warming potentials.</param>
    /// <param name="level">Which of the values is the central one: central, low or high.</param>
    /// <param name="kind">Kind where the table does not say.</param>
    public FluxFactor ToFactor(AccountingBasis basis, string level, FluxKind kind)
    {
        var used = level switch { "low" => Low, "high" => High, _ => Central };
        return new FluxFactor(Id, Gas, Kind ?? kind, Unit.FluxOf(used, basis)!.Value, Unit.FluxOf(Low, basis)!.Value, Unit.FluxOf(High, basis)!.Value)
        {
            Source = Source,
            Family = Family,
            Grade = Grade,
            SetVersion = SetVersion,
            IsVerified = IsVerified,
        };
    }
}
