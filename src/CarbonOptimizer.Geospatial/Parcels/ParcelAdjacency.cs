using System.Collections.Concurrent;

namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>
/// Finds which parcels are neighbours and how many metres of boundary they share. Two lines that run against each other no farther
/// apart than the tolerance count as shared whatever points they are drawn with, so that T-junctions, slivers and narrow overlaps do no
/// harm. A contact no longer than the tolerance is a point and makes no neighbours.
/// </summary>
public static class ParcelAdjacency
{
    /// <summary>Smaller tolerances would be lost in the rounding of coordinates.</summary>
    private const double LeastTolerance = 1e-7;

    /// <summary>Finds the neighbours. The result does not depend on the number of threads.</summary>
    /// <param name="parcels">The parcels.</param>
    /// <param name="toleranceMetres">Largest distance of lines that count as shared, in metres; at least 0.</param>
    /// <param name="threads">Threads; 0 for all cores.</param>
    public static ParcelNeighbours Of(ParcelSet parcels, double toleranceMetres, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(parcels);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        if (!(toleranceMetres >= 0) || double.IsInfinity(toleranceMetres)) throw new ArgumentOutOfRangeException(nameof(toleranceMetres), toleranceMetres, "The tolerance must be a number of metres, at least 0.");
        var tolerance = Math.Max(LeastTolerance, toleranceMetres);
        var segments = parcels.Segments;
        var freeMetres = new float[segments.Count];
        var isCrowded = new bool[parcels.Count];
        var contacts = Contacts(segments, tolerance, threads, freeMetres, isCrowded);
        return Linked(parcels, contacts, tolerance, isCrowded, OverlapSearch.Of(parcels, freeMetres, tolerance));
    }

    private static Contact[][] Contacts(SegmentTable segments, double tolerance, int threads, float[] freeMetres, bool[] isCrowded)
    {
        var twins = SegmentTwins.Of(segments);
        int[] open = [.. Enumerable.Range(0, segments.Count).Where(s => twins[s] < 0)];
        var tree = BoxTree.Of(Boxes(segments, open));
        var contacts = new Contact[segments.ParcelCount][];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads };
        if (segments.ParcelCount > 0)
        {
            Parallel.ForEach(Partitioner.Create(0, segments.ParcelCount), options, range =>
            {
                var finder = new ContactFinder(segments, twins, tree, open, tolerance);
                for (var p = range.Item1; p < range.Item2; p++) contacts[p] = finder.Of(p, freeMetres, out isCrowded[p]);
            });
        }
        return contacts;
    }

    private static double[] Boxes(SegmentTable segments, int[] open)
    {
        var boxes = new double[open.Length * 4];
        for (var i = 0; i < open.Length; i++)
        {
            var s = open[i];
            boxes[4 * i] = Math.Min(segments.X0[s], segments.X1[s]);
            boxes[4 * i + 1] = Math.Min(segments.Y0[s], segments.Y1[s]);
            boxes[4 * i + 2] = Math.Max(segments.X0[s], segments.X1[s]);
            boxes[4 * i + 3] = Math.Max(segments.Y0[s], segments.Y1[s]);
        }
        return boxes;
    }

    private static ParcelNeighbours Linked(ParcelSet parcels, Contact[][] contacts, double tolerance, bool[] isCrowded, IssueTally overlaps)
    {
        var pairs = new PairTable(contacts, tolerance);
        var (slivers, gaps) = (new IssueTally(ParcelIssueKind.Sliver), new IssueTally(ParcelIssueKind.Gap));
        var (islands, crowded) = (new IssueTally(ParcelIssueKind.Island), new IssueTally(ParcelIssueKind.Crowded));
        foreach (var pair in pairs.Pairs)
        {
            if (pair.SliverSquareMetres > PairTable.Rounding * pair.Metres && pair.Metres > tolerance) slivers.Add(parcels.Features[pair.One], pair.SliverSquareMetres);
            if (pair.Metres == 0 && pair.GapMetres > tolerance) gaps.Add(parcels.Features[pair.One], pair.GapMetres);
        }
        var (offsets, neighbours, metres) = pairs.Rows(parcels.Count);
        for (var p = 0; p < parcels.Count; p++)
        {
            if (offsets[p] == offsets[p + 1]) islands.Add(parcels.Features[p], parcels.AreasSquareMetres[p]);
            if (isCrowded[p]) crowded.Add(parcels.Features[p], 0);
        }
        return new ParcelNeighbours(offsets, neighbours, metres, IssueTally.Found(slivers, gaps, overlaps, islands, crowded));
    }
}
