using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Levels;

/// <summary>A planning authority in the tree of levels: the whole study area, or a region of a level with the regions below it.</summary>
public sealed class LevelNode
{
    private readonly List<LevelNode> children = [];

    internal LevelNode(string id, BilingualText name, int level, LevelNode? parent, int[] units)
    {
        (Id, Name, Level, Parent, Units) = (id, name, level, parent, units);
        parent?.children.Add(this);
    }

    /// <summary>Identifier, unique in its level.</summary>
    public string Id { get; }

    /// <summary>Name shown to users.</summary>
    public BilingualText Name { get; }

    /// <summary>Level, 0 for the uppermost.</summary>
    public int Level { get; }

    /// <summary>Authority above; null for the uppermost.</summary>
    public LevelNode? Parent { get; }

    /// <summary>Authorities below, in the order of their regions; none at the lowest level.</summary>
    public IReadOnlyList<LevelNode> Children => children;

    /// <summary>Its planning units, ascending. Owned by the node.</summary>
    public int[] Units { get; }

    /// <summary>Whether it plans single cells.</summary>
    public bool IsLeaf => children.Count == 0;

    /// <summary>The lowest authorities within, itself when it is one.</summary>
    public IEnumerable<LevelNode> Leaves() => IsLeaf ? [this] : children.SelectMany(child => child.Leaves());

    /// <summary>Itself and everything below, the upper ones first.</summary>
    public IEnumerable<LevelNode> All() => children.SelectMany(child => child.All()).Prepend(this);
}
