using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Solving.LocalSearch;
using CarbonOptimizer.Core.Tests.Problems;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving;

public sealed class SolverFacadeTests
{
    [Fact]
    public void Facade_UnitWithoutUse_NamesUnitAndPolicies()
    {
        var line = new EcologicalRedLine(County.Named("line"), County.Set("x--"));
        var detail = ProvedInfeasible(County.With("fcu", new BoundaryLength(BoundaryScope.LandUse), line, new OnlyCropland()));
        Assert.Contains("1 planning units have no allowed land use", detail, StringComparison.Ordinal);
        Assert.Contains("row 0, column 0), today forest: policy 'line' leaves forest, water; policy 'cropland_only' leaves cropland", detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Facade_OptionsOutOfRange_AreAllNamed()
    {
        var problem = County.With("fc", new BoundaryLength(BoundaryScope.LandUse));
        var options = new SolveOptions { RelativeGap = -1, ExcessGap = double.NaN, Threads = -2, IterationLimit = -3, TimeLimit = TimeSpan.FromSeconds(-4) };
        var error = Assert.Throws<ArgumentException>(() => SolverFacade.Solve(problem, new AnnealingSolver(), options));
        foreach (var words in (string[])["relative gap -1", "excess gap NaN", "threads -2", "iteration limit -3", "time limit -00:00:04"])
        {
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Facade_SetOfAnotherStudyArea_IsTheCallersFault()
    {
        var problem = County.With("fc", new BoundaryLength(BoundaryScope.LandUse), new EcologicalRedLine(County.Named("line"), County.Set("xxxx")));
        var error = Assert.Throws<ArgumentException>(() => SolverFacade.Solve(problem, new AnnealingSolver(), new SolveOptions()));
        Assert.Contains("'line' covers 4 planning units, the problem has 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Facade_SolvableProblem_TimesTheWholeRun()
    {
        var problem = County.With("fcfc", new BoundaryLength(BoundaryScope.LandUse));
        var result = SolverFacade.Solve(problem, new AnnealingSolver(), new SolveOptions());
        Assert.Equal(0, result.Objective);
        Assert.True(result.Statistics.Elapsed >= result.Statistics.TimeToFirstPlan);
    }

    internal static string ProvedInfeasible(AllocationProblem problem)
    {
        var result = SolverFacade.Solve(problem, new AnnealingSolver(), new SolveOptions());
        Assert.Equal(TerminationReason.ProvedInfeasible, result.Termination.Reason);
        Assert.Null(result.Plan);
        return result.Termination.Detail;
    }

    private sealed class OnlyCropland() : Policy(County.Named("cropland_only"))
    {
        public override void Restrict(AllocationProblem problem, int firstUnit, Span<ulong> allowed)
        {
            foreach (ref var uses in allowed) uses &= County.Cropland;
        }

        public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan) => [];
    }
}
