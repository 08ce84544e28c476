using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>An open TIFF: byte order, offset size, and bounds-checked reads.</summary>
internal sealed class TiffFile : IDisposable
{
    private readonly SafeFileHandle handle;

    public TiffFile(string path)
    {
        Path = path;
        handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            Length = RandomAccess.GetLength(handle);
            ReadHeader();
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public string Path { get; }
    public long Length { get; }
    public bool IsBigEndian { get; private set; }
    public bool IsBigTiff { get; private set; }
    public long FirstDirectory { get; private set; }

    /// <summary>Whether machine and file disagree about the order of bytes.</summary>
    public bool SwapsBytes => IsBigEndian == BitConverter.IsLittleEndian;

    public static bool IsTiff(ReadOnlySpan<byte> start) =>
        start.Length >= 4 && (start[..4].SequenceEqual("II*\0"u8) || start[..4].SequenceEqual("MM\0*"u8)
        || start[..4].SequenceEqual("II+\0"u8) || start[..4].SequenceEqual("MM\0+"u8));

    public void Read(long offset, Span<byte> into, string what)
    {
        if (offset < 0 || offset > Length - into.Length)
        {
            throw Damaged(Text($"{what} is at byte {offset} with {into.Length} bytes, but the file ends at byte {Length}."));
        }
        while (!into.IsEmpty)
        {
            var got = RandomAccess.Read(handle, into, offset);
            if (got == 0) throw Damaged($"the file ended while {what} was read.");
            into = into[got..];
            offset += got;
        }
    }

    public ushort UInt16(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    public uint UInt32(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    public ulong UInt64(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    /// <summary>An offset as stored, clamped so that impossible ones fail the bounds check of <see cref="Read"/>.</summary>
    public long Offset(ReadOnlySpan<byte> bytes) =>
        IsBigTiff ? (long)Math.Min(UInt64(bytes), long.MaxValue / 2) : UInt32(bytes);

    public DataSourceException Damaged(string what) =>
        new(Path, $"The TIFF is damaged: {what}", "Maybe a copy or download did not finish; get the file again.");

    /// <summary>A feature no reader could put onto a north-up grid.</summary>
    public DataSourceException Declined(string what, string remedy) =>
        new(Path, what, remedy) { Kind = DataSourceProblem.NotSupported };

    /// <summary>A feature that other readers know.</summary>
    public DataSourceException NotReadHere(string what) =>
        new(Path, what) { Kind = DataSourceProblem.NotSupported, IsWorthAnotherReader = true };

    public void Dispose() => handle.Dispose();

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void ReadHeader()
    {
        Span<byte> header = stackalloc byte[16];
        Read(0, header[..8], "the header");
        IsBigEndian = header[0] == 'M';
        IsBigTiff = UInt16(header[2..]) == 43;
        if (!IsBigTiff)
        {
            FirstDirectory = UInt32(header[4..]);
            return;
        }
        Read(0, header, "the header");
        if (UInt16(header[4..]) != 8 || UInt16(header[6..]) != 0) throw Damaged(Text($"a BigTIFF with offsets of {UInt16(header[4..])} bytes."));
        FirstDirectory = Offset(header[8..]);
    }
}
