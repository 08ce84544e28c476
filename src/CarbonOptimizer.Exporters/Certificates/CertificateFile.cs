using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Certificates;

/// <summary>
/// The evidence for a bound on disk, all numbers little-endian: 8 bytes "CarbCert", version (4), length of the JSON header (4),
/// JSON header, bound (float64), multipliers (float64 each), multipliers without boundary costs (float64 each), forest of each
/// edge (packed bytes), shares (each its step as float64 and packed uint16 levels), SHA-256 of everything before it (32).
/// </summary>
public static class CertificateFile
{
    private const int Version = 2;
    private const int HashBytes = 32;
    private const int PreambleBytes = 16;
    private const int LargestHeaderBytes = 4096;

    private static ReadOnlySpan<byte> Magic => "CarbCert"u8;

    /// <summary>Writes a certificate, atomically.</summary>
    /// <exception cref="FileWriteException">The file cannot be written; an older one is untouched.</exception>
    public static void Write(string path, BoundCertificate certificate) => AtomicFile.Write(path, file => Write(file, certificate));

    /// <summary>Writes a certificate at the current position of <paramref name="output"/>, which stays open.</summary>
    public static void Write(Stream output, BoundCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(certificate);
        using var hash = SHA256.Create();
        using (var hashed = new CryptoStream(output, hash, CryptoStreamMode.Write, leaveOpen: true))
        {
            WriteBody(hashed, certificate);
        }
        output.Write(hash.Hash);
    }

    /// <summary>Reads a certificate.</summary>
    /// <exception cref="DataSourceException">The file is missing, of another version, or damaged; the message says how.</exception>
    public static BoundCertificate Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var file = File.OpenRead(path);
            CheckHash(path, file);
            file.Position = 0;
            return ReadBody(path, file);
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(path, failure.Message, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataSourceException(path, "The certificate cannot be opened.", failure.Message, failure) { Kind = DataSourceProblem.Unavailable };
        }
    }

    private static void WriteBody(Stream output, BoundCertificate certificate)
    {
        var header = CertificateHeader.Of(certificate, PackedBlocks.BlockBytes).ToUtf8();
        Span<byte> preamble = stackalloc byte[PreambleBytes];
        Magic.CopyTo(preamble);
        BinaryPrimitives.WriteInt32LittleEndian(preamble[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(preamble[12..], header.Length);
        output.Write(preamble);
        output.Write(header);
        output.Write(MemoryMarshal.AsBytes<double>([certificate.Bound]));
        output.Write(MemoryMarshal.AsBytes<double>(certificate.Multipliers));
        output.Write(MemoryMarshal.AsBytes<double>(certificate.UncoupledMultipliers));
        PackedBlocks.Write<byte>(output, certificate.ForestOfEdge);
        foreach (var share in certificate.Shares)
        {
            output.Write(MemoryMarshal.AsBytes<double>([share.Step]));
            PackedBlocks.Write<ushort>(output, share.Levels);
        }
    }

    private static void CheckHash(string path, FileStream file)
    {
        Span<byte> preamble = stackalloc byte[PreambleBytes];
        if (file.Length < PreambleBytes + HashBytes) throw Damaged(path, $"It has only {file.Length} bytes.");
        file.ReadExactly(preamble);
        if (!preamble.StartsWith(Magic)) throw Damaged(path, "It does not start as a certificate.");
        var version = BinaryPrimitives.ReadInt32LittleEndian(preamble[8..]);
        if (version != Version)
        {
            throw new DataSourceException(path, $"The certificate has format version {version}, this program reads version {Version}.", "Maybe another version of carbonopt wrote it.") { Kind = DataSourceProblem.NotSupported };
        }
        file.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (var rest = file.Length - HashBytes; rest > 0;)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, rest));
            file.ReadExactly(part);
            hash.AppendData(part);
            rest -= part.Length;
        }
        var stored = buffer.AsSpan(0, HashBytes);
        file.ReadExactly(stored);
        if (!stored.SequenceEqual(hash.GetHashAndReset())) throw Damaged(path, "Its SHA-256 does not match its content.");
    }

    private static BoundCertificate ReadBody(string path, FileStream file)
    {
        var header = ReadHeader(path, file);
        var bound = ReadNumbers(file, 1)[0];
        var multipliers = ReadNumbers(file, header.Multipliers);
        var uncoupled = header.UncoupledMultipliers is { } count ? ReadNumbers(file, count) : null;
        var forestOfEdge = header.Edges is { } edges ? new byte[edges] : null;
        PackedBlocks.Read<byte>(file, forestOfEdge, header.BlockBytes);
        var shares = new CostShare[header.Shares];
        for (var i = 0; i < shares.Length; i++)
        {
            var step = ReadNumbers(file, 1)[0];
            shares[i] = new CostShare(new ushort[header.ShareLength], step);
            PackedBlocks.Read<ushort>(file, shares[i].Levels, header.BlockBytes);
        }
        if (file.Position != file.Length - HashBytes) throw Damaged(path, "It holds more than its header says.");
        return new BoundCertificate(multipliers, shares, forestOfEdge, header.Forests, bound, uncoupled);
    }

    /// <summary>Reads the header and refuses counts that the bytes of the file cannot possibly hold, before anything is allocated.</summary>
    private static CertificateHeader ReadHeader(string path, FileStream file)
    {
        Span<byte> preamble = stackalloc byte[PreambleBytes];
        file.ReadExactly(preamble);
        var length = BinaryPrimitives.ReadInt32LittleEndian(preamble[12..]);
        if (length is < 2 or > LargestHeaderBytes) throw Damaged(path, $"Its header claims {length} bytes.");
        var text = new byte[length];
        file.ReadExactly(text);
        var header = CertificateHeader.Parse(text) ?? throw Damaged(path, "Its header cannot be read.");
        var numbers = 1L + header.Shares + header.Multipliers + (header.UncoupledMultipliers ?? 0);
        if (numbers > file.Length / sizeof(double) || header.Shares > byte.MaxValue || header.UnpackedBytes > file.Length * PackedBlocks.LargestRatio)
        {
            throw Damaged(path, "Its header claims more numbers than the file can hold.");
        }
        return header;
    }

    private static double[] ReadNumbers(FileStream file, int count)
    {
        var numbers = new double[count];
        file.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }

    private static DataSourceException Damaged(string path, string how, Exception? inner = null) =>
        new(path, $"The certificate is damaged. {how}", "Maybe the copy did not finish; the bound cannot be verified without it.", inner);
}
