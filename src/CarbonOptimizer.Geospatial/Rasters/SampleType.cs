namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>Number type of stored cells. Files with an odd number of bits report the next larger type.</summary>
public enum SampleType
{
    /// <summary>Unsigned, 1 to 8 bits; <see cref="byte"/>.</summary>
    UInt8,

    /// <summary>Signed, 8 bits; <see cref="sbyte"/>.</summary>
    Int8,

    /// <summary>Unsigned, 9 to 16 bits; <see cref="ushort"/>.</summary>
    UInt16,

    /// <summary>Signed, 16 bits; <see cref="short"/>.</summary>
    Int16,

    /// <summary>Unsigned, 17 to 32 bits; <see cref="uint"/>.</summary>
    UInt32,

    /// <summary>Signed, 32 bits; <see cref="int"/>.</summary>
    Int32,

    /// <summary>Unsigned, 64 bits; <see cref="ulong"/>.</summary>
    UInt64,

    /// <summary>Signed, 64 bits; <see cref="long"/>.</summary>
    Int64,

    /// <summary>IEEE 754 single precision (also 16 and 24 bits in files); <see cref="float"/>.</summary>
    Float32,

    /// <summary>IEEE 754 double precision; <see cref="double"/>.</summary>
    Float64,
}
