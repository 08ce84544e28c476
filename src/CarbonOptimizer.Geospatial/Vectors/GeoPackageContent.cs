using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>Everything a GeoPackage holds, in an order of its own, so that two files can be compared whatever their pages look like.</summary>
public static class GeoPackageContent
{
    /// <summary>All values of all tables, the schema first, tables by name and rows by number.</summary>
    /// <exception cref="DataSourceException">The file is no readable GeoPackage.</exception>
    public static IEnumerable<GeoPackageValue> Values(string path) => GeoPackageReader.Guarded(path, All);

    private static List<GeoPackageValue> All(SqliteConnection connection)
    {
        List<GeoPackageValue> all = [.. Rows(connection, "sqlite_master", "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")];
        string[] tables = [.. all.Where(value => value.Column == "type" && value.Value == "table").Select(value => all.First(other => other.Row == value.Row && other.Column == "name").Value)];
        foreach (var table in tables.Where(table => !table.StartsWith("sqlite_", StringComparison.Ordinal)))
        {
            all.AddRange(Rows(connection, table, $"SELECT * FROM {GeoPackageConnection.Quote(table)}"));
        }
        return all;
    }

    private static IEnumerable<GeoPackageValue> Rows(SqliteConnection connection, string table, string sql)
    {
        using var command = GeoPackageConnection.Command(connection, sql);
        using var rows = command.ExecuteReader();
        for (var row = 1; rows.Read(); row++)
        {
            for (var column = 0; column < rows.FieldCount; column++) yield return new(table, row, rows.GetName(column), Text(rows.GetValue(column)));
        }
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DBNull => "NULL",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
