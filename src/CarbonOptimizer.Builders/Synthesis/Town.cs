namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>Centre of a township; the first one is the county seat.</summary>
internal readonly record struct Town(int Column, int Row, int CoarseCell, double RadiusCells);
