using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>Importance of the land a plan gives to one use. Quantiles are over planning units with another allowed use.</summary>
/// <param name="Use">The land use.</param>
/// <param name="Hectares">Its area in the plan.</param>
/// <param name="LockedHectares">Area on which policies leave no other use.</param>
/// <param name="Mean">Mean rise of the bound, in the unit of the weighted sum; NaN when everything is locked.</param>
/// <param name="Median">Median rise.</param>
/// <param name="NinetiethPercentile">Rise that nine of ten units do not exceed.</param>
/// <param name="ProvedHectares">Area where a loss is proved whatever the rest of the plan does.</param>
public sealed record ImportanceOfUse(
    LandUse Use, double Hectares, double LockedHectares, double Mean, double Median, double NinetiethPercentile, double ProvedHectares)
{
    /// <summary>One entry for each land use the plan contains, in the order of the catalogue.</summary>
    /// <exception cref="ArgumentException">Importance and plan are of different study areas.</exception>
    public static IReadOnlyList<ImportanceOfUse> Of(AllocationProblem problem, Allocation plan, PlanImportance importance)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(importance);
        if (importance.BoundRise.Length != plan.Count || problem.Units.Count != plan.Count) throw new ArgumentException($"There are {importance.BoundRise.Length} importances for {plan.Count} planning units.", nameof(importance));
        var found = new List<ImportanceOfUse>();
        for (var k = 0; k < problem.LandUses.Count; k++)
        {
            if (plan.Uses.Contains((byte)k)) found.Add(Of(problem, plan, importance, k));
        }
        return found;
    }

    private static ImportanceOfUse Of(AllocationProblem problem, Allocation plan, PlanImportance importance, int use)
    {
        var (area, locked, proved) = (0L, 0L, 0L);
        var rises = new List<float>();
        for (var u = 0; u < plan.Count; u++)
        {
            if (plan[u] != use) continue;
            var own = problem.Units.AreaSquareDecimetres(u);
            area += own;
            if (float.IsFinite(importance.BoundRise[u])) rises.Add(importance.BoundRise[u]);
            else locked += own;
            if (float.IsFinite(importance.BoundRise[u]) && importance.ProvedLoss(u) > 0) proved += own;
        }
        rises.Sort();
        double At(double share) => rises.Count == 0 ? double.NaN : rises[(int)(share * (rises.Count - 1))];
        return new ImportanceOfUse(
            problem.LandUses[use], InHectares(area), InHectares(locked), rises.Count == 0 ? double.NaN : rises.Average(rise => (double)rise), At(0.5), At(0.9), InHectares(proved));
    }

    private static double InHectares(long area) => area / (double)PlanningUnits.SquareDecimetresPerHectare;
}
