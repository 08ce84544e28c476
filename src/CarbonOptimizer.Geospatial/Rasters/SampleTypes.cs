namespace CarbonOptimizer.Geospatial.Rasters;

/// <summary>Correspondence of <see cref="SampleType"/> and .NET number types.</summary>
internal static class SampleTypes
{
    public static int ByteSize(this SampleType type) => type switch
    {
        SampleType.UInt8 or SampleType.Int8 => 1,
        SampleType.UInt16 or SampleType.Int16 => 2,
        SampleType.UInt32 or SampleType.Int32 or SampleType.Float32 => 4,
        _ => 8,
    };

    public static bool IsSigned(this SampleType type) =>
        type is SampleType.Int8 or SampleType.Int16 or SampleType.Int32 or SampleType.Int64;

    public static bool IsFloat(this SampleType type) => type is SampleType.Float32 or SampleType.Float64;

    /// <summary>The sample type of a .NET number type.</summary>
    /// <exception cref="ArgumentException">The type is none of the ten.</exception>
    public static SampleType Of<T>() => Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.Byte => SampleType.UInt8,
        TypeCode.SByte => SampleType.Int8,
        TypeCode.UInt16 => SampleType.UInt16,
        TypeCode.Int16 => SampleType.Int16,
        TypeCode.UInt32 => SampleType.UInt32,
        TypeCode.Int32 => SampleType.Int32,
        TypeCode.UInt64 => SampleType.UInt64,
        TypeCode.Int64 => SampleType.Int64,
        TypeCode.Single => SampleType.Float32,
        TypeCode.Double => SampleType.Float64,
        _ => throw new ArgumentException($"Rasters hold integers of 8 to 64 bits, float or double, not {typeof(T).Name}."),
    };
}
