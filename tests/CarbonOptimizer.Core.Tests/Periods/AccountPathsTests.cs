using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;
using CarbonOptimizer.Core.Tests.Carbon;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Periods;

/// <summary>Converted at the start, planning years that cover the horizon emit what an account of one period says of the whole of it.</summary>
public sealed class AccountPathsTests
{
    [Theory]
    [InlineData(CarbonMode.Flux, 20)]
    [InlineData(CarbonMode.Stock, 20)]
    [InlineData(CarbonMode.Hybrid, 20)]
    [InlineData(CarbonMode.Hybrid, 40)]
    public void Of_ConversionsInTheFirstPeriod_SumToTheAccountOfTheHorizon(CarbonMode mode, int horizon)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var account = new RandomAccounts(seed, mode, withFluxes: mode != CarbonMode.Stock, withPlaces: false, horizon);
            var periods = new PlanningPeriods(2025, [2030, 2037, 2025 + horizon]);
            var paths = EmissionPaths.Of(account.Emissions, periods, (_, _) => 1, [], new int[4]);
            var problem = new PeriodicProblemBuilder("years", account.Units, County.Uses, new Allocation(account.Today), periods).Minimise(new CumulativeNetEmissions(paths)).Build();
            var trajectories = problem.Periods!.Trajectories;
            var plan = account.Plan.Select((use, u) => (byte)(use == account.Today[u] ? use : trajectories.Becoming(use, 0))).ToArray();

            var emissions = EmissionAccount.Of(problem, paths, plan, RuleArea.Everywhere);

            Assert.Equal(horizon * account.Total(account.Plan), Enumerable.Range(0, periods.Count).Sum(p => emissions.Over(p).Net), 1e-6);
        }
    }
}
