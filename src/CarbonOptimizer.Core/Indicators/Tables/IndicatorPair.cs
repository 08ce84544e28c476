namespace CarbonOptimizer.Core.Indicators.Tables;

/// <summary>An indicator of two allocations, such as today's and the plan's.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Use">Land use it is about; -1 for the whole study area.</param>
/// <param name="First">Value of the first; NaN where it has none.</param>
/// <param name="Second">Value of the second; NaN where it has none.</param>
public readonly record struct IndicatorPair(IndicatorDefinition Definition, int Use, double First, double Second)
{
    /// <summary>Joins two tables; the order is that of the catalogue, then of the land uses.</summary>
    public static IReadOnlyList<IndicatorPair> Join(IReadOnlyList<IndicatorValue> first, IReadOnlyList<IndicatorValue> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (one, two) = (first.ToDictionary(KeyOf, value => value.Value), second.ToDictionary(KeyOf, value => value.Value));
        var keys = one.Keys.Union(two.Keys).ToLookup(key => key.Key, key => key.Use, StringComparer.Ordinal);
        return [.. IndicatorCatalogue.All.SelectMany(definition => keys[definition.Key].OrderBy(use => (uint)use).Select(use => new IndicatorPair(
            definition, use, one.GetValueOrDefault((definition.Key, use), double.NaN), two.GetValueOrDefault((definition.Key, use), double.NaN))))];
    }

    private static (string Key, int Use) KeyOf(IndicatorValue value) => (value.Definition.Key, value.Use);
}
