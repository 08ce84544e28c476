namespace CarbonOptimizer.Core.Explaining.Feasibility;

/// <summary>One side of a row, written as sign * sum &gt;= bound.</summary>
/// <param name="Row">Row of the ground.</param>
/// <param name="Sign">1 for a least value, -1 for a largest one.</param>
/// <param name="Bound">Sign times the bound, in the row's unit.</param>
/// <param name="Scale">Numbers are divided by this inside the solver.</param>
/// <param name="Weight">Cost of missing the bound by one scale.</param>
/// <param name="Share">How far the bound gives way when all yielding rows give way by 100 %, in scales.</param>
internal readonly record struct Demand(int Row, int Sign, double Bound, double Scale, double Weight, double Share);
