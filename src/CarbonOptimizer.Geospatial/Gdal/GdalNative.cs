using System.Runtime.InteropServices;

namespace CarbonOptimizer.Geospatial.Gdal;

/// <summary>The functions of GDAL's C interface that are used; names, types and numbers as its headers have them.</summary>
internal static unsafe partial class GdalNative
{
    public const uint OpenRaster = 0x02;
    public const uint OpenVector = 0x04;
    public const uint OpenVerbose = 0x40;

    private const string Lib = GdalLibrary.ImportName;

    /// <summary>Text owned by the library.</summary>
    public static string? Text(nint text) => Marshal.PtrToStringUTF8(text);

    [LibraryImport(Lib)] public static partial void GDALAllRegister();
    [LibraryImport(Lib, StringMarshalling = StringMarshalling.Utf8)] public static partial nint GDALVersionInfo(string request);
    [LibraryImport(Lib)] public static partial nint CPLSetErrorHandler(delegate* unmanaged[Cdecl]<int, int, byte*, void> handler);
    [LibraryImport(Lib)] public static partial void VSIFree(nint memory);

    [LibraryImport(Lib, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALOpenEx(string path, uint flags, nint* drivers, nint* options, nint siblings);

    [LibraryImport(Lib)] public static partial int GDALClose(nint dataset);
    [LibraryImport(Lib)] public static partial nint GDALGetDatasetDriver(nint dataset);
    [LibraryImport(Lib)] public static partial nint GDALGetDriverShortName(nint driver);

    [LibraryImport(Lib, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALGetMetadataItem(nint dataset, string name, string domain);

    [LibraryImport(Lib)] public static partial int GDALGetRasterXSize(nint dataset);
    [LibraryImport(Lib)] public static partial int GDALGetRasterYSize(nint dataset);
    [LibraryImport(Lib)] public static partial int GDALGetRasterCount(nint dataset);
    [LibraryImport(Lib)] public static partial int GDALGetGeoTransform(nint dataset, double* six);
    [LibraryImport(Lib)] public static partial nint GDALGetProjectionRef(nint dataset);
    [LibraryImport(Lib)] public static partial nint GDALGetRasterBand(nint dataset, int band);
    [LibraryImport(Lib)] public static partial int GDALGetRasterDataType(nint band);
    [LibraryImport(Lib)] public static partial double GDALGetRasterNoDataValue(nint band, out int isSet);
    [LibraryImport(Lib)] public static partial double GDALGetRasterScale(nint band, out int isSet);
    [LibraryImport(Lib)] public static partial double GDALGetRasterOffset(nint band, out int isSet);
    [LibraryImport(Lib)] public static partial int GDALGetMaskFlags(nint band);
    [LibraryImport(Lib)] public static partial nint GDALGetMaskBand(nint band);

    [LibraryImport(Lib)]
    public static partial int GDALRasterIO(
        nint band, int write, int x, int y, int width, int height,
        void* buffer, int bufferWidth, int bufferHeight, int bufferType, int pixelSpace, int lineSpace);

    [LibraryImport(Lib)] public static partial int GDALDatasetGetLayerCount(nint dataset);
    [LibraryImport(Lib)] public static partial nint GDALDatasetGetLayer(nint dataset, int index);
    [LibraryImport(Lib)] public static partial nint OGR_L_GetName(nint layer);
    [LibraryImport(Lib)] public static partial nint OGR_L_GetLayerDefn(nint layer);
    [LibraryImport(Lib)] public static partial nint OGR_L_GetSpatialRef(nint layer);
    [LibraryImport(Lib)] public static partial void OGR_L_ResetReading(nint layer);
    [LibraryImport(Lib)] public static partial nint OGR_L_GetNextFeature(nint layer);
    [LibraryImport(Lib)] public static partial int OGR_FD_GetFieldCount(nint definition);
    [LibraryImport(Lib)] public static partial nint OGR_FD_GetFieldDefn(nint definition, int field);
    [LibraryImport(Lib)] public static partial nint OGR_Fld_GetNameRef(nint field);
    [LibraryImport(Lib)] public static partial int OGR_Fld_GetType(nint field);
    [LibraryImport(Lib)] public static partial void OGR_F_Destroy(nint feature);
    [LibraryImport(Lib)] public static partial int OGR_F_IsFieldSetAndNotNull(nint feature, int field);
    [LibraryImport(Lib)] public static partial long OGR_F_GetFieldAsInteger64(nint feature, int field);
    [LibraryImport(Lib)] public static partial double OGR_F_GetFieldAsDouble(nint feature, int field);
    [LibraryImport(Lib)] public static partial nint OGR_F_GetFieldAsString(nint feature, int field);
    [LibraryImport(Lib)] public static partial nint OGR_F_GetGeometryRef(nint feature);
    [LibraryImport(Lib)] public static partial int OGR_G_GetGeometryType(nint geometry);
    [LibraryImport(Lib)] public static partial int OGR_GT_IsNonLinear(int geometryType);
    [LibraryImport(Lib)] public static partial nint OGR_G_GetLinearGeometry(nint geometry, double stepDegrees, nint options);
    [LibraryImport(Lib)] public static partial void OGR_G_DestroyGeometry(nint geometry);
    [LibraryImport(Lib)] public static partial int OGR_G_WkbSize(nint geometry);
    [LibraryImport(Lib)] public static partial int OGR_G_ExportToIsoWkb(nint geometry, int littleEndian, byte* target);
    [LibraryImport(Lib)] public static partial int OSRExportToWkt(nint reference, out nint text);

    [LibraryImport(Lib, StringMarshalling = StringMarshalling.Utf8)] public static partial nint OSRNewSpatialReference(string wkt);

    [LibraryImport(Lib)] public static partial void OSRDestroySpatialReference(nint reference);
    [LibraryImport(Lib)] public static partial nint* OSRFindMatches(nint reference, nint options, out int count, out int* confidences);
    [LibraryImport(Lib)] public static partial void OSRFreeSRSArray(nint* references);
    [LibraryImport(Lib)] public static partial nint OSRGetAuthorityName(nint reference, nint node);
    [LibraryImport(Lib)] public static partial nint OSRGetAuthorityCode(nint reference, nint node);
}
