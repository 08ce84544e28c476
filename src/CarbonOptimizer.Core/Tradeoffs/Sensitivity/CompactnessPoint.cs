namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>One price of boundary and the plan found for it.</summary>
/// <param name="PricePerMetre">Weight of the boundary objective.</param>
/// <param name="OtherCosts">Weighted sum without the boundary.</param>
/// <param name="BoundaryMetres">Boundary length of the plan.</param>
/// <param name="Objective">Weighted sum.</param>
/// <param name="Bound">Proved lower bound on the weighted sum.</param>
public sealed record CompactnessPoint(double PricePerMetre, double OtherCosts, double BoundaryMetres, double Objective, double Bound);
