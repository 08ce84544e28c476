using CarbonOptimizer.Geospatial.Vectors;
using CarbonOptimizer.Geospatial.Vectors.Shapefiles;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Geospatial.Gdal;

/// <summary>Vector layers in formats that only GDAL knows: Shapefile, FlatGeobuf, file geodatabases and others.</summary>
internal static unsafe class GdalVectors
{
    private const int IntegerField = 0;
    private const int RealField = 2;
    private const int Integer64Field = 12;

    /// <summary>Reads one layer.</summary>
    /// <exception cref="DataSourceException">GDAL is missing or cannot read the file, or the layer must be named.</exception>
    public static VectorLayer Read(string path, TextEncoding encoding, string? layer)
    {
        if (!GdalLibrary.IsAvailable)
        {
            throw Directory.Exists(path) ? Geodatabase(path) : new DataSourceException(path, "The content is neither GeoJSON, GeoPackage, Shapefile nor GeoParquet; other vector formats need the GDAL library.", GdalLibrary.InstallHint)
            { Kind = DataSourceProblem.NotSupported, ChineseProblem = "文件不是 GeoJSON、GeoPackage 或 Shapefile；其他矢量格式需要 GDAL 库。", ChineseRemedy = GdalLibrary.ChineseInstallHint };
        }
        using var dataset = GdalDataset.TryOpenVector(path, OpenOptions(path, encoding), out var reason)
            ?? throw new DataSourceException(path, $"GDAL {GdalLibrary.Version} cannot read it: {reason}") { Kind = DataSourceProblem.NotSupported };
        return ReadLayer(path, Choose(path, dataset, layer));
    }

    private static DataSourceException Geodatabase(string path) =>
        new(path, "This is a folder: a file geodatabase (.gdb) needs the GDAL library.",
            "Export the layer to GeoPackage or Shapefile (ogr2ogr layer.gpkg FILE.gdb LAYER, or 'Export Features' in ArcGIS). " + GdalLibrary.InstallHint)
        {
            Kind = DataSourceProblem.NotSupported,
            ChineseProblem = "这是文件夹：文件地理数据库（.gdb）需要 GDAL 库。",
            ChineseRemedy = "请将图层导出为 GeoPackage 或 Shapefile（ogr2ogr layer.gpkg FILE.gdb LAYER，或 ArcGIS“导出要素”）。" + GdalLibrary.ChineseInstallHint,
        };

    private static string[] OpenOptions(string path, TextEncoding encoding)
    {
        if (!Path.GetExtension(path).Equals(".shp", StringComparison.OrdinalIgnoreCase)) return [];
        var name = encoding switch
        {
            TextEncoding.Gbk => "GBK",
            TextEncoding.Utf8 => "UTF-8",
            _ => DbfEncoding.Guess(path),
        };
        return name is null ? [] : [$"ENCODING={name}"];
    }

    private static nint Choose(string path, GdalDataset dataset, string? wanted)
    {
        var count = GdalNative.GDALDatasetGetLayerCount(dataset.Handle);
        if (wanted is null && count == 1) return GdalNative.GDALDatasetGetLayer(dataset.Handle, 0);
        var names = new string[count];
        for (var i = 0; i < count; i++)
        {
            var layer = GdalNative.GDALDatasetGetLayer(dataset.Handle, i);
            names[i] = GdalNative.Text(GdalNative.OGR_L_GetName(layer)) ?? "";
            if (names[i] == wanted) return layer;
        }
        var list = count == 0 ? "none" : string.Join(", ", names.Select(name => $"'{name}'"));
        throw wanted is null
            ? new DataSourceException(path, $"There are {count} layers: {list}.", "Name the one that is meant.")
            : new DataSourceException(path, $"There is no layer '{wanted}'; the layers are: {list}.");
    }

    private static VectorLayer ReadLayer(string path, nint layer)
    {
        var definition = GdalNative.OGR_L_GetLayerDefn(layer);
        var names = new string[GdalNative.OGR_FD_GetFieldCount(definition)];
        var types = new int[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var field = GdalNative.OGR_FD_GetFieldDefn(definition, i);
            names[i] = GdalNative.Text(GdalNative.OGR_Fld_GetNameRef(field)) ?? "";
            types[i] = GdalNative.OGR_Fld_GetType(field);
        }
        var features = new List<VectorFeature>();
        GdalNative.OGR_L_ResetReading(layer);
        _ = GdalErrors.Take();
        for (nint feature; (feature = GdalNative.OGR_L_GetNextFeature(layer)) != 0;)
        {
            try
            {
                features.Add(new(ReadGeometry(feature), ReadValues(feature, types)));
            }
            catch (FormatException failure)
            {
                throw new DataSourceException(path, $"Record {features.Count}: {failure.Message}.", inner: failure);
            }
            finally
            {
                GdalNative.OGR_F_Destroy(feature);
            }
        }
        if (GdalErrors.Take() is { Length: > 0 } complaint) throw new DataSourceException(path, $"After {features.Count} records: {complaint}");
        return new(GdalNative.Text(GdalNative.OGR_L_GetName(layer)) ?? "", GdalCrs.FromReference(GdalNative.OGR_L_GetSpatialRef(layer)), names, features);
    }

    private static object?[] ReadValues(nint feature, int[] types)
    {
        var values = new object?[types.Length];
        for (var i = 0; i < types.Length; i++)
        {
            if (GdalNative.OGR_F_IsFieldSetAndNotNull(feature, i) == 0) continue;
            values[i] = types[i] switch
            {
                IntegerField or Integer64Field => GdalNative.OGR_F_GetFieldAsInteger64(feature, i),
                RealField => (object)GdalNative.OGR_F_GetFieldAsDouble(feature, i),
                _ => GdalNative.Text(GdalNative.OGR_F_GetFieldAsString(feature, i)),
            };
        }
        return values;
    }

    private static Geometry? ReadGeometry(nint feature)
    {
        var geometry = GdalNative.OGR_F_GetGeometryRef(feature);
        if (geometry == 0) return null;
        if (GdalNative.OGR_GT_IsNonLinear(GdalNative.OGR_G_GetGeometryType(geometry)) == 0) return ReadLinear(geometry);
        var linear = GdalNative.OGR_G_GetLinearGeometry(geometry, 0, 0);
        try
        {
            return ReadLinear(linear);
        }
        finally
        {
            GdalNative.OGR_G_DestroyGeometry(linear);
        }
    }

    private static Geometry ReadLinear(nint geometry)
    {
        var bytes = new byte[GdalNative.OGR_G_WkbSize(geometry)];
        fixed (byte* target = bytes)
        {
            if (GdalNative.OGR_G_ExportToIsoWkb(geometry, 1, target) != 0) throw new FormatException("the shape cannot be exported");
        }
        return WellKnownBinary.Read(bytes);
    }
}
