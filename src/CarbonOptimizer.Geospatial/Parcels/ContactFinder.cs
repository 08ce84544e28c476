namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>
/// Finds the contacts of one parcel after another. Segments drawn alike by two parcels need no search; each other stretch of boundary
/// goes to the nearest line that runs against it within the tolerance, so that a narrow parcel is not looked through.
/// </summary>
/// <param name="segments">All boundaries.</param>
/// <param name="twins">Shape [segments]; parcel with the same segment reversed, or -1.</param>
/// <param name="tree">Boxes of the open segments, those without a twin.</param>
/// <param name="open">Segment of each box.</param>
/// <param name="tolerance">Largest distance of lines that count as shared, in metres.</param>
internal sealed class ContactFinder(SegmentTable segments, int[] twins, BoxTree tree, int[] open, double tolerance)
{
    /// <summary>Gaps are looked for up to so many tolerances.</summary>
    private const double GapReach = 5;

    /// <summary>Most lines compared with one; only drawings with heaps of parcels on one another have more.</summary>
    private const int MostCandidates = 1024;

    private readonly List<int> found = [];
    private readonly List<FacingStretch> stretches = [];
    private readonly CoveredStretch covered = new();
    private readonly List<Contact> contacts = [];

    private bool skipped;

    /// <summary>The contacts of a parcel by ascending other parcel.</summary>
    /// <param name="parcel">The parcel.</param>
    /// <param name="freeMetres">Shape [segments]; receives how much of each segment faces nothing.</param>
    /// <param name="isCrowded">Whether some line had too many candidates.</param>
    public Contact[] Of(int parcel, float[] freeMetres, out bool isCrowded)
    {
        skipped = false;
        contacts.Clear();
        for (var s = segments.Starts[parcel]; s < segments.Starts[parcel + 1]; s++)
        {
            if (twins[s] >= 0) contacts.Add(new(twins[s], segments.LengthOf(s), 0, 0));
            else freeMetres[s] = (float)(segments.LengthOf(s) - Search(parcel, s));
        }
        isCrowded = skipped;
        return Merged();
    }

    /// <summary>Gives the stretches of an open segment away; returns the metres given.</summary>
    private double Search(int parcel, int s)
    {
        var reach = tolerance * GapReach;
        var (minX, maxX) = (Math.Min(segments.X0[s], segments.X1[s]), Math.Max(segments.X0[s], segments.X1[s]));
        var (minY, maxY) = (Math.Min(segments.Y0[s], segments.Y1[s]), Math.Max(segments.Y0[s], segments.Y1[s]));
        found.Clear();
        if (!tree.Query(minX - reach, minY - reach, maxX + reach, maxY + reach, found, MostCandidates)) skipped = true;
        covered.Clear();
        Give(parcel, s, tolerance, isGap: false);
        Give(parcel, s, reach, isGap: true);
        return covered.Metres;
    }

    private void Give(int parcel, int s, double reach, bool isGap)
    {
        stretches.Clear();
        foreach (var candidate in found)
        {
            if (segments.ParcelOf[open[candidate]] == parcel) continue;
            var stretch = FacingStretch.Between(segments, s, open[candidate], reach);
            if (stretch.To > stretch.From) stretches.Add(stretch);
        }
        stretches.Sort();
        foreach (var stretch in stretches)
        {
            var metres = covered.Cover(stretch.From, stretch.To);
            if (metres > 0) contacts.Add(isGap ? new(stretch.Parcel, 0, 0, metres) : new(stretch.Parcel, metres, metres * stretch.Distance, 0));
        }
    }

    private Contact[] Merged()
    {
        var order = new int[contacts.Count];
        var keys = new long[contacts.Count];
        for (var i = 0; i < order.Length; i++) (keys[i], order[i]) = ((long)contacts[i].Parcel << 32 | (uint)i, i);
        Array.Sort(keys, order);
        var merged = new List<Contact>();
        foreach (var i in order)
        {
            var next = contacts[i];
            if (merged.Count == 0 || merged[^1].Parcel != next.Parcel)
            {
                merged.Add(next);
                continue;
            }
            var sum = merged[^1];
            merged[^1] = new(sum.Parcel, sum.Metres + next.Metres, sum.SliverSquareMetres + next.SliverSquareMetres, sum.GapMetres + next.GapMetres);
        }
        return [.. merged];
    }
}
