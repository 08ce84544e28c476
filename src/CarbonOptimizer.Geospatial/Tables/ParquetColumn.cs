namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>One column of a flat Parquet table.</summary>
/// <param name="Name">Column name; unique within the table, any Unicode text.</param>
/// <param name="Type">What the column holds.</param>
/// <param name="IsNullable">Whether values may be missing.</param>
public sealed record ParquetColumn(string Name, ParquetType Type, bool IsNullable = false);
