namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>A move that might help to use up the slack of a row.</summary>
/// <param name="Unit">Unit that moves.</param>
/// <param name="Use">Use it enters.</param>
/// <param name="Cost">Change of the objective.</param>
/// <param name="Priced">Cost with what the multipliers charge: what the move loses even if the slack is used in full.</param>
/// <param name="Amount">Change of the row.</param>
internal readonly record struct SlackMove(int Unit, int Use, double Cost, double Priced, double Amount);
