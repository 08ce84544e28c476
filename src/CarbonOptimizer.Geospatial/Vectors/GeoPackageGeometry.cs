using System.Buffers.Binary;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>The geometry blob of a GeoPackage: a short header with the extent, then well-known binary.</summary>
internal static class GeoPackageGeometry
{
    private const int FixedHeader = 8;
    private const int ExtentBytes = 32;
    private const byte LittleEndianWithExtent = 0b0000_0011;
    private const byte LittleEndianEmpty = 0b0001_0001;

    /// <summary>Reads a blob.</summary>
    /// <exception cref="FormatException">It is not a GeoPackage geometry.</exception>
    public static Geometry Read(ReadOnlySpan<byte> blob)
    {
        if (blob.Length < FixedHeader || blob[0] != 'G' || blob[1] != 'P') throw new FormatException("the geometry does not start with GP");
        if (blob[2] != 0) throw new FormatException($"the geometry has version {blob[2]}, not 0");
        var extent = (blob[3] >> 1 & 7) switch
        {
            0 => 0,
            1 => 32,
            2 or 3 => 48,
            4 => 64,
            var other => throw new FormatException($"the geometry has an extent of kind {other}"),
        };
        if (blob.Length < FixedHeader + extent) throw new FormatException("the geometry ends within its header");
        return WellKnownBinary.Read(blob[(FixedHeader + extent)..]);
    }

    /// <summary>Writes a blob in little-endian order with its two-dimensional extent.</summary>
    public static byte[] Write(Geometry geometry, int srsId)
    {
        var body = new WKBWriter(ByteOrder.LittleEndian, handleSRID: false).Write(geometry);
        var header = geometry.IsEmpty ? FixedHeader : FixedHeader + ExtentBytes;
        var blob = new byte[header + body.Length];
        blob[0] = (byte)'G';
        blob[1] = (byte)'P';
        blob[3] = geometry.IsEmpty ? LittleEndianEmpty : LittleEndianWithExtent;
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(4), srsId);
        if (!geometry.IsEmpty)
        {
            var extent = geometry.EnvelopeInternal;
            BinaryPrimitives.WriteDoubleLittleEndian(blob.AsSpan(8), extent.MinX);
            BinaryPrimitives.WriteDoubleLittleEndian(blob.AsSpan(16), extent.MaxX);
            BinaryPrimitives.WriteDoubleLittleEndian(blob.AsSpan(24), extent.MinY);
            BinaryPrimitives.WriteDoubleLittleEndian(blob.AsSpan(32), extent.MaxY);
        }
        body.CopyTo(blob, header);
        return blob;
    }
}
