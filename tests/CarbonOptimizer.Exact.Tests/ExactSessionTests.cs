using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Exact.Tests;

/// <summary>Limits, claims and names of exact searches.</summary>
public sealed class ExactSessionTests
{
    private static readonly AllocationModel Hard = HardModel.Create();

    private static readonly AllocationModel Easy = ModelCompiler.Compile(RandomProblems.Create(4, RandomProblems.Tiny(4) with { QuotaCount = 2 })).Model!;

    [Fact]
    public void Scip_WorkLimit_GivesTheSameAnswerTwice()
    {
        var limits = new ExactLimits { Work = 3000, Time = TimeSpan.FromMinutes(5) };
        var (first, second) = (Once(limits), Once(limits));
        Assert.Equal(ExactStatus.WorkLimit, first.Status);
        Assert.True(first.IsReproducible);
        Assert.True(first.Work >= 3000, $"{first.Work} iterations.");
        Assert.Equal((first.Objective, first.Bound, first.Nodes, first.Work), (second.Objective, second.Bound, second.Nodes, second.Work));
        Assert.Equal(first.Plan, second.Plan);

        ExactAnswer Once(ExactLimits asked)
        {
            using var session = new ExactSession();
            return session.Solve(OpenPart.Whole(Hard, Hard.Baseline.Uses.ToArray()), asked);
        }
    }

    /// <summary>A solver that says nothing for long is heard of twice a second.</summary>
    [Fact]
    public void Solve_SilentSolver_IsSaidToBeAtWork()
    {
        var result = new OrToolsSolver().Solve(Hard, new SolveOptions { TimeLimit = TimeSpan.FromSeconds(4), RelativeGap = 0 }, null, default);
        Assert.Equal(TerminationReason.TimeLimit, result.Termination.Reason);
        Assert.InRange(result.Statistics.Trace.Count(step => step.Phase == "branch_and_bound"), 5, int.MaxValue);
    }

    [Fact]
    public void CpSat_WorkLimit_EndsThere()
    {
        using var session = new ExactSession(OrToolsProgram.CpSat);
        var answer = session.Solve(OpenPart.Whole(Hard, Hard.Baseline.Uses.ToArray()), new ExactLimits { Work = 0.5, Time = TimeSpan.FromMinutes(5) });
        Assert.Equal(ExactStatus.WorkLimit, answer.Status);
        Assert.True(answer.Work >= 0.5, $"{answer.Work} deterministic seconds.");
    }

    [Theory]
    [InlineData(OrToolsProgram.Scip)]
    [InlineData(OrToolsProgram.CpSat)]
    public void Session_TimeLimit_IsNotCalledReproducible(OrToolsProgram program)
    {
        using var session = new ExactSession(program);
        var answer = session.Solve(OpenPart.Whole(Hard, Hard.Baseline.Uses.ToArray()), new ExactLimits { Time = TimeSpan.FromSeconds(2) });
        Assert.Equal(ExactStatus.TimeLimit, answer.Status);
        Assert.False(answer.IsReproducible);
    }

    [Theory]
    [InlineData(OrToolsProgram.Scip)]
    [InlineData(OrToolsProgram.CpSat)]
    public void Session_CutOffAtTheOptimum_FindsNothingBelowIt(OrToolsProgram program)
    {
        using var session = new ExactSession(program);
        var optimum = session.Solve(OpenPart.Whole(Easy), new ExactLimits()).Objective;
        var below = session.Solve(OpenPart.Whole(Easy), new ExactLimits { CutOff = optimum - 1e-3 });
        Assert.Equal((ExactStatus.Infeasible, optimum - 1e-3), (below.Status, below.Bound));
        var above = session.Solve(OpenPart.Whole(Easy), new ExactLimits { CutOff = optimum + 1e-3 });
        Assert.Equal(ExactStatus.Finished, above.Status);
        Assert.Equal(optimum, above.Objective, 1e-6);
    }

