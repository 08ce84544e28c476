namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>Two kinds of moves that help together, and their priced cost per unit of violation they remove.</summary>
internal readonly record struct MovePair(double Score, int First, int Second) : IComparable<MovePair>
{
    /// <summary>Cheapest first, then by kind.</summary>
    public int CompareTo(MovePair other) => (Score, First, Second).CompareTo((other.Score, other.First, other.Second));
}
