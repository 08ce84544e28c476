using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>Writes one raster and its overviews: all tiles in order, then the directories.</summary>
internal sealed class TiffImageWriter<T>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    private const int TilesAtOnce = 64;
    private const long LargestClassicBytes = 0xF000_0000;
    private const int TileSize = TileCompressor<T>.TileSize;

    private readonly Stream stream;
    private readonly Raster<T> raster;
    private readonly GeoTiffWriteOptions options;
    private readonly SampleType type = SampleTypes.Of<T>();
    private readonly T? noData;
    private readonly bool isBigTiff;
    private readonly long start;

    public TiffImageWriter(Stream stream, Raster<T> raster, GeoTiffWriteOptions options)
    {
        (this.stream, this.raster, this.options) = (stream, raster, options);
        noData = NoDataChoice.For(raster);
        start = stream.Position;
        isBigTiff = options.ForceBigTiff || LargestSize() > LargestClassicBytes;
    }

    public void Write()
    {
        stream.Write(new byte[isBigTiff ? 16 : 8]);
        var directories = new List<TiffDirectoryBuilder>();
        for (var level = raster; ; level = OverviewBuilder.Halve(level, options.Overviews, noData))
        {
            directories.Add(WriteLevel(level));
            if (options.Overviews == OverviewMethod.None || Math.Max(level.Geometry.Width, level.Geometry.Height) <= TileSize) break;
        }
        var first = Position;
        for (var index = 0; index < directories.Count; index++)
        {
            stream.Write(directories[index].Build(Position, index + 1 < directories.Count));
        }
        WriteHeader(first);
    }

    private long Position => stream.Position - start;

    /// <summary>Upper bound: cells of padded tiles, a third more for overviews, and room for incompressible tiles and tables.</summary>
    private long LargestSize()
    {
        long across = (raster.Geometry.Width - 1) / TileSize + 1, down = (raster.Geometry.Height - 1) / TileSize + 1;
        var tiles = across * down * (options.Overviews == OverviewMethod.None ? 1 : 2);
        return tiles * (TileSize * TileSize * type.ByteSize() + 1024);
    }

    private TiffDirectoryBuilder WriteLevel(Raster<T> level)
    {
        var compressor = new TileCompressor<T>(level, noData);
        var offsets = new long[compressor.TileCount];
        var counts = new long[compressor.TileCount];
        var batch = new byte[TilesAtOnce][];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MaxDegreeOfParallelism };
        for (var from = 0; from < offsets.Length; from += TilesAtOnce)
        {
            var (first, count) = (from, Math.Min(TilesAtOnce, offsets.Length - from));
            Parallel.For(0, count, parallel, index => batch[index] = compressor.Compress(first + index));
            for (var index = 0; index < count; index++)
            {
                offsets[from + index] = Position;
                counts[from + index] = batch[index].Length;
                stream.Write(batch[index]);
            }
        }
        if (Position % 2 != 0) stream.WriteByte(0);
        var directory = Describe(level);
        directory.AddOffsets(TiffTag.TileOffsets, offsets);
        directory.AddOffsets(TiffTag.TileByteCounts, counts);
        if (ReferenceEquals(level, raster)) AddPlacement(directory);
        return directory;
    }

    private TiffDirectoryBuilder Describe(Raster<T> level)
    {
        var directory = new TiffDirectoryBuilder(isBigTiff);
        directory.AddLong(TiffTag.NewSubfileType, ReferenceEquals(level, raster) ? 0u : 1u);
        directory.AddLong(TiffTag.ImageWidth, (uint)level.Geometry.Width);
        directory.AddLong(TiffTag.ImageLength, (uint)level.Geometry.Height);
        directory.AddShorts(TiffTag.BitsPerSample, (ushort)(8 * type.ByteSize()));
        directory.AddShorts(TiffTag.Compression, TiffCompression.Deflate);
        directory.AddShorts(TiffTag.Photometric, (ushort)(options.Palette is null ? 1 : 3));
        directory.AddShorts(TiffTag.SamplesPerPixel, 1);
        directory.AddShorts(TiffTag.PlanarConfiguration, 1);
        directory.AddText(TiffTag.Software, "CarbonOptimizer");
        directory.AddShorts(TiffTag.Predictor, (ushort)TileCompressor<T>.PredictorFor(type));
        directory.AddShorts(TiffTag.TileWidth, TileSize);
        directory.AddShorts(TiffTag.TileLength, TileSize);
        directory.AddShorts(TiffTag.SampleFormat, (ushort)(type.IsFloat() ? 3 : type.IsSigned() ? 2 : 1));
        if (options.Palette is { } palette) directory.AddShorts(TiffTag.ColorMap, ColourMap(palette));
        if (noData is { } marker) directory.AddText(TiffTag.GdalNoData, Text(marker));
        return directory;
    }

    private void AddPlacement(TiffDirectoryBuilder directory)
    {
        var geometry = raster.Geometry;
        directory.AddDoubles(TiffTag.ModelPixelScale, geometry.CellWidth, geometry.CellHeight, 0);
        directory.AddDoubles(TiffTag.ModelTiepoint, 0, 0, 0, geometry.OriginX, geometry.OriginY, 0);
        if (GeoKeyBuilder.Build(geometry.Crs) is not { } keys) return;
        directory.AddShorts(TiffTag.GeoKeyDirectory, keys.Directory);
        if (keys.Doubles.Length > 0) directory.AddDoubles(TiffTag.GeoDoubleParams, keys.Doubles);
        if (keys.Ascii.Length > 0) directory.AddByteText(TiffTag.GeoAsciiParams, keys.Ascii);
    }

    private static ushort[] ColourMap(IReadOnlyList<RasterColour> palette)
    {
        var map = new ushort[3 * 256];
        for (var index = 0; index < palette.Count; index++)
        {
            map[index] = (ushort)(palette[index].Red * 257);
            map[256 + index] = (ushort)(palette[index].Green * 257);
            map[512 + index] = (ushort)(palette[index].Blue * 257);
        }
        return map;
    }

    private static string Text(T marker) => T.IsNaN(marker) ? "nan" : marker.ToString(null, CultureInfo.InvariantCulture);

    private void WriteHeader(long firstDirectory)
    {
        var end = stream.Position;
        Span<byte> header = stackalloc byte[isBigTiff ? 16 : 8];
        header.Clear();
        "II"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], (ushort)(isBigTiff ? 43 : 42));
        if (isBigTiff)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 8);
            BinaryPrimitives.WriteInt64LittleEndian(header[8..], firstDirectory);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header[4..], checked((uint)firstDirectory));
        }
        stream.Position = start;
        stream.Write(header);
        stream.Position = end;
    }
}
