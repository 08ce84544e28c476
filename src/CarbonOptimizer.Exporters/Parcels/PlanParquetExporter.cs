using System.Text.Json;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Tables;
using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace CarbonOptimizer.Exporters.Parcels;

/// <summary>Writes <c>plan.parquet</c>: the layer of <c>plan.gpkg</c> as GeoParquet 1.1 with well-known binary shapes.</summary>
internal sealed class PlanParquetExporter : IRunExporter
{
    private const int GroupRows = 1 << 16;
    private const string GeometryColumn = "geometry";

    public string Name => RunFiles.PlanParquet;

    public bool CanExport(ExportContext context) => context is { Plan: not null, Parcels: not null };

    public void Export(ExportContext context, string folder) => AtomicFile.Write(Path.Combine(folder, Name), file => Write(file, context));

    private static void Write(Stream file, ExportContext context)
    {
        var layer = PlanLayer.Of(context);
        AttributeColumn[] attributes = [.. layer.FieldNames.Select((name, i) => new AttributeColumn(layer, name, i))];
        ParquetColumn[] columns = [.. attributes.Select(column => column.Declaration), new ParquetColumn(GeometryColumn, ParquetType.Binary)];
        var table = new ParquetWriter(file, columns, new ParquetOptions { Metadata = [new("geo", Metadata(layer)), new("crs", layer.Crs.ToString())] });
        var writer = new WKBWriter(ByteOrder.LittleEndian, handleSRID: false);
        for (var first = 0; first < layer.Features.Count; first += GroupRows)
        {
            var count = Math.Min(GroupRows, layer.Features.Count - first);
            table.BeginRowGroup(count);
            foreach (var column in attributes) column.Write(table, first, count);
            var start = first;
            table.Write([.. Enumerable.Range(0, count).Select(i => writer.Write(layer.Features[start + i].Geometry!))]);
        }
        table.Finish();
    }

    /// <summary>
    /// The <c>geo</c> entry. WGS 84 degrees need no reference system by its rules; others are given as PROJJSON, or as unknown where no such text
    /// can be written, with their name in the entry <c>crs</c> beside it.
    /// </summary>
    private static string Metadata(VectorLayer layer)
    {
        var extent = new Envelope();
        foreach (var feature in layer.Features) extent.ExpandToInclude(feature.Geometry!.EnvelopeInternal);
        var geometry = new Dictionary<string, object?>
        {
            ["encoding"] = "WKB",
            ["geometry_types"] = layer.Features.Select(feature => feature.Geometry!.GeometryType).Distinct().Order(StringComparer.Ordinal).ToArray(),
            ["bbox"] = (double[])[extent.MinX, extent.MinY, extent.MaxX, extent.MaxY],
        };
        if (layer.Crs.Epsg != 4326) geometry["crs"] = ProjJson.Of(layer.Crs);
        return JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["version"] = "1.1.0",
            ["primary_column"] = GeometryColumn,
            ["columns"] = new Dictionary<string, object> { [GeometryColumn] = geometry },
        });
    }
}
