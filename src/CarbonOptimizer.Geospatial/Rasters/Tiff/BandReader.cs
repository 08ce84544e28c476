using System.Numerics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>
/// Decodes the blocks of one band in parallel, straight into the cells of a raster. Cells of blocks that were never
/// written are missing.
/// </summary>
internal sealed class BandReader<TStored, TCell>
    where TStored : unmanaged, INumber<TStored>
    where TCell : unmanaged, INumber<TCell>
{
    private const int PieceBytes = 1 << 18;

    private readonly TiffFile file;
    private readonly TiffLayout layout;
    private readonly int band;
    private readonly bool southUp;
    private readonly CellConverter<TStored, TCell> converter;
    private readonly TCell[] cells;
    private readonly ulong[]? mask;

    public BandReader(TiffFile file, TiffLayout layout, int band, BandMeaning meaning)
    {
        (this.file, this.layout, this.band, southUp) = (file, layout, band, meaning.IsSouthUp);
        var count = layout.Width * layout.Height;
        converter = new(file.Path, layout.Width, count, meaning.NoData, meaning.Scale);
        mask = converter.Mask;
        if (mask is null && converter.NoData is null && HasUnwrittenBlocks()) mask = CellConverter<TStored, TCell>.FullMask(count);
        cells = new TCell[count];
    }

    public Raster<TCell> Read(GridGeometry geometry)
    {
        var failures = new SortedList<int, Exception>();
        var gate = new Lock();
        var pieces = checked((int)(layout.ChunksPerPlane * PiecesPerChunk));
        Parallel.For(0, pieces, (piece, state) =>
        {
            try
            {
                ReadPiece(piece);
            }
            catch (Exception failure) when (failure is DataSourceException or IOException or UnauthorizedAccessException)
            {
                lock (gate) failures.Add(piece, failure);
                state.Break();
            }
        });
        if (failures.Count > 0) ExceptionDispatchInfo.Throw(failures.Values[0]);
        return new(geometry, cells, converter.NoData, mask);
    }

    /// <summary>Uncompressed strips are read a few rows at a time, so that a file of one strip needs no second copy.</summary>
    private int RowsPerPiece => layout.Compression == TiffCompression.None && !layout.IsTiled
        ? (int)Math.Clamp(PieceBytes / layout.StoredRowBytes, 1, layout.ChunkHeight)
        : layout.ChunkHeight;

    private int PiecesPerChunk => (layout.ChunkHeight - 1) / RowsPerPiece + 1;

    private int FirstChunk => layout.IsPlanar ? checked((int)(layout.ChunksPerPlane * band)) : 0;

    private bool HasUnwrittenBlocks()
    {
        return layout.ByteCounts.AsSpan(FirstChunk, (int)layout.ChunksPerPlane).Contains(0);
    }

    private void ReadPiece(int piece)
    {
        var inPlane = piece / PiecesPerChunk;
        var firstRow = piece % PiecesPerChunk * RowsPerPiece;
        var (chunkRow, chunkColumn) = Math.DivRem(inPlane, layout.ChunksAcross);
        var stored = layout.Compression == TiffCompression.None ? layout.RowsInImage(inPlane) : layout.StoredRows(chunkRow);
        var rows = Math.Min(RowsPerPiece, stored - firstRow);
        if (rows <= 0) return;
        var window = new Window(
            chunkRow * layout.ChunkHeight + firstRow, chunkColumn * layout.ChunkWidth,
            Math.Min(rows, layout.Height - chunkRow * layout.ChunkHeight - firstRow),
            Math.Min(layout.ChunkWidth, layout.Width - chunkColumn * layout.ChunkWidth));
        var chunk = FirstChunk + inPlane;
        if (layout.IsUnwritten(chunk))
        {
            MarkMissing(window);
            return;
        }
        ChunkDecoder.Decode(file, layout, chunk, firstRow, rows, samples => Place(samples, window));
    }

    private void Place(ReadOnlySpan<byte> bytes, Window window)
    {
        var samples = MemoryMarshal.Cast<byte, TStored>(bytes);
        var stride = layout.SamplesInChunk;
        var first = layout.IsPlanar ? 0 : band;
        for (var row = 0; row < window.Rows; row++)
        {
            var index = IndexOf(window, row);
            converter.Convert(samples[(row * layout.ChunkWidth * stride + first)..], stride, cells.AsSpan(index, window.Columns), index);
        }
    }

    private void MarkMissing(Window window)
    {
        for (var row = 0; row < window.Rows; row++)
        {
            var index = IndexOf(window, row);
            if (converter.NoData is { } marker) cells.AsSpan(index, window.Columns).Fill(marker);
            if (mask is null) continue;
            for (var column = 0; column < window.Columns; column++, index++) Interlocked.And(ref mask[index >> 6], ~(1UL << (index & 63)));
        }
    }

    private int IndexOf(Window window, int row)
    {
        var fileRow = window.FirstRow + row;
        return (southUp ? layout.Height - 1 - fileRow : fileRow) * layout.Width + window.FirstColumn;
    }

    private readonly record struct Window(int FirstRow, int FirstColumn, int Rows, int Columns);
}
