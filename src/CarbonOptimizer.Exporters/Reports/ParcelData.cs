using System.Text.Json;
using CarbonOptimizer.Exporters.Parcels;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Exporters.Reports;

/// <summary>Parcels inside the data of a page: outlines in decimetres, each point as the step from the one before it, and land use today and planned.</summary>
internal static class ParcelData
{
    private const double UnitsPerMetre = 10, UnitsPerDegree = 1e6;

    /// <summary>Writes the property <c>parcels</c> from <c>plan.gpkg</c>.</summary>
    /// <exception cref="Geospatial.DataSourceException">The file is damaged.</exception>
    public static void Write(Utf8JsonWriter json, string folder, bool hideLocation)
    {
        var layer = GeoPackageReader.Read(Path.Combine(folder, RunFiles.PlanPackage), RunFiles.PlanLayer);
        var extent = new Envelope();
        foreach (var feature in layer.Features) extent.ExpandToInclude(feature.Geometry?.EnvelopeInternal ?? new Envelope());
        var scale = layer.Crs.IsGeographic ? UnitsPerDegree : UnitsPerMetre;
        var (x0, y0) = (Math.Floor(extent.MinX), Math.Floor(extent.MinY));
        json.WriteStartObject("parcels");
        json.WriteNumber("x", hideLocation ? 0 : x0);
        json.WriteNumber("y", hideLocation ? 0 : y0);
        json.WriteNumber("scale", 1 / scale);
        json.WriteBoolean("geographic", layer.Crs.IsGeographic && !hideLocation);
        json.WriteString("crs", hideLocation || layer.Crs == CoordinateReference.Unknown ? "" : layer.Crs.ToString());
        json.WriteStartArray("features");
        foreach (var feature in layer.Features) Write(json, layer, feature, (x0, y0, scale));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Name, use today, use planned, hectares, then the polygons of the parcel, each a list of rings.</summary>
    private static void Write(Utf8JsonWriter json, VectorLayer layer, VectorFeature feature, (double X, double Y, double Scale) frame)
    {
        json.WriteStartArray();
        foreach (var column in new[] { PlanColumns.Parcel, PlanColumns.Baseline, PlanColumns.Plan })
        {
            json.WriteStringValue(Convert.ToString(feature[layer.IndexOfField(column)], System.Globalization.CultureInfo.InvariantCulture) ?? "");
        }
        json.WriteNumberValue(Convert.ToDouble(feature[layer.IndexOfField(PlanColumns.AreaHectares)], System.Globalization.CultureInfo.InvariantCulture));
        json.WriteStartArray();
        for (var i = 0; i < (feature.Geometry?.NumGeometries ?? 0); i++)
        {
            if (feature.Geometry!.GetGeometryN(i) is not Polygon polygon) continue;
            json.WriteStartArray();
            WriteRing(json, polygon.ExteriorRing, frame);
            foreach (var hole in polygon.InteriorRings) WriteRing(json, hole, frame);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndArray();
    }

    private static void WriteRing(Utf8JsonWriter json, LineString ring, (double X, double Y, double Scale) frame)
    {
        json.WriteStartArray();
        var (lastX, lastY) = (0L, 0L);
        foreach (var point in ring.Coordinates)
        {
            var (x, y) = ((long)Math.Round((point.X - frame.X) * frame.Scale), (long)Math.Round((point.Y - frame.Y) * frame.Scale));
            json.WriteNumberValue(x - lastX);
            json.WriteNumberValue(y - lastY);
            (lastX, lastY) = (x, y);
        }
        json.WriteEndArray();
    }
}
