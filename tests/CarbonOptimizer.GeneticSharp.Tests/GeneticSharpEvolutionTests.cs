using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Numerics;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Evolutionary;
using CarbonOptimizer.Core.Tradeoffs.Quality;
using Xunit;

namespace CarbonOptimizer.GeneticSharp.Tests;

/// <summary>The adapter on the real engine.</summary>
public sealed class GeneticSharpEvolutionTests
{
    private static readonly EvolutionOptions Brief = new() { PopulationSize = 24, GenerationLimit = 30, TimeLimit = TimeSpan.FromMinutes(2) };

    [Fact]
    public void Run_WhatTheEngineCannotTake_IsAnArgument()
    {
        var problem = PlanChromosomeTests.Problem();
        var measures = LinearMeasure.ObjectivesOf(problem);
        Assert.Throws<ArgumentException>(() => GeneticSharpEvolution.Run(problem, measures, Brief with { Encoding = PlanEncodingKind.Functions }));
        Assert.Throws<ArgumentException>(() => GeneticSharpEvolution.Run(problem, measures, Brief with { PopulationSize = 25 }));
        Assert.Throws<ArgumentException>(() => GeneticSharpEvolution.Run(problem, measures, Brief with { Seeds = [problem.Baseline] }));
        Assert.Throws<ArgumentException>(() => GeneticSharpEvolution.Run(problem, [], Brief));
    }

    [EngineFact]
    public void Run_EveryPlanOfTheFront_PassesTheAudit()
    {
        var problem = PlanChromosomeTests.Problem();
        foreach (var encoding in (PlanEncodingKind[])[PlanEncodingKind.Plans, PlanEncodingKind.TextbookPlans])
        {
            foreach (var method in Enum.GetValues<EvolutionMethod>())
            {
                var result = GeneticSharpEvolution.Run(problem, LinearMeasure.ObjectivesOf(problem), Brief with { Encoding = encoding, Method = method });
                Assert.Equal(TerminationReason.IterationLimit, result.Termination.Reason);
                Assert.Equal(Brief.GenerationLimit, result.Generations);
                Assert.Equal((Brief.GenerationLimit + 1) * Brief.PopulationSize, result.Evaluations);
                Assert.NotEmpty(result.Front);
                Assert.Equal(result.Front.Count, Dominance.NonDominated(result.Points).Length);
                foreach (var plan in result.Front) Assert.Empty(PlanAuditor.Audit(problem, plan.Plan, null).Findings);
            }
        }
    }

    [EngineFact]
    public void Run_AnyNumberOfThreads_GivesTheSameFront()
    {
        var problem = PlanChromosomeTests.Problem();
        var measures = LinearMeasure.ObjectivesOf(problem);
        foreach (var encoding in (PlanEncodingKind[])[PlanEncodingKind.Plans, PlanEncodingKind.TextbookPlans])
        {
            var once = GeneticSharpEvolution.Run(problem, measures, Brief with { Encoding = encoding, Threads = 1 });
            Assert.Equal(once.Points, GeneticSharpEvolution.Run(problem, measures, Brief with { Encoding = encoding, Threads = 4 }).Points);
            Assert.NotEqual(once.Points, GeneticSharpEvolution.Run(problem, measures, Brief with { Encoding = encoding, Threads = 1, Seed = 2 }).Points);
        }
    }

    [EngineFact]
    public void Run_MoreGenerations_NeverLoseHypervolume()
    {
        var problem = PlanChromosomeTests.Problem();
        IPlanMeasure[] measures = [.. LinearMeasure.ObjectivesOf(problem).Take(2)];
        var brief = GeneticSharpEvolution.Run(problem, measures, Brief with { GenerationLimit = 1 });
        var thorough = GeneticSharpEvolution.Run(problem, measures, Brief with { GenerationLimit = 60 });
        var norm = Normalisation.Over(brief.Points, thorough.Points);
        Assert.True(Hypervolume.Of(norm.Apply(thorough.Points), norm.Reference) > Hypervolume.Of(norm.Apply(brief.Points), norm.Reference));
    }

    [EngineFact]
    public void Run_NoTime_EndsWithoutAPlan()
    {
        var problem = PlanChromosomeTests.Problem();
        var result = GeneticSharpEvolution.Run(problem, LinearMeasure.ObjectivesOf(problem), Brief with { TimeLimit = TimeSpan.Zero });
        Assert.Equal(TerminationReason.TimeLimit, result.Termination.Reason);
        Assert.Empty(result.Front);
        Assert.Equal(0, result.Evaluations);
    }
}
