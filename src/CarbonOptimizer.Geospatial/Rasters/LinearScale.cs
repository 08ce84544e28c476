namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>Real value = stored value · <paramref name="Scale"/> + <paramref name="Offset"/>.</summary>
/// <param name="Scale">Real units per stored unit.</param>
/// <param name="Offset">Real value of a stored zero.</param>
public readonly record struct LinearScale(double Scale, double Offset)
{
    /// <summary>Stored values are the real ones.</summary>
    public static LinearScale Identity { get; } = new(1, 0);
}
