using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving.Evolutionary;
using CarbonOptimizer.Testing;
using GeneticSharp;
using Xunit;

namespace CarbonOptimizer.GeneticSharp.Tests;

/// <summary>What the package does to a chromosome, done without the package.</summary>
public sealed class PlanChromosomeTests
{
    [Theory]
    [InlineData(PlanEncodingKind.Plans)]
    [InlineData(PlanEncodingKind.TextbookPlans)]
    public void Clone_OfWhichOneIsWrittenTo_LeavesTheOther(PlanEncodingKind encoding)
    {
        var nursery = NurseryOf(encoding);
        var plan = new PlanChromosome(nursery);
        nursery.Evaluate(plan);
        Assert.Equal(PlanStage.Measured, plan.Stage);
        var before = plan.Uses.ToArray();
        var clone = (PlanChromosome)plan.Clone();
        Assert.Equal(before, clone.Uses.ToArray());
        Assert.Equal(plan.Violation, clone.Violation);
        clone.ReplaceGene(3, new Gene((byte)(before[3] == 0 ? 1 : 0)));
        Assert.Equal(before, plan.Uses.ToArray());
        Assert.NotEqual(before, clone.Uses.ToArray());
        Assert.Equal(PlanStage.Written, clone.Stage);
        Assert.Null(clone.Fitness);
        plan.ReplaceGene(0, new Gene((byte)(before[0] == 0 ? 1 : 0)));
        Assert.Equal(before[0], clone.Uses[0]);
    }

    [Fact]
    public void Evaluate_DrawnWrittenAndBredPlans_MeasuresThemByTheirFormulas()
    {
        var problem = Problem();
        var nursery = NurseryOf(PlanEncodingKind.Plans);
        PlanChromosome[] plans = [new(nursery), new(nursery), new(nursery)];
        foreach (var plan in plans) nursery.Evaluate(plan);
        var children = new BreedingCrossover(nursery).Cross([plans[0], plans[1]]);
        var written = (PlanChromosome)plans[2].Clone();
        for (var i = 0; i < written.Length; i++) written.ReplaceGene(i, written.GenerateGene(i));
        foreach (var plan in (IChromosome[])[.. children, written]) nursery.Evaluate(plan);
        Assert.Equal(6, nursery.Evaluations);
        var model = ModelCompiler.Compile(problem).Model!;
        foreach (var plan in (PlanChromosome[])[.. plans, .. children.Cast<PlanChromosome>(), written])
        {
            for (var u = 0; u < plan.Length; u++) Assert.True(model.IsAllowed(u, plan.Uses[u]));
            Assert.Equal(plan.Violation == 0, problem.Policies.SelectMany(policy => policy.Check(problem, plan.Uses)).All(check => check.IsKept));
            for (var m = 0; m < problem.Objectives.Count; m++) Assert.Equal(problem.Objectives[m].Objective.Evaluate(problem, plan.Uses).Total, plan.Values[m], 1e-3);
        }
    }

    [Fact]
    public void Ranking_GivesWhatDominatesTheLargerNumber()
    {
        var (task, options) = TaskOf(PlanEncodingKind.Plans, 4);
        var nursery = new PlanNursery(task, options, PlanEvolution.ClockOf(options, default));
        PlanChromosome Plan(double violation, params double[] values) => new(nursery) { Stage = PlanStage.Measured, Violation = violation, Values = values };
        PlanChromosome[] plans = [Plan(0, 3, 3), Plan(0, 1, 4), Plan(0, 4, 1), Plan(2, 0, 0), Plan(0, 2, 2), Plan(0, 2, 2), Plan(1, 0, 0)];
        var ranking = new FrontRanking(task, options);
        ranking.Rank(plans);
        Assert.Equal([1, 2, 4], plans.Select((plan, i) => (plan, i)).Where(entry => ranking.Front.Contains(entry.plan)).Select(entry => entry.i));
        Assert.All((int[])[1, 2, 4], i => Assert.True(plans[i].Fitness > plans[0].Fitness));
        Assert.All((int[])[3, 5, 6], i => Assert.True(plans[i].Fitness < plans[0].Fitness));
        Assert.Equal(plans[1].Fitness, plans[2].Fitness);
    }

    [Fact]
    public void Executor_AnyNumberOfThreads_RunsEveryTaskOnce()
    {
        var executor = new ThreadExecutor(3);
        var counts = new int[50];
        for (var i = 0; i < counts.Length; i++)
        {
            var task = i;
            executor.Add(() => Interlocked.Increment(ref counts[task]));
        }
        Assert.True(executor.Start());
        Assert.All(counts, count => Assert.Equal(1, count));
        executor.Clear();
        Assert.True(executor.Start());
        Assert.All(counts, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Randomization_DrawsDifferentNumbersWithinTheirRange()
    {
        var numbers = new SeededRandomization(5);
        for (var i = 0; i < 200; i++)
        {
            var drawn = numbers.GetUniqueInts(2, 3, 6);
            Assert.NotEqual(drawn[0], drawn[1]);
            Assert.All(drawn, number => Assert.InRange(number, 3, 5));
            Assert.InRange(numbers.GetDouble(), 0, 1);
        }
        Assert.Equal(new SeededRandomization(5).GetInt(0, 1000), new SeededRandomization(5).GetInt(0, 1000));
    }

    internal static Core.Problems.AllocationProblem Problem() => RandomProblems.Create(4, RandomProblems.Small(4) with { QuotaCount = 3 });

    private static PlanNursery NurseryOf(PlanEncodingKind encoding)
    {
        var (task, options) = TaskOf(encoding, null);
        return new PlanNursery(task, options, PlanEvolution.ClockOf(options, default));
    }

    /// <summary>All objectives as measures, or the first two with a population of a given size.</summary>
    private static (EvolutionTask Task, EvolutionOptions Options) TaskOf(PlanEncodingKind encoding, int? population)
    {
        var problem = Problem();
        var options = new EvolutionOptions { Encoding = encoding, PopulationSize = population ?? 8 };
        var measures = LinearMeasure.ObjectivesOf(problem);
        return (PlanEvolution.TaskOf(ModelCompiler.Compile(problem).Model!, population is null ? measures : [.. measures.Take(2)], options), options);
    }
}
