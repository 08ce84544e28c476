using System.Globalization;
using System.Text.RegularExpressions;
using CarbonOptimizer.Geospatial.Grids;
using NetTopologySuite.Densify;
using NetTopologySuite.Geometries;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace CarbonOptimizer.Geospatial.Vectors;

/// <summary>
/// Moves shapes from one reference system into another. Long edges get points in between first, about one per
/// kilometre, since a straight line in one system is bent in the other.
/// </summary>
internal sealed partial class LayerTransform
{
    private const double KilometreInDegrees = 0.01;
    private const double MostPoints = 1e7;

    /// <summary>Datums that agree within about two metres and may stand for each other without a shift.</summary>
    private static readonly HashSet<string> NearWgs84 = new(StringComparer.OrdinalIgnoreCase)
    {
        "WGS_1984", "China_2000", "CGCS2000", "European_Terrestrial_Reference_System_1989", "ETRS_1989", "ETRS89", "North_American_Datum_1983", "North_American_1983",
    };

    private readonly string _path;
    private readonly CoordinateReference _source;
    private readonly CoordinateReference _target;
    private readonly MathTransform _transform;

    private LayerTransform(string path, CoordinateReference source, CoordinateReference target)
    {
        (_path, _source, _target) = (path, source, target);
        _transform = new CoordinateTransformationFactory().CreateFromCoordinateSystems(SystemOf(source), SystemOf(target)).MathTransform;
    }

    /// <summary>Null when nothing is to be done because both are the same, or both are unknown.</summary>
    /// <exception cref="DataSourceException">They differ and no transformation is known.</exception>
    public static LayerTransform? Between(string path, CoordinateReference source, CoordinateReference target)
    {
        if (source.IsSameAs(target) || (!source.IsKnown && !target.IsKnown)) return null;
        if (!source.IsKnown || !target.IsKnown)
        {
            throw Refusal(path, source, target, "one of them is unknown.",
                "Assign the reference system, for example by a .prj file or the crs member.");
        }
        if (source.Wkt is null || target.Wkt is null) throw Refusal(path, source, target, "one of them has no definition here.", "Reproject the layer first.");
        var (from, to) = (DatumOf(source), DatumOf(target));
        if (!from.Equals(to, StringComparison.OrdinalIgnoreCase) && !(NearWgs84.Contains(from) && NearWgs84.Contains(to)))
        {
            throw Refusal(path, source, target, $"the shift between the datums {from} and {to} (often 100 m) is not known.",
                "Reproject the layer with the official parameters first.");
        }
        try
        {
            return new(path, source, target);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException or NotImplementedException or FormatException or InvalidOperationException)
        {
            throw Refusal(path, source, target, $"no transformation is known: {failure.Message}", "Reproject the layer first.", failure);
        }
    }

    /// <summary>The line in the target system.</summary>
    /// <exception cref="DataSourceException">A point has no place in the target system.</exception>
    public LineString Apply(LineString line)
    {
        var step = _source.IsGeographic ? KilometreInDegrees : 1000 / _source.MetresPerUnit;
        if (line.Length / step > MostPoints) throw Refusal(_path, _source, _target, "a polygon is larger than the Earth.", "Maybe its reference system is wrongly declared.");
        var points = Densifier.Densify(line, step).Coordinates;
        var moved = new Coordinate[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            var (x, y) = Apply(points[i].X, points[i].Y);
            moved[i] = new(x, y);
        }
        return new(moved);
    }

    /// <summary>A point in the target system.</summary>
    /// <exception cref="DataSourceException">It has no place there.</exception>
    public (double X, double Y) Apply(double x, double y)
    {
        var (movedX, movedY) = _transform.Transform(x, y);
        if (double.IsFinite(movedX) && double.IsFinite(movedY)) return (movedX, movedY);
        throw Refusal(_path, _source, _target, string.Create(CultureInfo.InvariantCulture, $"the point ({x}, {y}) has no place in the second."),
            "Maybe the layer's reference system is wrongly declared.");
    }

    /// <summary>A point in the target system; false where it has no place there.</summary>
    public bool TryApply(double x, double y, out double movedX, out double movedY)
    {
        (movedX, movedY) = _transform.Transform(x, y);
        return double.IsFinite(movedX) && double.IsFinite(movedY);
    }

    /// <summary>Web Mercator uses the formulas of a sphere, which its WKT 1 text cannot say.</summary>
    private static CoordinateSystem SystemOf(CoordinateReference crs) =>
        crs.IsWebMercator ? ProjectedCoordinateSystem.WebMercator : new CoordinateSystemFactory().CreateFromWkt(crs.Wkt);

    private static DataSourceException Refusal(
        string path, CoordinateReference source, CoordinateReference target, string why, string remedy, Exception? inner = null) =>
        new(path, $"The layer is in {source}, the grid in {target}; {why}", remedy, inner) { Kind = DataSourceProblem.NotSupported };

    private static string DatumOf(CoordinateReference crs)
    {
        var name = Datum().Match(crs.Wkt!).Groups["name"].Value;
        return name.StartsWith("D_", StringComparison.Ordinal) ? name[2..] : name;
    }

    [GeneratedRegex("""DATUM\s*\[\s*"(?<name>[^"]*)" """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Datum();
}
