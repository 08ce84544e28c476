using System.Numerics;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Geospatial.Gdal;

/// <summary>A raster that GDAL decodes; opened anew for each band, so nothing native outlives a call.</summary>
internal sealed unsafe class GdalRasterSource(string path, RasterDescription description) : IRasterSource
{
    private const int CellsPerRead = 1 << 20;
    private const int MaskPerDataset = 2;
    private const int MaskIsNoData = 8;

    public RasterDescription Description => description;

    public Raster<T> ReadBand<T>(int band, LinearScale scale, MissingMarker marker)
        where T : unmanaged, INumber<T>
    {
        using var dataset = GdalDataset.TryOpenRaster(path, out var reason)
            ?? throw new DataSourceException(path, $"The file cannot be opened again: {reason}");
        var handle = GdalNative.GDALGetRasterBand(dataset.Handle, band);
        var type = GdalRasterHeader.SampleTypeOf(path, handle);
        var isSouthUp = GdalRasterHeader.IsSouthUp(dataset);
        return type switch
        {
            SampleType.UInt8 => Read<byte, T>(handle, 1, scale, marker, isSouthUp),
            SampleType.Int8 => Read<sbyte, T>(handle, GdalNative.GDALGetRasterDataType(handle), scale, marker, isSouthUp),
            SampleType.UInt16 => Read<ushort, T>(handle, 2, scale, marker, isSouthUp),
            SampleType.Int16 => Read<short, T>(handle, 3, scale, marker, isSouthUp),
            SampleType.UInt32 => Read<uint, T>(handle, 4, scale, marker, isSouthUp),
            SampleType.Int32 => Read<int, T>(handle, 5, scale, marker, isSouthUp),
            SampleType.UInt64 => Read<ulong, T>(handle, 12, scale, marker, isSouthUp),
            SampleType.Int64 => Read<long, T>(handle, 13, scale, marker, isSouthUp),
            SampleType.Float32 => Read<float, T>(handle, 6, scale, marker, isSouthUp),
            _ => Read<double, T>(handle, 7, scale, marker, isSouthUp),
        };
    }

    private Raster<TCell> Read<TStored, TCell>(nint band, int gdalType, LinearScale scale, MissingMarker marker, bool isSouthUp)
        where TStored : unmanaged, INumber<TStored>
        where TCell : unmanaged, INumber<TCell>
    {
        var geometry = description.Geometry;
        var noData = GdalNative.GDALGetRasterNoDataValue(band, out var hasNoData);
        var converter = new CellConverter<TStored, TCell>(path, geometry.Width, geometry.CellCount, marker.Or(hasNoData != 0 ? noData : null), scale);
        var cells = new TCell[geometry.CellCount];
        ForEachRow<TStored>(band, gdalType, isSouthUp, (row, stored) =>
            converter.Convert(stored, 1, cells.AsSpan(row * geometry.Width, geometry.Width), row * geometry.Width));
        return new(geometry, cells, converter.NoData, WithDatasetMask(band, isSouthUp, converter.Mask));
    }

    /// <summary>Clears the validity of cells that the file's own mask band leaves out.</summary>
    private ulong[]? WithDatasetMask(nint band, bool isSouthUp, ulong[]? validity)
    {
        var flags = GdalNative.GDALGetMaskFlags(band);
        if ((flags & MaskPerDataset) == 0 || (flags & MaskIsNoData) != 0) return validity;
        var width = description.Geometry.Width;
        var valid = validity ?? CellConverter<byte, byte>.FullMask(description.Geometry.CellCount);
        ForEachRow<byte>(GdalNative.GDALGetMaskBand(band), 1, isSouthUp, (row, mask) =>
        {
            for (var column = 0; column < mask.Length; column++)
            {
                var index = row * width + column;
                if (mask[column] == 0) valid[index >> 6] &= ~(1UL << (index & 63));
            }
        });
        return valid;
    }

    /// <summary>Reads rows in large pieces and hands them out with their number counted from the north.</summary>
    private void ForEachRow<TStored>(nint band, int gdalType, bool isSouthUp, Action<int, ReadOnlySpan<TStored>> use)
        where TStored : unmanaged
    {
        var (width, height) = (description.Geometry.Width, description.Geometry.Height);
        var rowsPerRead = Math.Clamp(CellsPerRead / width, 1, height);
        var buffer = new TStored[(long)rowsPerRead * width];
        for (var first = 0; first < height; first += rowsPerRead)
        {
            var rows = Math.Min(rowsPerRead, height - first);
            _ = GdalErrors.Take();
            fixed (TStored* target = buffer)
            {
                if (GdalNative.GDALRasterIO(band, 0, 0, first, width, rows, target, width, rows, gdalType, 0, 0) != 0)
                {
                    throw new DataSourceException(path, $"The cells from row {first} on cannot be decoded: {GdalErrors.Take()}");
                }
            }
            for (var i = 0; i < rows; i++)
            {
                var row = isSouthUp ? height - 1 - (first + i) : first + i;
                use(row, buffer.AsSpan(i * width, width));
            }
        }
    }
}
