using CarbonOptimizer.Geospatial.Grids;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Shapefiles.Readers;
using NetTopologySuite.IO.Esri.Shp;

namespace CarbonOptimizer.Geospatial.Vectors.Shapefiles;

/// <summary>Shapefiles, read without native code: shapes, attribute table with its encoding, reference system.</summary>
internal static class ShapefileReader
{
    private static readonly GeometryFactory Factory = new();

    /// <summary>Reads the layer; deleted rows are left out with their shapes.</summary>
    /// <exception cref="DataSourceException">A part is damaged.</exception>
    public static VectorLayer Read(string path, TextEncoding encoding)
    {
        var table = ShapefileParts.Find(path, ".dbf") is { } attributes ? DbaseTable.Read(attributes, encoding) : null;
        var shapes = ReadShapes(path);
        if (table is not null && table.Rows.Count != shapes.Count)
        {
            throw new DataSourceException(path, $"There are {shapes.Count} shapes but {table.Rows.Count} rows in the table.", "Maybe the .dbf file belongs to another state of the layer.")
            {
                ChineseProblem = $"图形有 {shapes.Count} 个，属性表有 {table.Rows.Count} 行。", ChineseRemedy = ".dbf 可能来自该图层的其他版本。", IsWorthAnotherReader = true,
            };
        }
        var features = new List<VectorFeature>(shapes.Count);
        for (var i = 0; i < shapes.Count; i++)
        {
            if (table is null) features.Add(new(shapes[i]));
            else if (table.Rows[i] is { } row) features.Add(new(shapes[i], row));
        }
        return new(Path.GetFileNameWithoutExtension(path), CrsOf(path), table?.FieldNames ?? [], features);
    }

    private static List<Geometry?> ReadShapes(string path)
    {
        var shapes = new List<Geometry?>();
        try
        {
            using var file = File.OpenRead(path);
            var count = ShapefileCheck.CountRecords(file);
            file.Position = 0;
            using var reader = Shp.OpenRead(file, new ShapefileReaderOptions { Factory = Factory, GeometryBuilderMode = GeometryBuilderMode.IgnoreInvalidShapes });
            while (shapes.Count < count && reader.Read())
            {
                shapes.Add(Plain(reader.Geometry));
            }
            if (shapes.Count != count) throw new FormatException($"{count} records are announced, {shapes.Count} can be read");
            return shapes;
        }
        catch (Exception failure) when (failure is FormatException or ShapefileException or ArgumentException or IOException or OverflowException or NotSupportedException or InvalidOperationException or IndexOutOfRangeException)
        {
            if (failure is FileNotFoundException or DirectoryNotFoundException) throw;
            throw new DataSourceException(path, $"Record {shapes.Count + 1}: {failure.Message}.", inner: failure) { ChineseProblem = $"第 {shapes.Count + 1} 条记录：{failure.Message}。", IsWorthAnotherReader = true };
        }
    }

    /// <summary>Two dimensions, rings put together by what lies inside what; null for a record without a shape.</summary>
    private static Geometry? Plain(Geometry? read)
    {
        if (read is null || read.IsEmpty) return null;
        foreach (var coordinate in read.Coordinates)
        {
            if (!double.IsFinite(coordinate.X) || !double.IsFinite(coordinate.Y)) throw new FormatException("a coordinate is no finite number");
        }
        if (read is not MultiPolygon polygons) return read is GeometryCollection { Count: 1 } single ? single.GetGeometryN(0) : read;
        var rings = new List<LinearRing>();
        foreach (var polygon in polygons.Geometries.Cast<Polygon>())
        {
            rings.Add(Flat(polygon.ExteriorRing));
            rings.AddRange(polygon.InteriorRings.Select(Flat));
        }
        return RingNesting.Build(Factory, rings);
    }

    /// <summary>The ring without heights and measures. The library turns open and too short rings into four points at (0, 0).</summary>
    private static LinearRing Flat(LineString ring)
    {
        var flat = Array.ConvertAll(ring.Coordinates, point => new Coordinate(point.X, point.Y));
        if (flat.Length == 4 && Array.TrueForAll(flat, point => point.X == 0 && point.Y == 0)) throw new FormatException("a ring is not closed or has fewer than four points");
        return Factory.CreateLinearRing(Rings.Checked(flat));
    }

    private static CoordinateReference CrsOf(string path) =>
        ShapefileParts.Find(path, ".prj") is { } file ? CoordinateReference.FromWkt(File.ReadAllText(file)) : CoordinateReference.Unknown;
}
