using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Testing;
using CarbonOptimizer.Testing.Oracles;
using CarbonOptimizer.Testing.RowKinds;

namespace CarbonOptimizer.Exact.Tests;

/// <summary>The solvers of the package on tiny instances of every kind of row, huge and tiny coefficients among them, against brute force.</summary>
public sealed class RowKindTests
{
    private const int Seeds = 25;
    private const int FewSeeds = 3;

    /// <summary>Tolerance of the solvers, as a share of all costs, and where these are tiny.</summary>
    private const double Tolerance = 1e-6;

    private const double LeastTolerance = 2e-5;

    private static readonly SolveOptions Closed = new() { RelativeGap = 0, TimeLimit = TimeSpan.FromSeconds(60) };

    private static readonly ExactLimits ToTheEnd = new() { RelativeGap = 0, Time = TimeSpan.FromSeconds(60) };

    [Theory]
    [InlineData(OrToolsProgram.Scip)]
    [InlineData(OrToolsProgram.CpSat)]
    [InlineData(OrToolsProgram.Cbc)]
    public void Session_EveryKindOfRow_ProvesTheOptimum(OrToolsProgram program) => AssertOptima(program, FewSeeds);

    [LongTheory]
    [InlineData(OrToolsProgram.Scip)]
    [InlineData(OrToolsProgram.CpSat)]
    [InlineData(OrToolsProgram.Cbc)]
    public void Session_ManyOfEveryKindOfRow_ProvesTheOptimum(OrToolsProgram program) => AssertOptima(program, Seeds);

    private static void AssertOptima(OrToolsProgram program, int seeds)
    {
        using var session = new ExactSession(program);
        var faults = new List<string>();
        foreach (var kind in Enum.GetValues<RowKind>())
        {
            for (var seed = 0; seed < seeds; seed++)
            {
                var plain = new PlainModel(ModelCompiler.Compile(TinyInstances.Create(kind, seed).Declare(Telling.Plain), 1).Model!);
                if (FaultOf(plain, session.Solve(OpenPart.Whole(plain.Model), ToTheEnd)) is { } fault) faults.Add($"{kind} {seed}: {fault}");
            }
        }
        Assert.True(faults.Count == 0, $"{faults.Count} faults\n{string.Join('\n', faults)}");
    }

    /// <summary>HiGHS calls some of these infeasible although they have a plan; it is not taken for a proof.</summary>
    [LongFact]
    public void Highs_PlansOnABound_AreNotProvedAway()
    {
        foreach (var kind in (RowKind[])[RowKind.Amount, RowKind.MixedSigns, RowKind.Soft])
        {
            for (var seed = 0; seed < Seeds; seed++)
            {
                var model = ModelCompiler.Compile(TinyInstances.Create(kind, seed).Declare(Telling.Plain), 1).Model!;
                var result = new OrToolsSolver(OrToolsProgram.Highs).Solve(model, Closed, null, default);
                Assert.NotEqual(TerminationReason.ProvedInfeasible, result.Termination.Reason);
            }
        }
    }

    private static string? FaultOf(PlainModel plain, ExactAnswer answer)
    {
        var bracket = Bracket.Of(plain);
        var tolerance = Math.Max(LeastTolerance, Tolerance * plain.CostSize) + plain.RoundingOf(bracket.Optimum);
        if (answer.Status == ExactStatus.Infeasible) return bracket.Plan is null ? null : $"infeasible, the optimum is {bracket.Optimum:R}";
        if (answer.Status != ExactStatus.Finished) return $"{answer.Status} {answer.Detail}";
        if (answer.Plan is null) return $"no plan, the optimum is {bracket.Optimum:R}";
        var value = plain.ValueOf(answer.Plan);
        if (value < bracket.Loosest - tolerance || value > bracket.Optimum + tolerance) return $"{value:R}, the optimum is {bracket.Optimum:R}";
        return answer.Bound > bracket.Optimum + tolerance ? $"bound {answer.Bound:R}, the optimum is {bracket.Optimum:R}" : null;
    }
}
