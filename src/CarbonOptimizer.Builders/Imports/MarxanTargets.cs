using CarbonOptimizer.Builders.Diagnostics;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>Turns shares into amounts and finds targets that no reserve can reach.</summary>
internal static class MarxanTargets
{
    /// <summary>Sets the target of each feature: its share of what all units hold, where a share is given.</summary>
    public static void Set(IReadOnlyList<MarxanUnit> units, IReadOnlyList<MarxanFeature> features, DiagnosticList diagnostics)
    {
        foreach (var feature in features)
        {
            var (total, open, places) = (0.0, 0.0, 0);
            for (var unit = 0; unit < units.Count; unit++)
            {
                total += feature.Amounts[unit];
                if (units[unit].Status == MarxanUnit.LockedOut) continue;
                open += feature.Amounts[unit];
                if (feature.Amounts[unit] > 0) places++;
            }
            if (feature.Share > 0) feature.Target = feature.Share * total;
            if (feature.Target > open * (1 + 1e-9)) diagnostics.Error("CO2207", feature.Place, feature.Name, feature.Target, open);
            if (feature.Occurrences > places) diagnostics.Error("CO2210", feature.Place, feature.Name, feature.Occurrences, places);
        }
    }
}
