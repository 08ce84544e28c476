namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>One value of a GeoPackage as text.</summary>
/// <param name="Table">Table; of the schema itself, <c>sqlite_master</c>.</param>
/// <param name="Row">Number of the row in the table, from 1.</param>
/// <param name="Column">Column.</param>
/// <param name="Value">The value; of bytes, their hexadecimal digits.</param>
public readonly record struct GeoPackageValue(string Table, int Row, string Column, string Value)
{
    /// <summary>Where it stands.</summary>
    public (string Table, int Row, string Column) Place => (Table, Row, Column);
}
