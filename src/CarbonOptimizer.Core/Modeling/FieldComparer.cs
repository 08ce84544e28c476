namespace CarbonOptimizer.Core.Modeling;

/// <summary>Holds fields with the same numbers for the same field, so that the rows of all regions share one.</summary>
internal sealed class FieldComparer : IEqualityComparer<float[]?>
{
    private const int SampledEntries = 64;

    public static FieldComparer Instance { get; } = new();

    public bool Equals(float[]? x, float[]? y) => ReferenceEquals(x, y) || x is not null && y is not null && x.AsSpan().SequenceEqual(y);

    public int GetHashCode(float[]? obj)
    {
        if (obj is null) return 0;
        var hash = new HashCode();
        hash.Add(obj.Length);
        for (var i = 0; i < obj.Length; i += 1 + obj.Length / SampledEntries) hash.Add(obj[i]);
        return hash.ToHashCode();
    }
}
