using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Geospatial.Vectors;
using NetTopologySuite.Geometries;

namespace CarbonOptimizer.Builders.Parcels;

/// <summary>Whether the coordinates of parcels can be measured as what they are taken for: metres, or degrees on the ellipsoid.</summary>
/// <param name="mark">Place of the file in the scenario.</param>
/// <param name="fields">Names of the parcels.</param>
/// <param name="diagnostics">Receives what is wrong.</param>
internal sealed class ParcelGround(SourceMark mark, ParcelFields fields, DiagnosticList diagnostics)
{
    private const double EastMost = 180, NorthMost = 90;

    private const double NarrowestParcel = 2;

    /// <summary>So near to the meridian of 180 degrees on both of its sides lies only what crosses it.</summary>
    private const double NearMeridian = 170;

    /// <summary>Whether the parcels may be measured; says so where not, or where metres are only assumed.</summary>
    public bool Accepts(VectorLayer layer)
    {
        var extent = new Envelope();
        foreach (var feature in layer.Features) if (feature.Geometry is { IsEmpty: false } shape) extent.ExpandToInclude(shape.EnvelopeInternal);
        if (extent.IsNull) return true;
        if (layer.Crs.IsGeographic) return IsOnOneSide(layer, extent);
        if (layer.Crs.IsKnown) return true;
        // A plane may begin near its origin; a parcel narrower than this on it is one in degrees.
        var looksLikeDegrees = extent.MinX >= -EastMost && extent.MaxX <= EastMost && extent.MinY >= -NorthMost && extent.MaxY <= NorthMost && MedianSide(layer) < NarrowestParcel;
        if (looksLikeDegrees) diagnostics.Error("CO1721", mark, extent.MinX, extent.MinY, extent.MaxX, extent.MaxY);
        else diagnostics.Warning("CO1722", mark);
        return !looksLikeDegrees;
    }

    private bool IsOnOneSide(VectorLayer layer, Envelope extent)
    {
        bool Crosses(Envelope box) => box.Width > EastMost || box.MinX < -EastMost || box.MaxX > EastMost || extent.Width > EastMost && (box.MinX < -NearMeridian || box.MaxX > NearMeridian);
        int[] crossing = [.. Enumerable.Range(0, layer.Features.Count).Where(f => layer.Features[f].Geometry is { IsEmpty: false } shape && Crosses(shape.EnvelopeInternal))];
        if (crossing.Length > 0) diagnostics.Error("CO1723", mark, crossing.Length, fields.Names([.. crossing]));
        return crossing.Length == 0;
    }

    private static double MedianSide(VectorLayer layer)
    {
        double[] sides = [.. layer.Features.Where(feature => feature.Geometry is { IsEmpty: false }).Select(feature => Math.Max(feature.Geometry!.EnvelopeInternal.Width, feature.Geometry.EnvelopeInternal.Height)).Order()];
        return sides[sides.Length / 2];
    }
}
