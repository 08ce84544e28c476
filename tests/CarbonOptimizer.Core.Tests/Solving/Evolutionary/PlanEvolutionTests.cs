using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Numerics;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;
using CarbonOptimizer.Core.Solving.Evolutionary;
using CarbonOptimizer.Core.Solving.Primal;
using CarbonOptimizer.Core.Solving.Search;
using CarbonOptimizer.Core.Tradeoffs.Quality;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Evolutionary;

public sealed class PlanEvolutionTests
{
    private static readonly EvolutionOptions Brief = new() { PopulationSize = 24, GenerationLimit = 30, TimeLimit = TimeSpan.FromMinutes(2) };

    [Theory]
    [InlineData(EvolutionMethod.NsgaII, PlanEncodingKind.Plans)]
    [InlineData(EvolutionMethod.NsgaIII, PlanEncodingKind.Plans)]
    [InlineData(EvolutionMethod.NsgaII, PlanEncodingKind.Functions)]
    [InlineData(EvolutionMethod.NsgaIII, PlanEncodingKind.Functions)]
    [InlineData(EvolutionMethod.NsgaII, PlanEncodingKind.TextbookPlans)]
    public void Evolution_EveryPlanOfTheFront_PassesTheAudit(EvolutionMethod method, PlanEncodingKind encoding)
    {
        var problem = RandomProblems.Create(4, RandomProblems.Small(4) with { QuotaCount = 3 });
        var result = PlanEvolution.Run(problem, MeasuresOf(problem), Brief with { Method = method, Encoding = encoding });
        Assert.NotEmpty(result.Front);
        Assert.Equal(Brief.GenerationLimit, result.Generations);
        Assert.Equal(result.Front.Count, Dominance.NonDominated(result.Points).Length);
        foreach (var plan in result.Front) Assert.Empty(PlanAuditor.Audit(problem, plan.Plan, null).Findings);
        Assert.InRange(result.ShareFeasible, 0.5, 1);
    }

    [Theory]
    [InlineData(EvolutionMethod.NsgaII, PlanEncodingKind.Plans)]
    [InlineData(EvolutionMethod.NsgaIII, PlanEncodingKind.Functions)]
    [InlineData(EvolutionMethod.NsgaII, PlanEncodingKind.TextbookPlans)]
    public void Evolution_AnyNumberOfThreads_GivesTheSameFront(EvolutionMethod method, PlanEncodingKind encoding)
    {
        var problem = RandomProblems.Create(6, RandomProblems.Small(6));
        var options = Brief with { Method = method, Encoding = encoding, Threads = 1 };
        var once = PlanEvolution.Run(problem, MeasuresOf(problem), options);
        foreach (var threads in (int[])[2, 5])
        {
            var again = PlanEvolution.Run(problem, MeasuresOf(problem), options with { Threads = threads });
            Assert.Equal(once.Points, again.Points);
            Assert.All(once.Front.Zip(again.Front), pair => Assert.Equal(pair.First.Plan.Uses.ToArray(), pair.Second.Plan.Uses.ToArray()));
        }
        Assert.NotEqual(once.Points, PlanEvolution.Run(problem, MeasuresOf(problem), options with { Seed = 2 }).Points);
    }

    [Fact]
    public void Evolution_TinyProblem_FindsTheWholeFront()
    {
        var problem = RandomProblems.Create(7, RandomProblems.Tiny(7) with { QuotaCount = 1 });
        var measures = MeasuresOf(problem);
        var model = ModelCompiler.Compile(problem).Model!;
        var all = EveryPlan(model).Where(plan => problem.Policies.SelectMany(policy => policy.Check(problem, plan)).All(check => check.IsKept))
            .Select(plan => measures.Select(measure => measure.Of(plan, [])).ToArray()).ToArray();
        var front = Array.ConvertAll(Dominance.NonDominated(all), i => all[i]);
        var result = PlanEvolution.Run(problem, measures, Brief with { PopulationSize = 100, GenerationLimit = 60 });
        Assert.Equal(0, FrontDistances.AdditiveEpsilon(result.Points, front), 4);
    }

    [Fact]
    public void Evolution_MoreGenerations_DominateMore()
    {
        var problem = RandomProblems.Create(5, RandomProblems.Small(5));
        LinearMeasure[] measures = [MeasuresOf(problem)[0], MeasuresOf(problem)[^1]];
        var brief = PlanEvolution.Run(problem, measures, Brief with { GenerationLimit = 1 });
        var thorough = PlanEvolution.Run(problem, measures, Brief with { GenerationLimit = 80 });
        var norm = Normalisation.Over(brief.Points, thorough.Points);
        Assert.True(Hypervolume.Of(norm.Apply(thorough.Points), norm.Reference) > Hypervolume.Of(norm.Apply(brief.Points), norm.Reference));
    }

