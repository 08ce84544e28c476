using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>Turns a GeoJSON geometry object into a geometry; heights are left out.</summary>
internal static class GeoJsonGeometry
{
    private static readonly GeometryFactory Factory = new();

    /// <summary>Reads one geometry.</summary>
    /// <exception cref="FormatException">It is not one; the message says why.</exception>
    public static Geometry Read(JsonElement geometry)
    {
        if (geometry.ValueKind != JsonValueKind.Object) throw new FormatException($"the geometry is a {geometry.ValueKind}, not an object");
        var type = TypeOf(geometry);
        if (type == "GeometryCollection")
        {
            return Factory.CreateGeometryCollection(Each(Member(geometry, "geometries", JsonValueKind.Array), Read));
        }
        JsonElement Coordinates() => Member(geometry, "coordinates", JsonValueKind.Array);
        return type switch
        {
            "Point" => ReadPoint(Coordinates()),
            "MultiPoint" => Factory.CreateMultiPoint(Each(Coordinates(), ReadPoint)),
            "LineString" => ReadLine(Coordinates()),
            "MultiLineString" => Factory.CreateMultiLineString(Each(Coordinates(), ReadLine)),
            "Polygon" => ReadPolygon(Coordinates()),
            "MultiPolygon" => Factory.CreateMultiPolygon(Each(Coordinates(), ReadPolygon)),
            _ => throw new FormatException($"there is no geometry type '{type}'"),
        };
    }

    public static string TypeOf(JsonElement element) => Member(element, "type", JsonValueKind.String).GetString()!;

    public static JsonElement Member(JsonElement element, string name, JsonValueKind kind)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var member)) throw new FormatException($"the member \"{name}\" is missing");
        if (member.ValueKind != kind) throw new FormatException($"the member \"{name}\" is a {member.ValueKind}, not a {kind}");
        return member;
    }

    private static T[] Each<T>(JsonElement array, Func<JsonElement, T> read)
    {
        if (array.ValueKind != JsonValueKind.Array) throw new FormatException($"a {array.ValueKind} stands where a list of coordinates is expected");
        var items = new T[array.GetArrayLength()];
        var count = 0;
        foreach (var item in array.EnumerateArray()) items[count++] = read(item);
        return items;
    }

    private static Point ReadPoint(JsonElement position) =>
        position is { ValueKind: JsonValueKind.Array } && position.GetArrayLength() == 0
            ? Factory.CreatePoint() : Factory.CreatePoint(ReadPosition(position));

    private static LineString ReadLine(JsonElement positions)
    {
        var points = Each(positions, ReadPosition);
        return points.Length == 1 ? throw new FormatException("a line has a single point") : Factory.CreateLineString(points);
    }

    private static Polygon ReadPolygon(JsonElement rings)
    {
        var read = Each(rings, ring => Factory.CreateLinearRing(Rings.Checked(Each(ring, ReadPosition))));
        return read.Length == 0 ? Factory.CreatePolygon() : Factory.CreatePolygon(read[0], read[1..]);
    }

    private static Coordinate ReadPosition(JsonElement position)
    {
        if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() < 2) throw new FormatException($"{Shortened(position)} is not a position of two or three numbers");
        var (x, y) = (ReadNumber(position[0]), ReadNumber(position[1]));
        if (!double.IsFinite(x) || !double.IsFinite(y)) throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the position ({x}, {y}) is not finite"));
        return new(x, y);
    }

    private static double ReadNumber(JsonElement number) =>
        number.ValueKind == JsonValueKind.Number ? number.GetDouble() : throw new FormatException($"{Shortened(number)} is not a number");

    private static string Shortened(JsonElement element)
    {
        var text = element.GetRawText();
        return text.Length <= 40 ? text : text[..40] + "...";
    }
}
