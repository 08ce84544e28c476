using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Certificates;

/// <summary>
/// Open uses on disk, all numbers little-endian: 8 bytes "CarbCore", version (4), number of units (4), bytes of each set (4), the set of every unit, lowest use first (packed bytes), SHA-256 of everything before it (32).
/// </summary>
public static class FixingFile
{
    private const int Version = 1;
    private const int HashBytes = 32;
    private const int PreambleBytes = 20;

    private static ReadOnlySpan<byte> Magic => "CarbCore"u8;

    /// <summary>Writes the open uses, atomically.</summary>
    /// <exception cref="FileWriteException">The file cannot be written; an older one is untouched.</exception>
    public static void Write(string path, FixingCertificate fixing)
    {
        ArgumentNullException.ThrowIfNull(fixing);
        AtomicFile.Write(path, file =>
        {
            using var content = new MemoryStream();
            WriteBody(content, fixing);
            var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
            file.Write(bytes);
            file.Write(SHA256.HashData(bytes));
        });
    }

    /// <summary>Reads the open uses.</summary>
    /// <exception cref="DataSourceException">The file is missing, of another version, or damaged; the message says how.</exception>
    public static FixingCertificate Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length < PreambleBytes + HashBytes || !bytes.AsSpan().StartsWith(Magic)) throw Damaged(path, "It does not start as a list of open uses.");
            var version = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
            if (version != Version) throw new DataSourceException(path, $"The open uses have format version {version}, this program reads version {Version}.", "Maybe another version of carbonopt wrote it.") { Kind = DataSourceProblem.NotSupported };
            var content = bytes.AsSpan(0, bytes.Length - HashBytes);
            if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(content.Length))) throw Damaged(path, "Its SHA-256 does not match its content.");
            return ReadBody(path, new MemoryStream(bytes, 0, content.Length));
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(path, failure.Message, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataSourceException(path, "The open uses cannot be read.", failure.Message, failure) { Kind = DataSourceProblem.Unavailable };
        }
    }

    private static void WriteBody(Stream output, FixingCertificate fixing)
    {
        var width = WidthOf(fixing);
        Span<byte> preamble = stackalloc byte[PreambleBytes];
        Magic.CopyTo(preamble);
        BinaryPrimitives.WriteInt32LittleEndian(preamble[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(preamble[12..], fixing.Open.Length);
        BinaryPrimitives.WriteInt32LittleEndian(preamble[16..], width);
        output.Write(preamble);
        var sets = new byte[(long)fixing.Open.Length * width];
        for (var u = 0; u < fixing.Open.Length; u++)
        {
            for (var b = 0; b < width; b++) sets[(long)u * width + b] = (byte)(fixing.Open[u] >> 8 * b);
        }
        PackedBlocks.Write<byte>(output, sets);
    }

    private static int WidthOf(FixingCertificate fixing)
    {
        var all = 0UL;
        foreach (var uses in fixing.Open) all |= uses;
        return Math.Max(1, (64 - BitOperations.LeadingZeroCount(all) + 7) / 8);
    }

    private static FixingCertificate ReadBody(string path, MemoryStream file)
    {
        Span<byte> preamble = stackalloc byte[PreambleBytes];
        file.ReadExactly(preamble);
        var (units, width) = (BinaryPrimitives.ReadInt32LittleEndian(preamble[12..]), BinaryPrimitives.ReadInt32LittleEndian(preamble[16..]));
        // Refused before anything is allocated.
        if (units < 1 || width is < 1 or > 8 || (long)units * width > (file.Length - PreambleBytes) * PackedBlocks.LargestRatio) throw Damaged(path, $"It claims {units} units of {width} bytes.");
        var sets = new byte[(long)units * width];
        PackedBlocks.Read<byte>(file, sets, PackedBlocks.BlockBytes);
        if (file.Position != file.Length) throw Damaged(path, "It holds more than it says.");
        var open = new ulong[units];
        for (var u = 0; u < units; u++)
        {
            for (var b = 0; b < width; b++) open[u] |= (ulong)sets[(long)u * width + b] << 8 * b;
        }
        return new FixingCertificate(open);
    }

    private static DataSourceException Damaged(string path, string how, Exception? cause = null) =>
        new(path, "The list of open uses is damaged.", how, cause) { ChineseProblem = "开放用途清单已损坏。" };
}
