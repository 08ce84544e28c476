namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>Parcels that are planning units, with the names users know them by.</summary>
public sealed class NamedParcels
{
    private readonly string[] ids;
    private readonly Dictionary<string, int> indexOf = new(StringComparer.Ordinal);

    /// <param name="set">The parcels; parcel p is planning unit p.</param>
    /// <param name="ids">Shape [parcels]; different names.</param>
    /// <exception cref="ArgumentException">There is not one name per parcel, or a name occurs twice.</exception>
    public NamedParcels(ParcelSet set, string[] ids)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Length != set.Count) throw new ArgumentException($"{ids.Length} names for {set.Count} parcels.", nameof(ids));
        for (var p = 0; p < ids.Length; p++)
        {
            if (!indexOf.TryAdd(ids[p], p)) throw new ArgumentException($"Two parcels are named '{ids[p]}'.", nameof(ids));
        }
        (Set, this.ids) = (set, ids);
    }

    /// <summary>The parcels.</summary>
    public ParcelSet Set { get; }

    /// <summary>Shape [parcels].</summary>
    public IReadOnlyList<string> Ids => ids;

    /// <summary>Parcel of a name, or -1.</summary>
    public int IndexOf(string id) => indexOf.GetValueOrDefault(id, -1);
}
