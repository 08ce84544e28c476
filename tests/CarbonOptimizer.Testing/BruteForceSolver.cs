using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Testing.Oracles;

namespace CarbonOptimizer.Testing;

/// <summary>Tries every plan: the oracle all solvers are compared with. Limits are ignored; its bound is the optimum and has no certificate.</summary>
public sealed class BruteForceSolver : IAllocationSolver
{
    private const double MostPlans = 2e7;

    public string Name => "brute_force";

    /// <exception cref="ArgumentException">There are too many plans to try.</exception>
    public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        var plans = 1.0;
        for (var u = 0; u < model.UnitCount; u++)
        {
            plans *= Enumerable.Range(0, model.UseCount).Count(k => model.IsAllowed(u, k));
        }
        if (plans > MostPlans) throw new ArgumentException($"{plans:G3} plans are too many for brute force.", nameof(model));
        var plain = new PlainModel(model);
        var search = new ExhaustiveSearch(plain, plain.SlackOfRow).Run();
        var reason = search.Best is null ? TerminationReason.ProvedInfeasible : TerminationReason.Optimal;
        return new SolveResult(
            Name, new Termination(reason), search.Best is null ? null : new Allocation(search.Best), search.BestValue, search.BestValue, double.NaN, null,
            new SolveStatistics(TimeSpan.Zero, 1, null, []));
    }
}
