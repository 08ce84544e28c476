using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Core.Solving.Lagrangian;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Testing;
using CarbonOptimizer.Testing.Oracles;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Inspection;

/// <summary>What a front says of "better here, little worse there" is so by all plans.</summary>
public sealed class FrontStepTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(502)]
    public void Of_AllSteps_SayWhatAllPlansSay(int seed)
    {
        var grid = SmallGrid.Create(seed);
        var problem = grid.Problem();
        var front = FrontSolver.Run(problem, SmallGrid.Axes(problem, 0, 1), new AdaptiveMethod(12), new LagrangianSolver(), new FrontOptions { Solve = new() { ExcessGap = 1, Threads = 1 } });
        var truth = GridFront.Of(grid, 0, 1);
        var (yes, no) = (0, 0);
        foreach (var start in front.Efficient)
        {
            for (var gain = 1; gain <= 40; gain += 3)
            {
                for (var loss = 0; loss <= 40; loss += 5)
                {
                    double[] limits = [start.Values![0] - gain, start.Values[1] + loss];
                    var answer = FrontStep.Of(front, limits, 0);
                    int[][] possible = [.. truth.Where(value => value[0] <= limits[0] + 1e-6 && value[1] <= limits[1] + 1e-6)];
                    var where = $"seed {seed}, row {start.Index}, {gain} better, {loss} worse";
                    if (answer.Plan is not null) Assert.True(possible.Length > 0, where);
                    if (answer.ProvedBy is not null) Assert.True(possible.Length == 0, where);
                    foreach (var value in possible) Assert.True(value[0] >= answer.Least[0] - 1e-3 && value[1] >= answer.Least[1] - 1e-3, $"{where}: {value[0]} {value[1]} below {answer.Least[0]} {answer.Least[1]}");
                    yes += answer.Plan is null ? 0 : 1;
                    no += answer.ProvedBy is null ? 0 : 1;
                }
            }
        }
        Assert.True(yes > 10 && no > 10, $"{yes} yes, {no} no");
    }
}
