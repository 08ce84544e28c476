namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>Change of a side constraint per unit of a field.</summary>
internal readonly record struct RowChange(int Row, int Field, double Amount);
