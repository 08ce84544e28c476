using System.Globalization;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Lagrangian;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Exporters.Fronts;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Fronts;

public sealed class FrontRegretsTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Write_NamedWeights_StatesTheRegretOfEachPlanInTheEyesOfEachOther()
    {
        var front = Solve(("climate", [0.9, 0.1]), ("compact", [0.1, 0.9]));
        FrontRegrets.Write(front, temporary.FullPath);

        var lines = File.ReadAllLines(Path.Combine(temporary.FullPath, FrontFiles.Regrets)).Select(line => line.Split(',')).ToArray();
        Assert.Equal(["plan_of", "row", "seen_by_climate", "seen_by_compact", "worst", "least_worst"], lines[0].Select(word => word.Trim('\uFEFF')));
        FrontPoint Of(string label) => front.Points.Single(point => point.Request.Label == label);
        var (climate, compact) = (Of("climate"), Of("compact"));
        var scale = compact.Request.Weights[0] * front.Ranges!.Width(0) + compact.Request.Weights[1] * front.Ranges.Width(1);
        var regret = (compact.Request.Weights[0] * climate.Values![0] + compact.Request.Weights[1] * climate.Values[1] - compact.ScalarBound) / scale;
        Assert.Equal(Math.Max(0, regret), double.Parse(lines[1][3], CultureInfo.InvariantCulture), 9);
    }

    [Fact]
    public void Write_WeightsWithoutNames_WritesNothing()
    {
        FrontRegrets.Write(Solve(("", [0.9, 0.1]), ("", [0.1, 0.9])), temporary.FullPath);
        Assert.False(File.Exists(Path.Combine(temporary.FullPath, FrontFiles.Regrets)));
    }

    private static Front Solve(params (string, IReadOnlyList<double>)[] design)
    {
        var problem = SampleRun.Problem();
        return FrontSolver.Run(problem, FrontAxis.OfObjectives(problem), new WeightedSumMethod(design), new LagrangianSolver(), new FrontOptions { Solve = new SolveOptions { ExcessGap = 1, IterationLimit = 30 } });
    }
}
