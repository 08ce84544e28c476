namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>
/// How the samples of one image lie in the file, checked for consistency and against the size of the file before
/// anything is allocated.
/// </summary>
internal sealed class TiffLayout
{
    private const long AlwaysAllowedBytes = 16L << 20;
    private const long LargestBuffer = 1L << 30;

    public required int Width { get; init; }
    public required int Height { get; init; }
    public required int SamplesPerPixel { get; init; }
    public required SampleFormat Format { get; init; }
    public required int Compression { get; init; }
    public required int Predictor { get; init; }
    public required bool IsPlanar { get; init; }
    public required bool IsTiled { get; init; }
    public required bool ReversesBits { get; init; }
    public required int ChunkWidth { get; init; }
    public required int ChunkHeight { get; init; }
    public long[] Offsets { get; private set; } = [];
    public long[] ByteCounts { get; private set; } = [];

    public int ChunksAcross => (int)(((long)Width + ChunkWidth - 1) / ChunkWidth);
    public int ChunksDown => (int)(((long)Height + ChunkHeight - 1) / ChunkHeight);
    public long ChunksPerPlane => (long)ChunksAcross * ChunksDown;

    /// <summary>Samples that follow one another in a chunk for each cell.</summary>
    public int SamplesInChunk => IsPlanar ? 1 : SamplesPerPixel;

    public long StoredRowBytes => ((long)ChunkWidth * SamplesInChunk * Format.Bits + 7) / 8;

    public static TiffLayout Read(TiffFile file, TiffDirectory directory)
    {
        var (width, height) = (Size(file, directory, TiffTag.ImageWidth), Size(file, directory, TiffTag.ImageLength));
        if ((long)width * height > Array.MaxLength) throw file.NotReadHere(TiffFile.Text($"The image has {width} x {height} cells, more than {Array.MaxLength}."));
        var samples = directory.Number(TiffTag.SamplesPerPixel, 1);
        if (samples is < 1 or > ushort.MaxValue) throw file.Damaged(TiffFile.Text($"{samples} samples per cell."));
        var compression = (int)directory.Number(TiffTag.Compression, 1);
        if (!TiffCompression.IsDecoded(compression)) throw file.NotReadHere($"The compression {TiffCompression.NameOf(compression)} is not read here.");
        if (directory.Number(TiffTag.Photometric, 1) == 6) throw file.NotReadHere("The colour space YCbCr is not read here.");
        var tiled = directory.Has(TiffTag.TileWidth) || directory.Has(TiffTag.TileLength);
        var layout = new TiffLayout
        {
            Width = width,
            Height = height,
            SamplesPerPixel = (int)samples,
            Format = SampleFormat.Read(file, directory, (int)samples),
            Compression = compression,
            Predictor = (int)directory.Number(TiffTag.Predictor, 1),
            IsPlanar = samples > 1 && directory.Number(TiffTag.PlanarConfiguration, 1) == 2,
            IsTiled = tiled,
            ReversesBits = directory.Number(TiffTag.FillOrder, 1) == 2,
            ChunkWidth = tiled ? Size(file, directory, TiffTag.TileWidth) : width,
            ChunkHeight = tiled ? Size(file, directory, TiffTag.TileLength) : RowsPerStrip(file, directory, height),
        };
        layout.CheckPredictor(file);
        layout.CheckSizes(file);
        layout.ReadChunkTable(file, directory);
        return layout;
    }

    /// <summary>Rows actually stored in a chunk: tiles are always full, the last strip may be short.</summary>
    public int StoredRows(int chunkRow) => IsTiled ? ChunkHeight : Math.Min(ChunkHeight, Height - chunkRow * ChunkHeight);

    /// <summary>Whether a chunk was never written: a sparse file lists it without any bytes.</summary>
    public bool IsUnwritten(int chunk) => ByteCounts[chunk] == 0;

    /// <summary>Rows of a chunk that lie inside the image.</summary>
    public int RowsInImage(int chunk) => Math.Min(ChunkHeight, Height - (int)(chunk % ChunksPerPlane / ChunksAcross) * ChunkHeight);

    /// <summary>Bytes a chunk may decode to, given the bytes that are stored for it.</summary>
    public long AllowedBytes(long storedBytes) => TiffCompression.LargestRatio(Compression) * storedBytes + 64;

    private static int Size(TiffFile file, TiffDirectory directory, TiffTag tag)
    {
        var value = directory.Number(tag, 0);
        if (value is < 1 or > int.MaxValue) throw file.Damaged(TiffFile.Text($"{tag} is {value}."));
        return (int)value;
    }