    [Fact]
    public void Highs_GapAboveZero_GivesNoBound()
    {
        using var session = new ExactSession(OrToolsProgram.Highs);
        var loose = session.Solve(OpenPart.Whole(Easy), new ExactLimits { RelativeGap = 0.003 });
        Assert.Equal((ExactStatus.Finished, double.NegativeInfinity), (loose.Status, loose.Bound));
        Assert.NotNull(loose.Plan);
        var closed = session.Solve(OpenPart.Whole(Easy), new ExactLimits { RelativeGap = 0 });
        Assert.True(double.IsFinite(closed.Bound) && closed.IsBoundDoubtful);
    }

    [Fact]
    public void Highs_AsASolver_MarksItsBoundOrHasNone()
    {
        var solver = new OrToolsSolver(OrToolsProgram.Highs);
        var loose = solver.Solve(Easy, new SolveOptions { RelativeGap = 0.003 }, null, default);
        Assert.Equal((TerminationReason.Stalled, double.NegativeInfinity), (loose.Termination.Reason, loose.Bound));
        Assert.Contains("no bound is taken", loose.Termination.Detail, StringComparison.Ordinal);
        Assert.NotEmpty(loose.Termination.DetailInChinese);
        var closed = solver.Solve(Easy, new SolveOptions { RelativeGap = 0 }, null, default);
        Assert.Equal(TerminationReason.Optimal, closed.Termination.Reason);
        Assert.True(closed.Claim is { IsDoubtful: true });
        Assert.Contains("HiGHS", closed.Claim!.Program, StringComparison.Ordinal);
    }

    [Fact]
    public void Solver_WarmStart_IsNeverMadeWorse()
    {
        var known = new OrToolsSolver().Solve(Easy, new SolveOptions { RelativeGap = 0 }, null, default);
        var again = new OrToolsSolver(OrToolsProgram.Cbc).Solve(Easy, new SolveOptions { WarmStart = WarmStart.From(known), TimeLimit = TimeSpan.FromSeconds(30) }, null, default);
        Assert.True(again.Objective <= known.Objective + 1e-9);
        Assert.Contains("SCIP", known.Claim!.Program, StringComparison.Ordinal);
    }

    [Fact]
    public void Part_UsesTheModelForbids_AreRefused()
    {
        var model = TinyModel.Row([1, 2, 3, float.PositiveInfinity], [0, 1, 1, 0]);
        Assert.Throws<ArgumentException>(() => OpenPart.Restricted(model, [3, 3]));
        Assert.Throws<ArgumentException>(() => OpenPart.Restricted(model, [3, 0]));
        Assert.Throws<ArgumentException>(() => OpenPart.Restricted(model, [3]));
        Assert.Throws<ArgumentException>(() => OpenPart.Window(model, [0, 1], [0]));
    }

    [Fact]
    public void Part_NothingOpen_NeedsNoSolver()
    {
        var model = TinyModel.With(TinyModel.Row([1, 2, 3, 4], [0, 0.01, 0.01, 0]), (1, 1, [1, 0]));
        using var session = new ExactSession();
        var kept = session.Solve(OpenPart.Restricted(model, [1, 2]), new ExactLimits());
        Assert.Equal((ExactStatus.Finished, 1 + 4 + 1.0), (kept.Status, kept.Objective));
        Assert.Equal(kept.Objective, kept.Bound);
        Assert.Equal(ExactStatus.Infeasible, session.Solve(OpenPart.Restricted(model, [1, 1]), new ExactLimits()).Status);
        Assert.Null(session.WorkerId);
    }

    [Theory]
    [InlineData(null, typeof(OrToolsSolver))]
    [InlineData("ortools-scip", typeof(OrToolsSolver))]
    [InlineData("ortools-cp-sat", typeof(OrToolsSolver))]
    [InlineData("cbc", typeof(ExecutableSolver))]
    public void Programs_ByName_AreThoseSolvers(string? name, Type solver)
    {
        Assert.IsType(solver, ExactPrograms.Create(name, null, _ => null));
        Assert.IsType<ExecutableSolver>(ExactPrograms.Create(null, null, variable => variable == "CARBON_EXACT" ? "/somewhere/cbc" : null));
    }
}
