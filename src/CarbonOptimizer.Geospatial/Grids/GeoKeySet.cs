using System.Text;

namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>
/// The three GeoTIFF key arrays exactly as a file held them, so that a CRS we cannot name survives a round trip. The text
/// has one character per byte, as keys count bytes.
/// </summary>
internal sealed class GeoKeySet(ushort[] directory, double[] doubles, string ascii) : IEquatable<GeoKeySet>
{
    public ushort[] Directory { get; } = directory;
    public double[] Doubles { get; } = doubles;
    public string Ascii { get; } = ascii;

    /// <summary>Value of a key stored as one SHORT in the directory itself, or null.</summary>
    public int? Short(GeoKey key)
    {
        for (var at = 4; at + 3 < Directory.Length; at += 4)
        {
            if (Directory[at] == (ushort)key && Directory[at + 1] == 0) return Directory[at + 3];
        }
        return null;
    }

    /// <summary>Value of a key stored as text, without the closing bar, or null.</summary>
    public string? Text(GeoKey key)
    {
        for (var at = 4; at + 3 < Directory.Length; at += 4)
        {
            if (Directory[at] != (ushort)key || Directory[at + 1] != AsciiLocation) continue;
            int start = Directory[at + 3], length = Directory[at + 2];
            if (start + length > Ascii.Length) return null;
            var bytes = Encoding.Latin1.GetBytes(Ascii.Substring(start, length));
            return Encoding.UTF8.GetString(bytes).TrimEnd('|', '\0').Trim();
        }
        return null;
    }

    /// <summary>Value of a key stored as one DOUBLE, or null.</summary>
    public double? Number(GeoKey key)
    {
        for (var at = 4; at + 3 < Directory.Length; at += 4)
        {
            if (Directory[at] == (ushort)key && Directory[at + 1] == DoubleLocation && Directory[at + 3] < Doubles.Length)
            {
                return Doubles[Directory[at + 3]];
            }
        }
        return null;
    }

    public bool Equals(GeoKeySet? other) =>
        other is not null && Directory.AsSpan().SequenceEqual(other.Directory)
        && Doubles.AsSpan().SequenceEqual(other.Doubles) && Ascii == other.Ascii;

    public override bool Equals(object? obj) => Equals(obj as GeoKeySet);

    public override int GetHashCode() => HashCode.Combine(Directory.Length, Doubles.Length, Ascii);

    internal const ushort DoubleLocation = 34736;
    internal const ushort AsciiLocation = 34737;
}
