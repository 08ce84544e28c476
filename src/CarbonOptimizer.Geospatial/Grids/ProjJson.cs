using System.Text.Json;
using System.Text.Json.Nodes;

namespace CarbonOptimizer.Geospatial.Grids;

/// <summary>
/// Reference systems as PROJJSON, which GeoParquet wants: the definition in full, with its EPSG code. Geographic systems of Greenwich in degrees, and
/// projected ones by the methods of <see cref="ProjectionMethod"/>; of others nothing is said.
/// </summary>
public static class ProjJson
{
    private const string Schema = "https://proj.org/schemas/v0.5/projjson.schema.json";

    private const double RadiansPerDegree = Math.PI / 180;

    /// <summary>The definition; null when the system is unknown or of a kind that is not written.</summary>
    public static JsonObject? Of(CoordinateReference crs)
    {
        ArgumentNullException.ThrowIfNull(crs);
        if (crs.Wkt is null || WktNode.Parse(crs.Wkt) is not { } wkt) return null;
        var definition = crs.IsGeographic ? Geographic(wkt) : Projected(wkt);
        if (definition is null) return null;
        if (crs.Epsg is { } epsg) definition["id"] = Id(epsg);
        definition.Insert(0, "$schema", Schema);
        return definition;
    }

    /// <summary>The system of a definition: by its EPSG code if that is known here, else by its text; unknown when neither tells.</summary>
    public static CoordinateReference Read(JsonElement definition)
    {
        if (ProjJsonText.Authority(definition) == "OGC") return CoordinateReference.FromEpsg(4326);
        var code = ProjJsonText.Code(definition);
        if (code is { } known && CrsCatalog.Find(known) is { } found) return found;
        return ProjJsonText.Wkt(definition, code) is { } wkt ? CoordinateReference.FromWkt(wkt) : code is { } named ? CoordinateReference.FromEpsg(named) : CoordinateReference.Unknown;
    }

    private static JsonObject? Geographic(WktNode wkt)
    {
        if (wkt.Find("DATUM") is not { } datum || datum.Find("SPHEROID") is not { } spheroid || spheroid.Number(1) is not { } axis || spheroid.Number(2) is not { } flattening) return null;
        if (wkt.Find("PRIMEM")?.Number(1) is not (null or 0) || wkt.Find("UNIT")?.Number(1) is not (null or (> RadiansPerDegree * (1 - 1e-9) and < RadiansPerDegree * (1 + 1e-9)))) return null;
        var ellipsoid = new JsonObject { ["name"] = spheroid.Name, ["semi_major_axis"] = axis };
        ellipsoid[flattening == 0 ? "semi_minor_axis" : "inverse_flattening"] = flattening == 0 ? axis : flattening;
        var definition = new JsonObject
        {
            ["type"] = "GeographicCRS",
            ["name"] = wkt.Name,
            ["datum"] = new JsonObject { ["type"] = "GeodeticReferenceFrame", ["name"] = datum.Name.Replace('_', ' '), ["ellipsoid"] = ellipsoid },
            ["coordinate_system"] = new JsonObject
            {
                ["subtype"] = "ellipsoidal",
                ["axis"] = new JsonArray(Axis("Geodetic latitude", "Lat", "north", ProjectionParameter.Degree), Axis("Geodetic longitude", "Lon", "east", ProjectionParameter.Degree)),
            },
        };
        if (wkt.Epsg is { } epsg) definition["id"] = Id(epsg);
        return definition;
    }

    private static JsonObject? Projected(WktNode wkt)
    {
        if (ProjectionMethod.Of(wkt) is not { } method || wkt.Find("GEOGCS") is not { } geographic || Geographic(geographic) is not { } baseCrs) return null;
        JsonNode? unit = wkt.Find("UNIT") is { } stated && stated.Number(1) is { } size && size != 1
            ? new JsonObject { ["type"] = "LinearUnit", ["name"] = stated.Name, ["conversion_factor"] = size } : ProjectionParameter.Metre;
        var parameters = new JsonArray();
        foreach (var parameter in method.Parameters)
        {
            var written = wkt.All("PARAMETER").FirstOrDefault(candidate => parameter.WktNames.Contains(candidate.Name, StringComparer.OrdinalIgnoreCase));
            parameters.Add(new JsonObject
            {
                ["name"] = parameter.Name,
                ["value"] = written?.Number(1) ?? (parameter.Unit == ProjectionParameter.Unity ? 1 : 0),
                ["unit"] = parameter.Unit == ProjectionParameter.Metre ? unit.DeepClone() : parameter.Unit,
                ["id"] = Id(parameter.Epsg),
            });
        }
        return new JsonObject
        {
            ["type"] = "ProjectedCRS",
            ["name"] = wkt.Name,
            ["base_crs"] = baseCrs,
            ["conversion"] = new JsonObject { ["name"] = wkt.Name, ["method"] = new JsonObject { ["name"] = method.Name, ["id"] = Id(method.Epsg) }, ["parameters"] = parameters },
            ["coordinate_system"] = new JsonObject { ["subtype"] = "Cartesian", ["axis"] = new JsonArray(Axis("Easting", "E", "east", unit.DeepClone()), Axis("Northing", "N", "north", unit.DeepClone())) },
        };
    }

    private static JsonObject Axis(string name, string abbreviation, string direction, JsonNode? unit) =>
        new() { ["name"] = name, ["abbreviation"] = abbreviation, ["direction"] = direction, ["unit"] = unit };

    private static JsonObject Id(int code) => new() { ["authority"] = "EPSG", ["code"] = code };
}
