namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Annual flux of a class of land; emission +, sink -.</summary>
/// <param name="ClassId">Class.</param>
/// <param name="Central">Central value; unit: tCO2e/ha/yr.</param>
/// <param name="Low">Low end; unit: tCO2e/ha/yr.</param>
/// <param name="High">High end; unit: tCO2e/ha/yr.</param>
/// <param name="IsPlaceholder">Whether the value has no source yet.</param>
internal sealed record FluxCoefficient(string ClassId, double Central, double Low, double High, bool IsPlaceholder)
{
    /// <summary>Mass of CO2 per mass of carbon.</summary>
    public const double Co2PerCarbon = 44.0 / 12.0;

    public double At(string level) => level switch
    {
        "low" => Low,
        "high" => High,
        _ => Central,
    };
}
