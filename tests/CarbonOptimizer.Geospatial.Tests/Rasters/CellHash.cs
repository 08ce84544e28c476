using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Geospatial.Tests.Rasters;

/// <summary>Fingerprint of band 1 as stored: first 16 hexadecimal digits of the SHA-256 of its bytes.</summary>
internal static class CellHash
{
    public static string Of(RasterFile file) => file.SampleType switch
    {
        SampleType.UInt8 => Of<byte>(file),
        SampleType.Int8 => Of<sbyte>(file),
        SampleType.UInt16 => Of<ushort>(file),
        SampleType.Int16 => Of<short>(file),
        SampleType.UInt32 => Of<uint>(file),
        SampleType.Int32 => Of<int>(file),
        SampleType.Float32 => Of<float>(file),
        _ => Of<double>(file),
    };

    private static string Of<T>(RasterFile file)
        where T : unmanaged, INumber<T>
    {
        var cells = file.ReadBand<T>(applyScale: false).Cells;
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(cells.AsSpan())))[..16];
    }
}
