using Parquet.Schema;

namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>What a column is for the library that writes it.</summary>
internal static class ParquetFields
{
    public static DataField Of(ParquetColumn column) => new(column.Name, TypeOf(column.Type), column.IsNullable);

    private static Type TypeOf(ParquetType type) => type switch
    {
        ParquetType.Boolean => typeof(bool),
        ParquetType.Byte => typeof(byte),
        ParquetType.Int32 => typeof(int),
        ParquetType.Int64 => typeof(long),
        ParquetType.Single => typeof(float),
        ParquetType.Double => typeof(double),
        ParquetType.Text => typeof(string),
        _ => typeof(byte[]),
    };
}
