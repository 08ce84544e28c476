namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>Kinds of column a Parquet table can have here.</summary>
public enum ParquetType
{
    /// <summary>True or false, one bit each.</summary>
    Boolean,

    /// <summary>0 to 255, stored as INT32 annotated as an unsigned 8-bit integer.</summary>
    Byte,

    /// <summary>32-bit signed integer.</summary>
    Int32,

    /// <summary>64-bit signed integer.</summary>
    Int64,

    /// <summary>32-bit IEEE number; NaN is a value, not a null.</summary>
    Single,

    /// <summary>64-bit IEEE number; NaN is a value, not a null.</summary>
    Double,

    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>Bytes without interpretation, for example WKB geometries of a GeoParquet file.</summary>
    Binary,
}
