namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>Which stored value marks missing cells.</summary>
/// <param name="Value">The value; null for none, so that every value is real.</param>
/// <param name="IsGiven">Whether it is said from outside; if not, what the file says counts.</param>
public readonly record struct MissingMarker(double? Value, bool IsGiven)
{
    /// <summary>As the file says.</summary>
    public static MissingMarker OfFile => default;

    /// <summary>A value whatever the file says; null for none.</summary>
    public static MissingMarker Given(double? value) => new(value, true);

    internal double? Or(double? ofFile) => IsGiven ? Value : ofFile;
}
