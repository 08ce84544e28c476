using System.Globalization;
using System.Text;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>Column names and types of a feature table, made from a layer's fields and values.</summary>
internal sealed class GeoPackageColumns
{
    private readonly string[] _types;

    private GeoPackageColumns(VectorLayer layer, string[] names, string[] types, string key, string geometry)
    {
        _types = types;
        Geometry = geometry;
        GeometryType = CommonGeometryType(layer);
        var table = GeoPackageConnection.Quote(layer.Name);
        var definition = new StringBuilder($"CREATE TABLE {table} ({GeoPackageConnection.Quote(key)} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {GeoPackageConnection.Quote(geometry)} {GeometryType}");
        var columns = new StringBuilder(GeoPackageConnection.Quote(geometry));
        var values = new StringBuilder("$0");
        for (var i = 0; i < names.Length; i++)
        {
            definition.Append(CultureInfo.InvariantCulture, $", {GeoPackageConnection.Quote(names[i])} {types[i]}");
            columns.Append(CultureInfo.InvariantCulture, $", {GeoPackageConnection.Quote(names[i])}");
            values.Append(CultureInfo.InvariantCulture, $", ${i + 1}");
        }
        CreateTable = definition.Append(");").ToString();
        Insert = $"INSERT INTO {table} ({columns}) VALUES ({values})";
    }

    public string CreateTable { get; }

    /// <summary>Statement whose parameter 0 is the geometry, followed by the fields.</summary>
    public string Insert { get; }

    public string Geometry { get; }

    public string GeometryType { get; }

    public static GeoPackageColumns For(VectorLayer layer)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = layer.FieldNames.Select(name => Unused(name, taken)).ToArray();
        var types = Enumerable.Range(0, names.Length).Select(field => ColumnType(layer, field)).ToArray();
        return new(layer, names, types, Unused("fid", taken), Unused("geom", taken));
    }

    /// <summary>The value as its column stores it.</summary>
    public object? ToStored(int field, object? value) => value switch
    {
        null => null,
        byte[] => value,
        _ when _types[field] != "TEXT" => value,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>SQLite does not tell names apart by letter case, fields of other formats may.</summary>
    private static string Unused(string name, HashSet<string> taken)
    {
        var unused = name;
        for (var i = 2; !taken.Add(unused); i++) unused = string.Create(CultureInfo.InvariantCulture, $"{name}_{i}");
        return unused;
    }

    private static string ColumnType(VectorLayer layer, int field)
    {
        string? common = null;
        foreach (var feature in layer.Features)
        {
            var type = feature[field] switch
            {
                null => common,
                bool => "BOOLEAN",
                byte or short or int or long => "INTEGER",
                float or double => "REAL",
                byte[] => "BLOB",
                _ => "TEXT",
            };
            if (common is null || common == type) common = type;
            else if ((common, type) is ("INTEGER", "REAL") or ("REAL", "INTEGER")) common = "REAL";
            else return "TEXT";
        }
        return common ?? "TEXT";
    }

    private static string CommonGeometryType(VectorLayer layer)
    {
        string? common = null;
        foreach (var feature in layer.Features)
        {
            var type = feature.Geometry?.GeometryType.ToUpperInvariant() ?? common;
            if (common is not null && common != type) return "GEOMETRY";
            common = type;
        }
        return common ?? "GEOMETRY";
    }
}
