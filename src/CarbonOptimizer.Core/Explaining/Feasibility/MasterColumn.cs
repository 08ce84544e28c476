namespace CarbonOptimizer.Core.Explaining.Feasibility;

/// <summary>A column of the master program.</summary>
/// <param name="Cost">Cost of one unit.</param>
/// <param name="Entries">Its entries that are not zero.</param>
/// <param name="Choice">Shape [groups]; the choice of uses it stands for, or null.</param>
internal sealed record MasterColumn(double Cost, (int Row, double Value)[] Entries, byte[]? Choice = null);
