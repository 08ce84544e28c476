using System.Runtime.InteropServices;

namespace CarbonOptimizer.Geospatial.Gdal;

/// <summary>
/// An open GDAL dataset. Only drivers for plain files are admitted: others follow references to further files or to
/// the network, which a file from elsewhere must not make us do.
/// </summary>
internal sealed unsafe class GdalDataset : IDisposable
{
    private static readonly string[] RasterDrivers =
    [
        "GTiff", "COG", "netCDF", "HDF5Image", "HFA", "AAIGrid", "GRASSASCIIGrid", "EHdr", "ENVI", "AIG", "RST", "SAGA", "GSBG", "GS7BG",
        "USGSDEM", "PNG", "JPEG", "BMP", "ILWIS", "RRASTER", "PCRaster", "ERS", "XYZ", "OpenFileGDB",
    ];

    private static readonly string[] VectorDrivers =
    [
        "ESRI Shapefile", "FlatGeobuf", "GPKG", "OpenFileGDB", "GeoJSON", "GeoJSONSeq", "TopoJSON", "KML", "LIBKML", "GML",
        "MapInfo File", "GPX", "Parquet", "DXF", "SQLite", "CSV",
    ];

    private GdalDataset(nint handle) => Handle = handle;

    public nint Handle { get; private set; }

    public string Driver => GdalNative.Text(GdalNative.GDALGetDriverShortName(GdalNative.GDALGetDatasetDriver(Handle))) ?? "";

    /// <summary>Null when GDAL cannot open it; <paramref name="reason"/> then holds its words.</summary>
    public static GdalDataset? TryOpenRaster(string path, out string reason) => TryOpen(path, GdalNative.OpenRaster, RasterDrivers, [], out reason);

    /// <inheritdoc cref="TryOpenRaster"/>
    public static GdalDataset? TryOpenVector(string path, string[] options, out string reason) =>
        TryOpen(path, GdalNative.OpenVector, VectorDrivers, options, out reason);

    public void Dispose()
    {
        if (Handle != 0) _ = GdalNative.GDALClose(Handle);
        Handle = 0;
    }

    private static GdalDataset? TryOpen(string path, uint kind, string[] drivers, string[] options, out string reason)
    {
        // A full path cannot be mistaken for one of GDAL's own prefixes such as "PG:" or "/vsicurl/" written by a user.
        var full = Path.GetFullPath(path);
        if (full.StartsWith("/vsi", StringComparison.Ordinal) || !Path.Exists(full))
        {
            reason = "There is no such file.";
            return null;
        }
        _ = GdalErrors.Take();
        using var driverList = new NativeStrings(drivers);
        using var optionList = new NativeStrings(options);
        var handle = GdalNative.GDALOpenEx(full, kind | GdalNative.OpenVerbose, driverList.Pointer, optionList.Pointer, 0);
        reason = GdalErrors.Take();
        return handle == 0 ? null : new(handle);
    }

    /// <summary>A null-terminated array of C strings.</summary>
    private sealed class NativeStrings : IDisposable
    {
        private readonly int _count;

        public NativeStrings(string[] texts)
        {
            _count = texts.Length;
            Pointer = (nint*)NativeMemory.AllocZeroed((nuint)_count + 1, (nuint)sizeof(nint));
            for (var i = 0; i < _count; i++) Pointer[i] = Marshal.StringToCoTaskMemUTF8(texts[i]);
        }

        public nint* Pointer { get; }

        public void Dispose()
        {
            for (var i = 0; i < _count; i++) Marshal.FreeCoTaskMem(Pointer[i]);
            NativeMemory.Free(Pointer);
        }
    }
}
