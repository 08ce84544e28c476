using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>Shapes that share a reference system and a set of fields.</summary>
/// <param name="Name">Name of the layer as its file gives it.</param>
/// <param name="Crs">Reference system of all coordinates; x is east or longitude, y is north or latitude.</param>
/// <param name="FieldNames">Attribute names in file order.</param>
/// <param name="Features">Records in file order.</param>
public sealed record VectorLayer(
    string Name, CoordinateReference Crs, IReadOnlyList<string> FieldNames, IReadOnlyList<VectorFeature> Features)
{
    /// <summary>Number of the field called <paramref name="name"/> (exact spelling), or -1.</summary>
    public int IndexOfField(string name)
    {
        for (var i = 0; i < FieldNames.Count; i++)
        {
            if (string.Equals(FieldNames[i], name, StringComparison.Ordinal)) return i;
        }
        return -1;
    }
}