    [Fact]
    public void Evolution_CertifiedSeed_IsNeverLost()
    {
        var problem = RandomProblems.Create(3, RandomProblems.Small(3));
        var seed = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { IterationLimit = 300 }).Plan!;
        var measures = MeasuresOf(problem);
        var start = measures.Select((_, m) => problem.Objectives[m].Objective.Evaluate(problem, seed.Uses).Total).ToArray();
        var result = PlanEvolution.Run(problem, measures, Brief with { GenerationLimit = 3, Seeds = [seed] });
        Assert.True(FrontDistances.AdditiveEpsilon(result.Points, [start]) <= 1e-3 * start.Max(Math.Abs));
    }

    [Fact]
    public void Evolution_IndicatorsOutsideTheSolversForm_AreImproved()
    {
        var problem = RandomProblems.Create(0, RandomProblems.Small(0) with { QuotaCount = 2 });
        IPlanMeasure[] measures = [MeasuresOf(problem)[0], new PatchFragmentation(problem, 0b10), new DistanceToUse(problem, 0b10, 0b100)];
        var result = PlanEvolution.Run(problem, measures, Brief with { Method = EvolutionMethod.NsgaIII });
        var scratch = new int[2 * problem.Units.Count];
        Assert.All(result.Front, plan => Assert.Equal(measures[1].Of(plan.Plan.Uses, scratch), plan.Values[1]));
        Assert.True(result.Front.Min(plan => plan.Values[1]) < measures[1].Of(problem.Baseline.Uses, scratch));
    }

    [Theory]
    [InlineData(EvolutionMethod.NsgaII, PlanEncodingKind.Plans)]
    [InlineData(EvolutionMethod.NsgaIII, PlanEncodingKind.Plans)]
    [InlineData(EvolutionMethod.NsgaII, PlanEncodingKind.Functions)]
    public void Generation_OnOneThread_AllocatesNothing(EvolutionMethod method, PlanEncodingKind encoding)
    {
        var problem = RandomProblems.Create(1, RandomProblems.Small(1) with { Width = 60, Height = 50, Shape = ProblemShape.FourNeighbours, IsRagged = false });
        var model = ModelCompiler.Compile(problem).Model!;
        var task = new EvolutionTask(model, MeasuresOf(problem), new NeighbourTable(model, new ParallelOptions()));
        var options = Brief with { Method = method, Encoding = encoding, Threads = 1 };
        var run = new EvolutionRun(task, options, new RunClock(new SolveOptions(), null, default));
        run.Start();
        for (var i = 0; i < 3; i++) run.Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 5; i++) run.Step();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Evolution_NoPlanPossible_SaysSoWithoutOne()
    {
        var problem = RandomProblems.Create(2, RandomProblems.Small(2) with { IsOverbooked = true });
        var result = PlanEvolution.Run(problem, MeasuresOf(problem), Brief with { GenerationLimit = 2 });
        Assert.Empty(result.Front);
        Assert.Equal(0, result.ShareFeasible);
        Assert.Contains("No plan", result.Termination.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Evolution_OptionsOutOfRange_AreNamedTogether()
    {
        var problem = RandomProblems.Create(2, RandomProblems.Small(2));
        var fault = Assert.Throws<ArgumentException>(() => PlanEvolution.Run(problem, [], Brief with { PopulationSize = 1, CrossoverShare = 2 }));
        Assert.Contains("0 measures", fault.Message, StringComparison.Ordinal);
        Assert.Contains("population of 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("crossover share 2", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Emissions, suitability and boundary: the others are sums of these or constant.</summary>
    private static LinearMeasure[] MeasuresOf(AllocationProblem problem) =>
        [.. LinearMeasure.ObjectivesOf(problem).Where(measure => measure.Id is "net_carbon" or "suitability" or "boundary_length")];

    private static IEnumerable<byte[]> EveryPlan(AllocationModel model)
    {
        var plans = (long)Math.Pow(model.UseCount, model.UnitCount);
        for (var number = 0L; number < plans; number++)
        {
            var plan = new byte[model.UnitCount];
            var rest = number;
            for (var u = 0; u < plan.Length; u++, rest /= model.UseCount) plan[u] = (byte)(rest % model.UseCount);
            if (Enumerable.Range(0, plan.Length).All(u => model.IsAllowed(u, plan[u]))) yield return plan;
        }
    }
}