    private static int RowsPerStrip(TiffFile file, TiffDirectory directory, int height)
    {
        var rows = directory.Number(TiffTag.RowsPerStrip, uint.MaxValue);
        if (rows < 1) throw file.Damaged(TiffFile.Text($"RowsPerStrip is {rows}."));
        return (int)Math.Min(rows, height);
    }

    private void CheckPredictor(TiffFile file)
    {
        var fits = Predictor switch
        {
            1 => true,
            2 => Format.Bits is 8 or 16 or 32 or 64,
            3 => Format.Type.IsFloat(),
            _ => false,
        };
        if (!fits && Compression is not (TiffCompression.None or TiffCompression.PackBits))
        {
            throw file.NotReadHere(TiffFile.Text($"Predictor {Predictor} with {Format.Bits}-bit samples is not read here."));
        }
    }

    private void CheckSizes(TiffFile file)
    {
        var allowed = Math.Max(AlwaysAllowedBytes, AllowedBytes(file.Length));
        var image = (long)Width * Height * Format.Type.ByteSize();
        if (image > allowed) throw file.Damaged(TiffFile.Text($"{Width} x {Height} cells need {image} bytes, which a file of {file.Length} bytes cannot hold."));
        var chunk = (Int128)ChunkWidth * ChunkHeight * SamplesInChunk * Format.Type.ByteSize();
        if (chunk > allowed) throw file.Damaged(TiffFile.Text($"blocks of {ChunkWidth} x {ChunkHeight} cells with {SamplesInChunk} samples need {chunk} bytes, which a file of {file.Length} bytes cannot hold."));
        var atOnce = Compression == TiffCompression.None && !IsTiled ? StoredRowBytes : (long)chunk;
        if (atOnce > LargestBuffer) throw file.Declined(TiffFile.Text($"Blocks of {atOnce} bytes are not read here."), "Rewrite the file with tiles.");
    }

    private void ReadChunkTable(TiffFile file, TiffDirectory directory)
    {
        var planes = IsPlanar ? SamplesPerPixel : 1;
        var needed = ChunksPerPlane * planes;
        Offsets = directory.Numbers(directory.Has(TiffTag.TileOffsets) && IsTiled ? TiffTag.TileOffsets : TiffTag.StripOffsets);
        ByteCounts = directory.Numbers(directory.Has(TiffTag.TileByteCounts) && IsTiled ? TiffTag.TileByteCounts : TiffTag.StripByteCounts);
        if (Offsets.Length < needed) throw file.Damaged(TiffFile.Text($"the image needs {needed} blocks but the file lists {Offsets.Length}."));
        if (ByteCounts.Length == 0 && Compression == TiffCompression.None) ByteCounts = ImpliedByteCounts(needed);
        if (ByteCounts.Length < needed) throw file.Damaged(TiffFile.Text($"the image needs {needed} blocks but the file gives the length of {ByteCounts.Length}."));
        for (var chunk = 0; chunk < needed; chunk++) CheckChunk(file, chunk);
    }

    private void CheckChunk(TiffFile file, int chunk)
    {
        long offset = Offsets[chunk], count = ByteCounts[chunk];
        if (count == 0 && (IsTiled || offset == 0)) return;
        if (offset <= 0 || count <= 0 || offset > file.Length - count)
        {
            throw file.Damaged(TiffFile.Text($"block {chunk} is at byte {offset} with {count} bytes, but the file ends at byte {file.Length}."));
        }
        if (Compression != TiffCompression.None && count > LargestBuffer) throw file.Declined(TiffFile.Text($"Blocks of {count} stored bytes are not read here."), "Rewrite the file with tiles.");
        var row = (int)(chunk % ChunksPerPlane / ChunksAcross);
        var needed = StoredRowBytes * StoredRows(row);
        if (Compression == TiffCompression.None && !IsUncompressedLength(chunk, count, needed))
        {
            throw file.Damaged(TiffFile.Text($"block {chunk} holds {count} bytes where its cells need {needed}."));
        }
        var least = StoredRowBytes * RowsInImage(chunk);
        if (least > AllowedBytes(count)) throw file.Damaged(TiffFile.Text($"block {chunk} needs {least} bytes, which {count} stored bytes cannot hold."));
    }

    /// <summary>The last strip may be padded to full height, tiles may lack the rows below the image.</summary>
    private bool IsUncompressedLength(int chunk, long count, long needed) => IsTiled
        ? count <= needed && count >= StoredRowBytes * RowsInImage(chunk)
        : count == needed || count == StoredRowBytes * ChunkHeight;

    private long[] ImpliedByteCounts(long needed)
    {
        var counts = new long[needed];
        for (var chunk = 0; chunk < counts.Length; chunk++)
        {
            counts[chunk] = StoredRowBytes * StoredRows((int)(chunk % ChunksPerPlane / ChunksAcross));
        }
        return counts;
    }
}
