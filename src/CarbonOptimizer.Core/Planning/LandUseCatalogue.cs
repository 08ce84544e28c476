using System.Collections;

namespace CarbonOptimizer.Core.Planning;

/// <summary>The land uses of a problem in a fixed order; a plan stores the position of a use in this order.</summary>
public sealed class LandUseCatalogue : IReadOnlyList<LandUse>
{
    /// <summary>Most land uses one problem may have.</summary>
    public const int MaximumCount = 64;

    private readonly LandUse[] uses;
    private readonly Dictionary<string, int> indexOfId = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">No use, more than <see cref="MaximumCount"/>, or an id given twice.</exception>
    public LandUseCatalogue(IEnumerable<LandUse> uses)
    {
        ArgumentNullException.ThrowIfNull(uses);
        this.uses = [.. uses];
        if (this.uses.Length is 0 or > MaximumCount)
        {
            throw new ArgumentException($"A catalogue holds 1 to {MaximumCount} land uses, not {this.uses.Length}.", nameof(uses));
        }
        for (var k = 0; k < this.uses.Length; k++)
        {
            if (!indexOfId.TryAdd(this.uses[k].Id, k))
            {
                throw new ArgumentException($"Land use '{this.uses[k].Id}' is declared twice.", nameof(uses));
            }
        }
    }

    /// <inheritdoc/>
    public int Count => uses.Length;

    /// <inheritdoc/>
    public LandUse this[int index] => uses[index];

    /// <summary>Position of the use with this id, or -1.</summary>
    public int IndexOf(string id) => indexOfId.GetValueOrDefault(id, -1);

    /// <summary>Bit set of the uses of <paramref name="space"/>: bit k is land use k.</summary>
    public ulong MaskOf(Space space)
    {
        var mask = 0UL;
        for (var k = 0; k < uses.Length; k++)
        {
            if (uses[k].Space == space) mask |= 1UL << k;
        }
        return mask;
    }

    /// <inheritdoc/>
    public IEnumerator<LandUse> GetEnumerator() => ((IEnumerable<LandUse>)uses).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => uses.GetEnumerator();
}
