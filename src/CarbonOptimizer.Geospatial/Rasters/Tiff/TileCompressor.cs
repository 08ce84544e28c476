using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>Cuts tiles out of a raster and compresses them.</summary>
internal sealed class TileCompressor<T>(Raster<T> raster, T? noData)
    where T : unmanaged, INumber<T>
{
    public const int TileSize = 256;

    private readonly int width = raster.Geometry.Width;
    private readonly int height = raster.Geometry.Height;
    private readonly SampleType type = SampleTypes.Of<T>();

    public int TilesAcross => (width - 1) / TileSize + 1;
    public int TileCount => TilesAcross * ((height - 1) / TileSize + 1);

    /// <summary>Predictor used for the type; differences of 8-bit classes compress worse than the classes.</summary>
    public static int PredictorFor(SampleType type) =>
        type.IsFloat() ? Predictor.FloatingPoint : type.ByteSize() > 1 ? Predictor.Horizontal : 1;

    /// <summary>The zlib stream of one tile, counted row by row.</summary>
    public byte[] Compress(int tile)
    {
        var cells = new T[TileSize * TileSize];
        Cut(tile, cells);
        var bytes = MemoryMarshal.AsBytes(cells.AsSpan());
        Predict(bytes);
        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(bytes);
        return output.ToArray();
    }

    /// <summary>Cells beyond the edge of the raster hold the marker of missing cells, or zero.</summary>
    private void Cut(int tile, T[] cells)
    {
        var (tileRow, tileColumn) = Math.DivRem(tile, TilesAcross);
        int top = tileRow * TileSize, left = tileColumn * TileSize;
        var columns = Math.Min(TileSize, width - left);
        if (noData is { } padding) Array.Fill(cells, padding);
        for (var row = 0; row < Math.Min(TileSize, height - top); row++)
        {
            var index = (top + row) * width + left;
            var line = cells.AsSpan(row * TileSize, columns);
            raster.Cells.AsSpan(index, columns).CopyTo(line);
            if (noData is not { } marker) continue;
            for (var column = 0; column < columns; column++)
            {
                if (!raster.IsValid(index + column)) line[column] = marker;
            }
        }
    }

    private void Predict(Span<byte> bytes)
    {
        var rowBytes = TileSize * type.ByteSize();
        var scratch = new byte[rowBytes];
        for (var at = 0; at < bytes.Length; at += rowBytes)
        {
            switch (PredictorFor(type))
            {
                case Predictor.Horizontal: Predictor.ApplyHorizontal(bytes.Slice(at, rowBytes), 8 * type.ByteSize()); break;
                case Predictor.FloatingPoint: Predictor.ApplyFloatingPoint(bytes.Slice(at, rowBytes), scratch, type.ByteSize()); break;
                default: return;
            }
        }
    }
}
