using System.Globalization;
using System.Numerics;

namespace CarbonOptimizer.Geospatial.Rasters.Tiff;

/// <summary>A GeoTIFF read by managed code: the first full-resolution image of the file and its mask.</summary>
internal sealed class GeoTiffSource : IRasterSource
{
    private readonly string path;
    private readonly TiffLayout layout;
    private readonly TiffLayout? maskLayout;
    private readonly bool isSouthUp;

    public GeoTiffSource(string path)
    {
        this.path = path;
        using var file = new TiffFile(path);
        var directories = TiffDirectory.ReadAll(file);
        var image = directories.Find(directory => !directory.IsReduced && !directory.IsMask) ?? directories[0];
        layout = TiffLayout.Read(file, image);
        maskLayout = ReadMaskLayout(file, directories);
        var placement = GeoReferencing.Read(file, image, layout.Width, layout.Height);
        isSouthUp = placement.IsSouthUp;
        var metadata = GdalMetadata.Read(file, image, layout.SamplesPerPixel);
        Description = new()
        {
            Format = "GeoTIFF",
            Geometry = placement.Geometry,
            IsGeoreferenced = placement.IsGeoreferenced,
            BandCount = layout.SamplesPerPixel,
            SampleType = layout.Format.Type,
            Compression = TiffCompression.NameOf(layout.Compression),
            NoData = ReadNoData(file, image),
            Scales = metadata,
            Palette = ReadPalette(image),
        };
    }

    public RasterDescription Description { get; }

    public Raster<T> ReadBand<T>(int band, LinearScale scale, MissingMarker marker)
        where T : unmanaged, INumber<T>
    {
        using var file = new TiffFile(path);
        var meaning = new BandMeaning(marker.Or(Description.NoData), scale, isSouthUp);
        var raster = Description.SampleType switch
        {
            SampleType.UInt8 => Read<byte, T>(file, band, meaning),
            SampleType.Int8 => Read<sbyte, T>(file, band, meaning),
            SampleType.UInt16 => Read<ushort, T>(file, band, meaning),
            SampleType.Int16 => Read<short, T>(file, band, meaning),
            SampleType.UInt32 => Read<uint, T>(file, band, meaning),
            SampleType.Int32 => Read<int, T>(file, band, meaning),
            SampleType.UInt64 => Read<ulong, T>(file, band, meaning),
            SampleType.Int64 => Read<long, T>(file, band, meaning),
            SampleType.Float32 => Read<float, T>(file, band, meaning),
            _ => Read<double, T>(file, band, meaning),
        };
        return maskLayout is null ? raster : WithMask(file, maskLayout, raster);
    }

    private Raster<TCell> Read<TStored, TCell>(TiffFile file, int band, BandMeaning meaning)
        where TStored : unmanaged, INumber<TStored>
        where TCell : unmanaged, INumber<TCell> =>
        new BandReader<TStored, TCell>(file, layout, band - 1, meaning).Read(Description.Geometry);

    private Raster<T> WithMask<T>(TiffFile file, TiffLayout maskImage, Raster<T> raster)
        where T : unmanaged, INumber<T>
    {
        var present = new BandReader<byte, byte>(file, maskImage, 0, new(null, LinearScale.Identity, isSouthUp)).Read(raster.Geometry);
        return raster.Where(present.Cells);
    }

    private TiffLayout? ReadMaskLayout(TiffFile file, List<TiffDirectory> directories)
    {
        var mask = directories.Find(directory => directory.IsMask && !directory.IsReduced);
        if (mask is null) return null;
        var found = TiffLayout.Read(file, mask);
        if (found.Width != layout.Width || found.Height != layout.Height || found.Format.Type != SampleType.UInt8)
        {
            throw file.Damaged(TiffFile.Text($"its mask has {found.Width} x {found.Height} cells of {found.Format.Bits} bits, the image {layout.Width} x {layout.Height}."));
        }
        return found;
    }

    private static double? ReadNoData(TiffFile file, TiffDirectory image)
    {
        var text = image.Text(TiffTag.GdalNoData)?.Trim();
        if (string.IsNullOrEmpty(text)) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return value;
        return text.TrimStart('+', '-').ToUpperInvariant() switch
        {
            "NAN" or "1.#QNAN" or "1.#IND" => double.NaN,
            "INF" => text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
            _ => throw file.Damaged($"the nodata value '{(text.Length > 40 ? text[..40] : text)}' is not a number."),
        };
    }

    private static List<RasterColour>? ReadPalette(TiffDirectory image)
    {
        var levels = image.Numbers(TiffTag.ColorMap);
        if (levels.Length == 0 || levels.Length % 3 != 0) return null;
        var count = levels.Length / 3;
        if (count > 256) return null;
        var palette = new List<RasterColour>(count);
        for (var index = 0; index < count; index++)
        {
            palette.Add(new(Level(levels[index]), Level(levels[count + index]), Level(levels[2 * count + index])));
        }
        return palette;
    }

    private static byte Level(long sixteenBits) => (byte)(sixteenBits >> 8);
}
