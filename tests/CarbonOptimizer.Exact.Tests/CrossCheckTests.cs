using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Exact.Tests;

/// <summary>Branch and bound against brute force and the Lagrangian solver, which share no code with it.</summary>
public sealed class CrossCheckTests
{
    private const int Problems = 50;

    private static readonly SolveOptions ToTheEnd = new() { RelativeGap = 0, TimeLimit = TimeSpan.FromSeconds(60) };

    [ProgramFact("cbc")]
    public void Cbc_FiftyProblems_AgreesWithBruteForceAndLiesWithinTheLagrangianBracket() => AssertAgreement("cbc");

    [ProgramFact("glpsol")]
    public void Glpsol_FiftyProblems_AgreesWithBruteForceAndLiesWithinTheLagrangianBracket() => AssertAgreement("glpsol");

    [ProgramFact("highs")]
    public void Highs_FiftyProblems_AgreesWithBruteForceAndLiesWithinTheLagrangianBracket() => AssertAgreement("highs");

    [ProgramFact("scip")]
    public void Scip_FiftyProblems_AgreesWithBruteForceAndLiesWithinTheLagrangianBracket() => AssertAgreement("scip");

    [ProgramFact("cbc", isLong: true)]
    public void Cbc_LargerProblems_LieWithinTheLagrangianBracket()
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var model = Compiled(seed, RandomProblems.Small(seed) with { Width = 9, Height = 7, QuotaCount = 3 });
            AssertBracketed(model, Exact("cbc", model), seed);
        }
    }

    [ProgramFact("cbc")]
    public void Cbc_PricesOfNoOrder_AgreeWithBruteForce()
    {
        double[] prices = [0, 0.01, 0.05, 0.01, 0, 0.02, 0.05, 0.02, 0];
        for (var seed = 0; seed < 8; seed++)
        {
            var model = TinyModel.With(TinyModel.Row(TinyModel.Costs(seed, 8, 3, 0.3), prices), (0, 5, [1, 0, 0.5]));
            var exact = Exact("cbc", model);
            Assert.Equal(TerminationReason.Optimal, exact.Termination.Reason);
            Assert.Equal(new BruteForceSolver().Solve(model, ToTheEnd, null, default).Objective, exact.Objective, 1e-6);
        }
    }

    private static void AssertAgreement(string executable)
    {
        for (var seed = 0; seed < Problems; seed++)
        {
            var model = Compiled(seed, RandomProblems.Tiny(seed));
            var exact = Exact(executable, model);
            var optimum = new BruteForceSolver().Solve(model, ToTheEnd, null, default).Objective;
            Assert.True(TerminationReason.Optimal == exact.Termination.Reason, $"Seed {seed}: {exact.Termination}");
            Assert.Equal(optimum, exact.Objective, 1e-5 * (1 + Math.Abs(optimum)));
            Assert.Equal(optimum, exact.Bound, 1e-5 * (1 + Math.Abs(optimum)));
            AssertBracketed(model, exact, seed);
        }
    }

    private static void AssertBracketed(AllocationModel model, SolveResult exact, int seed)
    {
        var lagrangian = new LagrangianSolver().Solve(model, new SolveOptions { IterationLimit = 60 }, null, default);
        var tolerance = 1e-5 * (1 + Math.Abs(exact.Objective));
        Assert.True(double.IsFinite(lagrangian.Bound) && lagrangian.Bound <= exact.Objective + tolerance, $"Seed {seed}: Lagrangian bound {lagrangian.Bound}, exact optimum {exact.Objective}.");
        Assert.True(exact.Bound <= lagrangian.Objective + tolerance, $"Seed {seed}: exact bound {exact.Bound}, Lagrangian plan {lagrangian.Objective}.");
    }

    private static SolveResult Exact(string executable, AllocationModel model) =>
        new ExecutableSolver(new ExecutableSolverOptions { ExecutablePath = executable }).Solve(model, ToTheEnd, null, default);

    private static AllocationModel Compiled(int seed, RandomProblemOptions options) => ModelCompiler.Compile(RandomProblems.Create(seed, options)).Model!;
}
