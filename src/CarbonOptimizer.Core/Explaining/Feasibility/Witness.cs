namespace CarbonOptimizer.Core.Explaining.Feasibility;

/// <summary>A plan that shows that a selection of policies can be kept once the yielding ones have given way.</summary>
/// <param name="Plan">Shape [units].</param>
/// <param name="Activities">Shape [rows]; what every row gets.</param>
/// <param name="ExceptedHectares">Area with a use that a yielding policy forbids.</param>
internal sealed record Witness(byte[] Plan, double[] Activities, double ExceptedHectares);
