namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>Encoding of attribute text in formats that do not state one reliably (dBASE tables of shapefiles).</summary>
public enum TextEncoding
{
    /// <summary>What the .cpg file says; without one, told from the bytes: UTF-8, GBK, or the table's own code page.</summary>
    Auto,

    /// <summary>Chinese GBK (code page 936), whatever the file says.</summary>
    Gbk,

    /// <summary>UTF-8, whatever the file says.</summary>
    Utf8,
}
