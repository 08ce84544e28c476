using System.Text.Json;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Tables;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>Reads GeoParquet 1.0 and 1.1 with shapes as well-known binary. Rows come in their order.</summary>
public static class GeoParquetReader
{
    private const int LongitudeLatitude = 4326;

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="DataSourceException">The file is missing or damaged, has no shapes, or holds impossible ones; the message names the row.</exception>
    public static VectorLayer Read(string path)
    {
        using var table = ParquetReader.Open(path);
        var (geometry, crs) = Declared(path, table);
        int[] fields = [.. Enumerable.Range(0, table.ColumnNames.Count).Where(i => i != geometry)];
        var features = new List<VectorFeature>();
        for (var group = 0; group < table.RowGroupCount; group++)
        {
            var shapes = table.Column(group, geometry);
            object?[][] values = [.. fields.Select(field => table.Column(group, field))];
            for (var row = 0; row < shapes.Length; row++)
            {
                var at = row;
                features.Add(new(ShapeOf(path, features.Count, shapes[row]), Array.ConvertAll(values, column => column[at])));
            }
        }
        return new(Path.GetFileNameWithoutExtension(path), crs, Array.ConvertAll(fields, field => table.ColumnNames[field]), features);
    }

    /// <summary>The column of shapes and its reference system, by the entry <c>geo</c> of the footer.</summary>
    private static (int Geometry, CoordinateReference Crs) Declared(string path, ParquetReader table)
    {
        if (!table.Metadata.TryGetValue("geo", out var geo))
        {
            throw new DataSourceException(path, "This Parquet file has no 'geo' entry and so no shapes.", "Maybe it is a plain table; write it as GeoParquet.") { Kind = DataSourceProblem.NotSupported };
        }
        try
        {
            using var json = JsonDocument.Parse(geo, new() { MaxDepth = 64 });
            var name = json.RootElement.GetProperty("primary_column").GetString() ?? "";
            var column = json.RootElement.GetProperty("columns").GetProperty(name);
            if (column.GetProperty("encoding").GetString() is not "WKB" and var encoding)
            {
                throw new DataSourceException(path, $"Its shapes are encoded as '{encoding}'; only WKB is read.", "Write it again with the encoding WKB.")
                { Kind = DataSourceProblem.NotSupported, IsWorthAnotherReader = true };
            }
            var index = table.ColumnNames.ToList().IndexOf(name);
            return index >= 0 ? (index, CrsOf(column, table.Metadata)) : throw new FormatException($"it has no column '{name}' of shapes");
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new DataSourceException(path, $"Its 'geo' entry cannot be used: {failure.Message.TrimEnd('.')}.", inner: failure);
        }
    }

    /// <summary>
    /// Without the member <c>crs</c> coordinates are degrees of WGS 84, null is an unknown system, an object is PROJJSON. Our own files name a system that is no such code in the entry <c>crs</c> beside it.
    /// </summary>
    private static CoordinateReference CrsOf(JsonElement column, IReadOnlyDictionary<string, string> metadata)
    {
        if (!column.TryGetProperty("crs", out var crs)) return CoordinateReference.FromEpsg(LongitudeLatitude);
        if (crs.ValueKind == JsonValueKind.Object) return ProjJson.Read(crs);
        if (crs.ValueKind == JsonValueKind.Null && metadata.TryGetValue("crs", out var own) && own.LastIndexOf("EPSG:", StringComparison.Ordinal) is >= 0 and var start
            && int.TryParse(own.AsSpan(start + 5).TrimEnd(')'), out var stated))
        {
            return CoordinateReference.FromEpsg(stated);
        }
        return CoordinateReference.Unknown;
    }

    private static Geometry? ShapeOf(string path, int row, object? value)
    {
        try
        {
            return value switch { null => null, byte[] bytes => WellKnownBinary.Read(bytes), _ => throw new FormatException("the geometry is not a blob") };
        }
        catch (FormatException failure)
        {
            throw new DataSourceException(path, $"Row {row}: {failure.Message}.", inner: failure);
        }
    }
}
