using System.Text;
using System.Text.Json;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>
/// Reads GeoJSON (RFC 7946): a feature collection, a feature or a bare geometry. Coordinates are WGS 84 degrees unless
/// the file carries the older <c>crs</c> member, which is honoured; other coordinates are refused rather than taken as
/// degrees.
/// </summary>
public static class GeoJsonReader
{
    private const int DeepestNesting = 64;
    private const long LargestFileBytes = 512L << 20;

    /// <summary>Reads the whole file.</summary>
    /// <param name="path">File in UTF-8, at most 512 MiB.</param>
    /// <exception cref="DataSourceException">It is missing, not GeoJSON, or holds impossible coordinates; the message
    /// names the line or the feature (counted from 0).</exception>
    public static VectorLayer Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var bytes = ReadBytes(path);
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(start), new() { MaxDepth = DeepestNesting });
            return ReadLayer(path, document.RootElement, bytes.Length);
        }
        catch (JsonException failure)
        {
            throw new DataSourceException(path, Syntax(failure), "Maybe NaN or a comma too many was written; JSON has neither.", failure);
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException)
        {
            throw new DataSourceException(path, $"This is not valid GeoJSON: {failure.Message}.", inner: failure);
        }
    }

    private static VectorLayer ReadLayer(string path, JsonElement root, int fileBytes)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new FormatException($"the file holds a {root.ValueKind}, not an object");
        var name = root.TryGetProperty("name", out var given) && given.ValueKind == JsonValueKind.String
            ? given.GetString()! : Path.GetFileNameWithoutExtension(path);
        var crs = GeoJsonCrs.Read(root, out var isStated);
        var features = new GeoJsonFeatures(fileBytes);
        switch (GeoJsonGeometry.TypeOf(root))
        {
            case "FeatureCollection":
                foreach (var feature in GeoJsonGeometry.Member(root, "features", JsonValueKind.Array).EnumerateArray()) features.Add(feature);
                break;
            case "Feature":
                features.Add(root);
                break;
            default:
                features.AddGeometry(root);
                break;
        }
        var layer = new VectorLayer(name, crs, features.FieldNames, features.Features);
        if (!isStated) RefuseOtherThanDegrees(path, layer);
        return layer;
    }

    private static void RefuseOtherThanDegrees(string path, VectorLayer layer)
    {
        for (var i = 0; i < layer.Features.Count; i++)
        {
            if (layer.Features[i].Geometry is not { IsEmpty: false } geometry) continue;
            var extent = geometry.EnvelopeInternal;
            if (extent.MinX >= -360 && extent.MaxX <= 360 && extent.MinY >= -90 && extent.MaxY <= 90) continue;
            throw new DataSourceException(path,
                FormattableString.Invariant($"Feature {i} reaches from ({extent.MinX}, {extent.MinY}) to ({extent.MaxX}, {extent.MaxY}), which cannot be degrees, and the file states no reference system."),
                "Maybe it is in a projected system: add the member \"crs\" with its EPSG code, or use GeoPackage.");
        }
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > LargestFileBytes)
            {
                throw new DataSourceException(path, $"The file has {length / (1 << 20)} MiB; GeoJSON is read up to {LargestFileBytes / (1 << 20)} MiB.",
                    "Convert it to GeoPackage.") { Kind = DataSourceProblem.NotSupported };
            }
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataSourceException(path, "The file cannot be opened.", failure.Message, failure) { Kind = DataSourceProblem.Unavailable };
        }
    }

    private static string Syntax(JsonException failure) =>
        FormattableString.Invariant($"This is not valid JSON at line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1} of that line.");
}
