namespace CarbonOptimizer.Core.Levels;

/// <summary>A sum of the whole as it is handed to a part: which one, and within which bounds the part keeps its share.</summary>
/// <param name="Row">Row of the whole model.</param>
/// <param name="Lower">Least share, or negative infinity.</param>
/// <param name="Upper">Largest share, or positive infinity.</param>
public readonly record struct PartRow(int Row, double Lower, double Upper);
