namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>Contacts seen from both sides, put together by pair in ascending order.</summary>
internal sealed class PairTable
{
    /// <summary>Mean distance in metres below which two lines count as drawn alike.</summary>
    public const double Rounding = 1e-6;

    private readonly double tolerance;
    private readonly List<ParcelPair> pairs = [];

    public PairTable(Contact[][] contacts, double tolerance)
    {
        this.tolerance = tolerance;
        for (var p = 0; p < contacts.Length; p++)
        {
            foreach (var contact in contacts[p])
            {
                // A pair that only the higher parcel sees is taken up from its side.
                if (contact.Parcel > p) pairs.Add(Mean(p, contact.Parcel, contact, Find(contacts[contact.Parcel], p)));
                else if (Find(contacts[contact.Parcel], p).Parcel != p) pairs.Add(Mean(contact.Parcel, p, default, contact));
            }
        }
        pairs.Sort((one, other) => (one.One, one.Other).CompareTo((other.One, other.Other)));
    }

    public IReadOnlyList<ParcelPair> Pairs => pairs;

    /// <summary>Neighbours as compressed sparse rows; contacts no longer than the tolerance are points.</summary>
    public (int[] Offsets, int[] Neighbours, float[] Metres) Rows(int parcelCount)
    {
        var offsets = new int[parcelCount + 1];
        foreach (var pair in pairs.Where(IsEdge))
        {
            offsets[pair.One + 1]++;
            offsets[pair.Other + 1]++;
        }
        for (var p = 0; p < parcelCount; p++) offsets[p + 1] += offsets[p];
        var (neighbours, metres, filled) = (new int[offsets[^1]], new float[offsets[^1]], offsets.AsSpan(0, parcelCount).ToArray());
        // Lower neighbours first: pairs ascend by their lower parcel, so each row is filled in ascending order.
        foreach (var pair in pairs.Where(IsEdge)) (neighbours[filled[pair.Other]], metres[filled[pair.Other]++]) = (pair.One, (float)pair.Metres);
        foreach (var pair in pairs.Where(IsEdge)) (neighbours[filled[pair.One]], metres[filled[pair.One]++]) = (pair.Other, (float)pair.Metres);
        return (offsets, neighbours, metres);
    }

    private bool IsEdge(ParcelPair pair) => pair.Metres > tolerance && (float)pair.Metres > 0;

    private static ParcelPair Mean(int one, int other, Contact seen, Contact mirrored) => new(
        one, other, (seen.Metres + mirrored.Metres) / 2, (seen.SliverSquareMetres + mirrored.SliverSquareMetres) / 2, (seen.GapMetres + mirrored.GapMetres) / 2);

    /// <summary>The contact with a parcel; one with parcel -1 when there is none.</summary>
    private static Contact Find(Contact[] contacts, int parcel)
    {
        var (low, high) = (0, contacts.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (contacts[middle].Parcel == parcel) return contacts[middle];
            if (contacts[middle].Parcel < parcel) low = middle + 1;
            else high = middle - 1;
        }
        return new Contact(-1, 0, 0, 0);
    }
}
