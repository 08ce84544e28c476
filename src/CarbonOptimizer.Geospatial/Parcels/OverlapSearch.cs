using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>
/// Finds parcels that lie over one another: where a line of one faces nobody, a point just inside it is looked up in the others.
/// </summary>
internal static class OverlapSearch
{
    private const int MostCandidates = 256;
    private const int MeasuredPairs = 1000;

    /// <summary>The overlapping pairs, counted at the lower parcel.</summary>
    /// <param name="parcels">The parcels.</param>
    /// <param name="freeMetres">Shape [segments]; how much of each segment faces nothing.</param>
    /// <param name="tolerance">Depth that is no overlap yet, in metres.</param>
    public static IssueTally Of(ParcelSet parcels, float[] freeMetres, double tolerance)
    {
        var tree = BoxTree.Of(Boxes(parcels.Segments));
        var partners = new int[parcels.Segments.Count];
        Parallel.For(0, parcels.Count, parcel =>
        {
            var found = new List<int>();
            for (var s = parcels.Segments.Starts[parcel]; s < parcels.Segments.Starts[parcel + 1]; s++)
            {
                partners[s] = freeMetres[s] > tolerance ? PartnerAt(parcels.Segments, s, parcel, tree, tolerance, found) : -1;
            }
        });
        var pairs = new SortedSet<(int One, int Other)>();
        for (var s = 0; s < partners.Length; s++)
        {
            var parcel = parcels.Segments.ParcelOf[s];
            if (partners[s] >= 0) pairs.Add((Math.Min(parcel, partners[s]), Math.Max(parcel, partners[s])));
        }
        var tally = new IssueTally(ParcelIssueKind.Overlap);
        foreach (var (one, other) in pairs)
        {
            tally.Add(parcels.Features[one], tally.Count < MeasuredPairs ? SharedArea(parcels, one, other) : 0);
        }
        return tally;
    }

    private static int PartnerAt(SegmentTable segments, int s, int parcel, BoxTree tree, double tolerance, List<int> found)
    {
        var length = segments.LengthOf(s);
        var inward = 2 * tolerance / length;
        var x = (segments.X0[s] + segments.X1[s]) / 2 - inward * (segments.Y1[s] - segments.Y0[s]);
        var y = (segments.Y0[s] + segments.Y1[s]) / 2 + inward * (segments.X1[s] - segments.X0[s]);
        found.Clear();
        tree.Query(x, y, x, y, found, MostCandidates);
        var partner = -1;
        foreach (var other in found)
        {
            if (other != parcel && (partner < 0 || other < partner) && segments.Contains(other, x, y)) partner = other;
        }
        return partner >= 0 && segments.Contains(parcel, x, y) ? partner : -1;
    }

    /// <summary>Area of the overlap in m², by the ratio of the parcel's plane area to its ground area.</summary>
    private static double SharedArea(ParcelSet parcels, int one, int other)
    {
        try
        {
            var shape = parcels.Shapes[one];
            var shared = OverlayNGRobust.Overlay(shape, parcels.Shapes[other], SpatialFunction.Intersection);
            return shared.Area / shape.Area * parcels.AreasSquareMetres[one];
        }
        catch (TopologyException)
        {
            return 0;
        }
    }

    private static double[] Boxes(SegmentTable segments)
    {
        var boxes = new double[segments.ParcelCount * 4];
        for (var p = 0; p < segments.ParcelCount; p++)
        {
            var box = boxes.AsSpan(4 * p, 4);
            (box[0], box[1], box[2], box[3]) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
            for (var s = segments.Starts[p]; s < segments.Starts[p + 1]; s++)
            {
                (box[0], box[1]) = (Math.Min(box[0], segments.X0[s]), Math.Min(box[1], segments.Y0[s]));
                (box[2], box[3]) = (Math.Max(box[2], segments.X0[s]), Math.Max(box[3], segments.Y0[s]));
            }
        }
        return boxes;
    }
}
