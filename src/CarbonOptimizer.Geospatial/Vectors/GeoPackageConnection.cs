using Microsoft.Data.Sqlite;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>Opens SQLite files with the settings GeoPackages need.</summary>
internal static class GeoPackageConnection
{
    /// <summary>"GPKG" in ASCII, the application number in the file header.</summary>
    public const int ApplicationId = 0x47504B47;

    static GeoPackageConnection() => SQLitePCL.Batteries_V2.Init();

    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            // A file from elsewhere may carry a crafted schema: no functions from it, and page contents are checked.
            Execute(connection, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    public static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<object?> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names from files go through Quote, values through parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < parameters.Length; i++) command.Parameters.AddWithValue($"${i}", parameters[i] ?? DBNull.Value);
        return command;
    }

    /// <summary>A table or column name as SQL writes it.</summary>
    public static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
