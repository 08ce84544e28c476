using System.Text.Json;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>Collects features and the union of their property names while a GeoJSON file is read.</summary>
internal sealed class GeoJsonFeatures(int fileBytes)
{
    private const int SlotsAlwaysAllowed = 1_000_000;

    private readonly Dictionary<string, int> _fieldIndex = new(StringComparer.Ordinal);
    private readonly List<string> _fieldNames = [];
    private readonly List<VectorFeature> _features = [];
    private long _slots;

    public IReadOnlyList<string> FieldNames => _fieldNames;

    public IReadOnlyList<VectorFeature> Features => _features;

    public void Add(JsonElement feature) => Located(() =>
    {
        if (feature.ValueKind != JsonValueKind.Object || GeoJsonGeometry.TypeOf(feature) != "Feature") throw new FormatException("it is not an object of type \"Feature\"");
        var values = feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            ? ReadProperties(properties) : [];
        Geometry? geometry = null;
        if (feature.TryGetProperty("geometry", out var shape) && shape.ValueKind != JsonValueKind.Null) geometry = GeoJsonGeometry.Read(shape);
        _features.Add(new(geometry, values));
    });

    public void AddGeometry(JsonElement geometry) => Located(() => _features.Add(new(GeoJsonGeometry.Read(geometry))));

    private void Located(Action read)
    {
        try
        {
            read();
        }
        catch (FormatException failure)
        {
            throw new FormatException($"feature {_features.Count}: {failure.Message}", failure);
        }
    }

    private object?[] ReadProperties(JsonElement properties)
    {
        foreach (var property in properties.EnumerateObject())
        {
            if (_fieldIndex.TryAdd(property.Name, _fieldNames.Count)) _fieldNames.Add(property.Name);
        }
        // Every feature with a name of its own would make a table that grows with the square of the file.
        _slots += _fieldNames.Count;
        if (_slots > Math.Max(SlotsAlwaysAllowed, fileBytes)) throw new FormatException($"there are {_fieldNames.Count} different property names, too many for one table");
        var values = new object?[_fieldNames.Count];
        foreach (var property in properties.EnumerateObject()) values[_fieldIndex[property.Name]] = ReadValue(property.Value);
        return values;
    }

    private static object? ReadValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number when value.TryGetInt64(out var integer) => integer,
        JsonValueKind.Number => value.GetDouble(),
        _ => value.GetRawText(),
    };
}
