using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>
/// What penalties of soft policies are worth on the axes of a front. Penalties P are stated in units of the declared weighted sum. If a
/// unit of axis a weighs kappa_a there, each of A axes carries P / (A kappa_a), so that weights mu_a kappa_a with mean mu = 1 minimise
/// sum_a mu_a kappa_a g_a + P: penalties keep their declared price wherever the weights go.
/// </summary>
internal static class PenaltyRates
{
    /// <summary>Whether a plan may pay for missing a bound.</summary>
    public static bool AreNeeded(AllocationProblem problem) => problem.Policies.Any(policy => policy.Description.PenaltyPerUnit is not null);

    /// <summary>The axes with rates, as given or else from the declared weights; without soft policies all rates are 0.</summary>
    /// <exception cref="ArgumentException">An axis has no rate, and no declared weight to take one from.</exception>
    public static IReadOnlyList<FrontAxis> Resolve(AllocationProblem problem, IReadOnlyList<FrontAxis> axes)
    {
        if (!AreNeeded(problem)) return [.. axes.Select(axis => axis with { PenaltyRate = 0 })];
        if (axes.All(axis => axis.PenaltyRate == 0)) return [.. axes.Select(axis => axis with { PenaltyRate = 1 / (axes.Count * DeclaredWeight(problem, axis)) })];
        if (axes.FirstOrDefault(axis => !(axis.PenaltyRate > 0) || !double.IsFinite(axis.PenaltyRate)) is { } without) throw Unknown(without);
        return axes;
    }

    /// <summary>What a unit of the axis weighs in the declared sum, by the first of its objectives that has a weight.</summary>
    private static double DeclaredWeight(AllocationProblem problem, FrontAxis axis)
    {
        for (var i = 0; i < axis.Coefficients.Count; i++)
        {
            if (axis.Coefficients[i] > 0 && problem.Objectives[i].Weight > 0) return problem.Objectives[i].Weight / axis.Coefficients[i];
        }
        throw Unknown(axis);
    }

    private static ArgumentException Unknown(FrontAxis axis) =>
        new($"Policies are soft, and what a penalty is worth on axis '{axis.Id}' is unknown: its objectives have no weight. Maybe give the axis a positive penalty_rate, or make the policies hard.");
}
