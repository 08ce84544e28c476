using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>One shape with its attribute values.</summary>
public sealed class VectorFeature
{
    private readonly object?[] _values;

    /// <param name="geometry">Shape in the coordinates of the layer, or null when the record has none.</param>
    /// <param name="values">One value per field of the layer, in its order; missing ones at the end may be left out.</param>
    public VectorFeature(Geometry? geometry, params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Geometry = geometry;
        _values = values;
    }

    /// <summary>Shape in the coordinates of the layer (two dimensions), or null when the record has none.</summary>
    public Geometry? Geometry { get; }

    /// <summary>Value of field number <paramref name="field"/>, from 0: <see cref="string"/>, <see cref="long"/>,
    /// <see cref="double"/>, <see cref="bool"/>, a byte array, or null when missing.</summary>
    public object? this[int field] => field < _values.Length ? _values[field] : null;
}
