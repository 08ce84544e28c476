namespace CarbonOptimizer.Core.Carbon;

/// <summary>
/// The unit of a coefficient as tables write it: mass of a substance per area, and per year or not, such as <c>tC/ha/yr</c>,
/// <c>kgCH4/ha/yr</c>, <c>kgC/m2</c>. A value only becomes a flux or a stock through its unit, so a slip of unit cannot load.
/// </summary>
public sealed class CoefficientUnit
{
    private static readonly (string Name, decimal Tonnes)[] Masses = [("kg", 0.001m), ("Mg", 1), ("t", 1)];

    private static readonly (string Name, decimal PerHectare)[] Areas = [("ha", 1), ("hm2", 1), ("mu", 15), ("km2", 0.01m), ("m2", 10_000)];

    private readonly decimal tonnesPerHectare;
    private readonly string substance;

    private CoefficientUnit(string substance, decimal tonnesPerHectare, bool isPerYear) => (this.substance, this.tonnesPerHectare, IsPerYear) = (substance, tonnesPerHectare, isPerYear);

    /// <summary>Examples for messages.</summary>
    public static string Examples => "tC/ha/yr, tCO2/ha/yr, tCO2e/ha/yr, kgCH4/ha/yr, tC/ha";

    /// <summary>Whether it is a flow rather than a stock.</summary>
    public bool IsPerYear { get; }

    /// <summary>What the substance is counted as; carbon is carbon of CO2.</summary>
    public Gas Gas => substance switch
    {
        "CH4" => Gas.Ch4,
        "N2O" => Gas.N2o,
        "CO2e" or "Ce" => Gas.Mixture,
        _ => Gas.Co2,
    };

    /// <summary>Reads a unit; null when it is none.</summary>
    public static CoefficientUnit? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Trim().Split('/');
        if (parts.Length is < 2 or > 3 || parts.Length == 3 && parts[2] is not ("yr" or "a")) return null;
        foreach (var (mass, tonnes) in Masses)
        {
            if (!parts[0].StartsWith(mass, StringComparison.Ordinal)) continue;
            var substance = parts[0][mass.Length..];
            var area = Array.Find(Areas, known => known.Name == parts[1]);
            return area.Name is null || substance is not ("C" or "Ce" or "CO2" or "CO2e" or "CH4" or "N2O")
                ? null
                : new CoefficientUnit(substance, tonnes * area.PerHectare, parts.Length == 3);
        }
        return null;
    }

    /// <summary>A value as an annual flux; null when the unit is not one of a flow.</summary>
    /// <param name="value">The value; emission +, sink -.</param>
    /// <param name="basis">Which gases count, and how much; a gas that does not count gives 0.</param>
    public PerYear<PerHectare<TonnesCo2e>>? FluxOf(decimal value, AccountingBasis basis)
    {
        ArgumentNullException.ThrowIfNull(basis);
        if (!IsPerYear) return null;
        var tonnes = value * tonnesPerHectare;
        return new(new(basis.Equivalent(Gas, substance is "C" or "Ce" ? new TonnesCarbon(tonnes).ToCo2().Value : tonnes)));
    }

    /// <summary>A value as a stock of carbon; null when the unit is a flow or the substance holds no carbon of its own.</summary>
    public PerHectare<TonnesCarbon>? StockOf(decimal value)
    {
        if (IsPerYear || substance is not ("C" or "CO2")) return null;
        var tonnes = value * tonnesPerHectare;
        return new(substance == "C" ? new TonnesCarbon(tonnes) : new TonnesCo2(tonnes).ToCarbon());
    }
}
