using CarbonOptimizer.Geospatial.Grids;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>Reads feature tables of a GeoPackage. Rows come in the order of their row number.</summary>
public static class GeoPackageReader
{
    /// <summary>Names of the feature tables, in ordinal order.</summary>
    /// <exception cref="DataSourceException">The file is missing or not a GeoPackage.</exception>
    public static IReadOnlyList<string> LayerNames(string path) =>
        Guarded(path, connection => Tables(path, connection).Select(table => table.Name).ToArray());

    /// <summary>Reads one layer.</summary>
    /// <param name="path">The GeoPackage; opened read-only.</param>
    /// <param name="layer">Name of the feature table; may be left out when there is only one.</param>
    /// <exception cref="DataSourceException">The file is missing or damaged, the layer is not there or must be named, or a
    /// geometry is impossible; the message names the row.</exception>
    public static VectorLayer Read(string path, string? layer = null) =>
        Guarded(path, connection => ReadTable(path, connection, Choose(path, Tables(path, connection), layer)));

    internal static T Guarded<T>(string path, Func<SqliteConnection, T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new DataSourceException(path, "There is no such file.", "Maybe the path is relative to another folder.") { Kind = DataSourceProblem.Unavailable };
        try
        {
            using var connection = GeoPackageConnection.Open(path, SqliteOpenMode.ReadOnly);
            return read(connection);
        }
        catch (Exception failure) when (failure is SqliteException or InvalidOperationException or InvalidCastException or OverflowException)
        {
            throw new DataSourceException(path, $"This is not a readable GeoPackage: {failure.Message}.",
                "Maybe a copy did not finish, or another program still has it open.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataSourceException(path, "The file cannot be opened.", failure.Message, failure) { Kind = DataSourceProblem.Unavailable };
        }
    }

    private static List<GeoPackageTable> Tables(string path, SqliteConnection connection)
    {
        RequireTables(path, connection);
        using var command = GeoPackageConnection.Command(connection, """
            SELECT g.table_name, g.column_name, s.organization, s.organization_coordsys_id, s.definition
            FROM gpkg_geometry_columns g
            JOIN gpkg_contents c ON c.table_name = g.table_name AND c.data_type = 'features'
            LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
            ORDER BY g.table_name LIMIT 10000
            """);
        using var rows = command.ExecuteReader();
        var tables = new List<GeoPackageTable>();
        while (rows.Read())
        {
            var crs = rows.IsDBNull(2) ? CoordinateReference.Unknown : Crs(rows.GetString(2), rows.GetInt64(3), rows.IsDBNull(4) ? "" : rows.GetString(4));
            tables.Add(new(rows.GetString(0), rows.GetString(1), crs));
        }
        return tables;
    }

    /// <summary>The catalogue must be real tables: a view under their name could run for ever.</summary>
    private static void RequireTables(string path, SqliteConnection connection)
    {
        using var command = GeoPackageConnection.Command(connection,
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('gpkg_contents', 'gpkg_geometry_columns', 'gpkg_spatial_ref_sys')");
        if ((long)command.ExecuteScalar()! != 3)
        {
            throw new DataSourceException(path, "This SQLite file has no GeoPackage feature catalogue.", "Maybe it holds only rasters, or is another kind of database.")
            { Kind = DataSourceProblem.NotSupported };
        }
    }

    private static CoordinateReference Crs(string organization, long code, string definition)
    {
        if (!organization.Equals("EPSG", StringComparison.OrdinalIgnoreCase) || code is <= 0 or > int.MaxValue)
        {
            return CoordinateReference.FromWkt(definition);
        }
        var known = CoordinateReference.FromEpsg((int)code);
        return known.Wkt is null && CoordinateReference.FromWkt(definition) is { Wkt: not null } read ? read with { Epsg = (int)code } : known;
    }

    private static GeoPackageTable Choose(string path, List<GeoPackageTable> tables, string? layer)
    {
        var names = string.Join(", ", tables.Select(table => $"'{table.Name}'"));
        if (layer is null)
        {
            return tables.Count switch
            {
                1 => tables[0],
                0 => throw new DataSourceException(path, "There is no layer of features in this GeoPackage."),
                _ => throw new DataSourceException(path, $"There are {tables.Count} layers: {names}.", "Name the one that is meant."),
            };
        }
        return tables.Find(table => table.Name == layer)
            ?? throw new DataSourceException(path, $"There is no layer '{layer}'.", tables.Count == 0 ? "The file has no layers." : $"Maybe one of {names} is meant.");
    }

    private static VectorLayer ReadTable(string path, SqliteConnection connection, GeoPackageTable table)
    {
        RefuseViews(path, connection, table.Name);
        using var command = GeoPackageConnection.Command(connection, $"SELECT rowid, * FROM {GeoPackageConnection.Quote(table.Name)} ORDER BY rowid");
        using var rows = command.ExecuteReader();
        var names = Enumerable.Range(0, rows.FieldCount).Select(rows.GetName).ToArray();
        var geometryColumn = Array.FindIndex(names, 1, name => name.Equals(table.GeometryColumn, StringComparison.OrdinalIgnoreCase));
        if (geometryColumn < 0) throw new DataSourceException(path, $"Layer '{table.Name}' has no column '{table.GeometryColumn}'.");
        var key = KeyColumn(connection, table.Name);
        var fields = Enumerable.Range(1, names.Length - 1).Where(i => i != geometryColumn && names[i] != key).ToArray();
        var features = new List<VectorFeature>();
        long? lastRow = null;
        while (rows.Read())
        {
            // A crafted index can lead to the same page again and again, and so to rows without end.
            if (rows.GetInt64(0) <= lastRow) throw new DataSourceException(path, $"Layer '{table.Name}' holds row {lastRow} twice or out of order.");
            lastRow = rows.GetInt64(0);
            var geometry = ReadGeometry(path, table.Name, features.Count, rows, geometryColumn);
            features.Add(new(geometry, Array.ConvertAll(fields, field => rows.IsDBNull(field) ? null : rows.GetValue(field))));
        }
        return new(table.Name, table.Crs, Array.ConvertAll(fields, field => names[field]), features);
    }

    private static void RefuseViews(string path, SqliteConnection connection, string table)
    {
        using var command = GeoPackageConnection.Command(connection, "SELECT type FROM sqlite_master WHERE name = $0", table);
        if (command.ExecuteScalar() as string != "table")
        {
            throw new DataSourceException(path, $"Layer '{table}' is not a plain table.", "Save it as a table of its own first.") { Kind = DataSourceProblem.NotSupported };
        }
    }

    /// <summary>The integer primary key only numbers the rows and is no attribute.</summary>
    private static string? KeyColumn(SqliteConnection connection, string table)
    {
        using var command = GeoPackageConnection.Command(connection, "SELECT name FROM pragma_table_info($0) WHERE pk = 1 AND upper(type) = 'INTEGER'", table);
        return command.ExecuteScalar() as string;
    }

    private static Geometry? ReadGeometry(string path, string table, int row, SqliteDataReader rows, int column)
    {
        if (rows.IsDBNull(column)) return null;
        try
        {
            return rows.GetValue(column) is byte[] blob ? GeoPackageGeometry.Read(blob) : throw new FormatException("the geometry is not a blob");
        }
        catch (FormatException failure)
        {
            throw new DataSourceException(path, $"Layer '{table}', row {row}: {failure.Message}.", inner: failure);
        }
    }
}
