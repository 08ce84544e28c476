namespace CarbonOptimizer.Builders.Layers;

/// <summary>Which raster values are inside a mask: the listed ones, a range, or else all but 0.</summary>
internal readonly record struct ValueRule(float[] Values, bool IsRange, double Minimum, double Maximum)
{
    public bool Holds(float value) =>
        Values.Length > 0 ? Array.IndexOf(Values, value) >= 0 : IsRange ? value >= Minimum && value <= Maximum : value != 0;
}
