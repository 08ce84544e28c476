using DuckDB.NET.Data;

namespace CarbonOptimizer.Geospatial.Tests.Tables;

/// <summary>The second reader of Parquet files: DuckDB.</summary>
internal static class SecondReader
{
    /// <summary>The rows of an answer; null is a missing value.</summary>
    public static List<object?[]> Rows(string query)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : Kept(reader.GetValue(i)))]);
        return rows;
    }

    /// <summary>A blob's bytes, which live no longer than its row.</summary>
    private static object Kept(object value) => value is Stream stream ? BytesOf(stream) : value;

    public static byte[] BytesOf(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
