using System.Globalization;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Geospatial.Gdal;

/// <summary>Describes a raster dataset: place, number type, missing cells.</summary>
internal static unsafe class GdalRasterHeader
{
    /// <summary>GDAL's numbers for its data types, in the order of <see cref="SampleType"/>.</summary>
    private static readonly (int Gdal, SampleType Sample)[] Types =
    [
        (1, SampleType.UInt8), (14, SampleType.Int8), (2, SampleType.UInt16), (3, SampleType.Int16), (4, SampleType.UInt32), (5, SampleType.Int32),
        (12, SampleType.UInt64), (13, SampleType.Int64), (6, SampleType.Float32), (7, SampleType.Float64), (15, SampleType.Float32),
    ];

    private const long PlainBytesAlwaysAllowed = 64L << 20;
    private const long HighestCompressionRatio = 10_000;

    public static RasterDescription Read(string path, GdalDataset dataset)
    {
        var band = GdalNative.GDALGetRasterBand(dataset.Handle, 1);
        var type = SampleTypeOf(path, band);
        var geometry = Geometry(path, dataset, out var isGeoreferenced);
        RefuseBombs(path, geometry, type);
        var noData = GdalNative.GDALGetRasterNoDataValue(band, out var hasNoData);
        var compression = GdalNative.Text(GdalNative.GDALGetMetadataItem(dataset.Handle, "COMPRESSION", "IMAGE_STRUCTURE"));
        return new()
        {
            Format = dataset.Driver,
            Geometry = geometry,
            IsGeoreferenced = isGeoreferenced,
            BandCount = GdalNative.GDALGetRasterCount(dataset.Handle),
            SampleType = type,
            NoData = hasNoData != 0 ? noData : null,
            Compression = compression ?? "none",
            Scales = Scales(dataset),
        };
    }

    /// <summary>The number type of a band. Releases before 3.7 mark signed bytes by a metadata item.</summary>
    public static SampleType SampleTypeOf(string path, nint band)
    {
        var type = GdalNative.GDALGetRasterDataType(band);
        foreach (var (gdal, sample) in Types)
        {
            if (gdal != type) continue;
            var pixel = sample == SampleType.UInt8 ? GdalNative.Text(GdalNative.GDALGetMetadataItem(band, "PIXELTYPE", "IMAGE_STRUCTURE")) : null;
            return pixel == "SIGNEDBYTE" ? SampleType.Int8 : sample;
        }
        throw new DataSourceException(path, $"Cells of GDAL's data type {type} (complex numbers) are not read.") { Kind = DataSourceProblem.NotSupported };
    }

    private static GridGeometry Geometry(string path, GdalDataset dataset, out bool isGeoreferenced)
    {
        var (width, height) = (GdalNative.GDALGetRasterXSize(dataset.Handle), GdalNative.GDALGetRasterYSize(dataset.Handle));
        var six = stackalloc double[6];
        isGeoreferenced = GdalNative.GDALGetGeoTransform(dataset.Handle, six) == 0;
        _ = GdalErrors.Take();
        if (isGeoreferenced && (six[2] != 0 || six[4] != 0))
        {
            throw new DataSourceException(path, "The grid is rotated.", "Warp it north up first: gdalwarp.") { Kind = DataSourceProblem.NotSupported };
        }
        var crs = GdalCrs.FromWkt(GdalNative.Text(GdalNative.GDALGetProjectionRef(dataset.Handle)));
        try
        {
            if (!isGeoreferenced) return new(width, height, 0, height, 1, 1, crs);
            return new(width, height, six[0], six[5] > 0 ? six[3] + height * six[5] : six[3], six[1], Math.Abs(six[5]), crs);
        }
        catch (ArgumentException failure)
        {
            throw new DataSourceException(path, string.Create(CultureInfo.InvariantCulture,
                $"The grid of {width} x {height} cells of {six[1]} x {six[5]} units cannot be used."), failure.Message, failure);
        }
    }

    /// <summary>Whether the first stored row is the southernmost.</summary>
    public static bool IsSouthUp(GdalDataset dataset)
    {
        var six = stackalloc double[6];
        return GdalNative.GDALGetGeoTransform(dataset.Handle, six) == 0 && six[5] > 0;
    }

    private static void RefuseBombs(string path, GridGeometry geometry, SampleType type)
    {
        var plain = (long)geometry.CellCount * type.ByteSize();
        if (plain <= PlainBytesAlwaysAllowed || !File.Exists(path) || plain / HighestCompressionRatio <= new FileInfo(path).Length) return;
        throw new DataSourceException(path, $"The file announces {geometry.Width} x {geometry.Height} cells but has only {new FileInfo(path).Length} bytes.");
    }

    private static LinearScale[] Scales(GdalDataset dataset)
    {
        var scales = new LinearScale[GdalNative.GDALGetRasterCount(dataset.Handle)];
        var anyScaled = false;
        for (var i = 0; i < scales.Length; i++)
        {
            var band = GdalNative.GDALGetRasterBand(dataset.Handle, i + 1);
            var scale = GdalNative.GDALGetRasterScale(band, out var hasScale);
            var offset = GdalNative.GDALGetRasterOffset(band, out var hasOffset);
            scales[i] = new(hasScale != 0 ? scale : 1, hasOffset != 0 ? offset : 0);
            anyScaled |= scales[i] != LinearScale.Identity;
        }
        return anyScaled ? scales : [];
    }
}
