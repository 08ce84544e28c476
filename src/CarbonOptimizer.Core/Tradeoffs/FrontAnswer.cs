namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>The row that answers what a method was asked for one plan.</summary>
/// <param name="Row">Row of the plan.</param>
/// <param name="Label">Which question, when there are several; may be empty.</param>
/// <param name="Value">What the plan attains: the largest weighted distance from the goal as a share of the ranges, or the value of the minimised axis.</param>
/// <param name="Bound">What no plan goes below; -infinity when nothing is proved.</param>
public sealed record FrontAnswer(int Row, string Label, double Value, double Bound);
