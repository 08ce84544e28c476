using System.Globalization;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Layers;

/// <summary>Which raster values are inside a mask: the listed ones, a range, or else all but 0.</summary>
internal readonly record struct ValueRule(float[] Values, bool IsRange, double Minimum, double Maximum)
{
    /// <summary>The rule of a mask.</summary>
    public static ValueRule Of(YamlMap mask)
    {
        var values = mask.Texts("equals").Select(text => (float)double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var isRange = mask.Has("min") || mask.Has("max");
        return new ValueRule(values, isRange, mask.NumberOrNull("min") ?? double.NegativeInfinity, mask.NumberOrNull("max") ?? double.PositiveInfinity);
    }

    public bool Holds(float value) =>
        Values.Length > 0 ? Array.IndexOf(Values, value) >= 0 : IsRange ? value >= Minimum && value <= Maximum : value != 0;
}
