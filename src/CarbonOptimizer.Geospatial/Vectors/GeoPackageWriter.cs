using System.Globalization;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Grids;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>Writes layers into a new GeoPackage, replacing a file of that name only when all is written.</summary>
public static class GeoPackageWriter
{
    private const int FirstPrivateSrsId = 100_000;
    private const int Wgs84 = 4326;

    /// <summary>Writes every layer as a feature table of its own.</summary>
    /// <param name="path">Target file; its folder must exist.</param>
    /// <param name="layers">At least one; names differ also when letter case is ignored. A field's column type follows
    /// its values: integer, real, boolean or text.</param>
    /// <param name="time">Gives the date of last change; with a fixed one, equal layers give equal files.</param>
    /// <exception cref="FileWriteException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<VectorLayer> layers, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(time);
        if (layers.Count == 0) throw new ArgumentException("A GeoPackage needs at least one layer.", nameof(layers));
        if (layers.Select(layer => layer.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() < layers.Count)
            throw new ArgumentException("Two layers have the same name.", nameof(layers));
        var changed = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        AtomicFile.WriteByPath(path, temporary => Build(path, temporary, layers, changed));
    }

    private static void Build(string path, string temporary, IReadOnlyList<VectorLayer> layers, string changed)
    {
        try
        {
            using var connection = GeoPackageConnection.Open(temporary, SqliteOpenMode.ReadWriteCreate);
            // The temporary file is flushed as a whole before it gets its name, so SQLite need not protect each step.
            GeoPackageConnection.Execute(connection, $"""
                PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                PRAGMA application_id = {GeoPackageConnection.ApplicationId}; PRAGMA user_version = {GeoPackageSchema.UserVersion};
                BEGIN;
                """);
            GeoPackageConnection.Execute(connection, GeoPackageSchema.Create);
            AddReferenceSystem(connection, Wgs84, CoordinateReference.FromEpsg(Wgs84));
            foreach (var layer in layers) WriteLayer(connection, layer, changed);
            GeoPackageConnection.Execute(connection, "COMMIT;");
        }
        catch (SqliteException failure)
        {
            throw new FileWriteException(path, "write", 0, failure.Message, failure);
        }
    }

    private static void WriteLayer(SqliteConnection connection, VectorLayer layer, string changed)
    {
        var srsId = SrsId(connection, layer.Crs);
        var columns = GeoPackageColumns.For(layer);
        GeoPackageConnection.Execute(connection, columns.CreateTable);
        var extent = new Envelope();
        using var insert = GeoPackageConnection.Command(connection, columns.Insert, new object?[layer.FieldNames.Count + 1]);
        insert.Prepare();
        foreach (var feature in layer.Features)
        {
            insert.Parameters[0].Value = feature.Geometry is { } shape ? GeoPackageGeometry.Write(shape, srsId) : DBNull.Value;
            for (var i = 0; i < layer.FieldNames.Count; i++) insert.Parameters[i + 1].Value = columns.ToStored(i, feature[i]) ?? DBNull.Value;
            insert.ExecuteNonQuery();
            if (feature.Geometry is not null) extent.ExpandToInclude(feature.Geometry.EnvelopeInternal);
        }
        Register(connection, layer, columns, srsId, extent, changed);
    }

    private static void Register(
        SqliteConnection connection, VectorLayer layer, GeoPackageColumns columns, int srsId, Envelope extent, string changed)
    {
        object?[] bounds = extent.IsNull ? [null, null, null, null] : [extent.MinX, extent.MinY, extent.MaxX, extent.MaxY];
        using var contents = GeoPackageConnection.Command(connection,
            "INSERT INTO gpkg_contents VALUES ($0, 'features', $0, '', $1, $2, $3, $4, $5, $6)", [layer.Name, changed, .. bounds, srsId]);
        contents.ExecuteNonQuery();
        using var geometry = GeoPackageConnection.Command(connection,
            "INSERT INTO gpkg_geometry_columns VALUES ($0, $1, $2, $3, 0, 0)", layer.Name, columns.Geometry, columns.GeometryType, srsId);
        geometry.ExecuteNonQuery();
    }

    private static int SrsId(SqliteConnection connection, CoordinateReference crs)
    {
        if (crs.Epsg is { } epsg)
        {
            AddReferenceSystem(connection, epsg, crs);
            return epsg;
        }
        if (crs.Wkt is null) return crs.IsGeographic ? 0 : -1;
        using var find = GeoPackageConnection.Command(connection, "SELECT srs_id FROM gpkg_spatial_ref_sys WHERE definition = $0", crs.Wkt);
        if (find.ExecuteScalar() is long known) return (int)known;
        using var next = GeoPackageConnection.Command(connection, "SELECT max($0, max(srs_id) + 1) FROM gpkg_spatial_ref_sys", FirstPrivateSrsId);
        var id = (int)(long)next.ExecuteScalar()!;
        AddReferenceSystem(connection, id, crs);
        return id;
    }

    private static void AddReferenceSystem(SqliteConnection connection, int srsId, CoordinateReference crs)
    {
        using var insert = GeoPackageConnection.Command(connection,
            "INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES ($0, $1, $2, $3, $4, NULL)",
            crs.Name, srsId, crs.Epsg is null ? "NONE" : "EPSG", crs.Epsg ?? srsId, crs.Wkt ?? "undefined");
        insert.ExecuteNonQuery();
    }
}
