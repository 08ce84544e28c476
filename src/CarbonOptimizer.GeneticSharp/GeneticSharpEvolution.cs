using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Presolve;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Evolutionary;
using CarbonOptimizer.Core.Solving.Search;
using GeneticSharp;

namespace CarbonOptimizer.GeneticSharp;

/// <summary>
/// Fronts of whole plans by the engine of the package GeneticSharp: its loop, tournaments, executor and, with
/// <see cref="PlanEncodingKind.TextbookPlans"/>, its operators; compact chromosomes, the ranking of NSGA-II or NSGA-III, repair and limits
/// are those of <see cref="PlanEvolution"/>, so that the two differ in nothing else. Nothing is proved about plans that were not found.
/// </summary>
public static class GeneticSharpEvolution
{
    private static readonly Lock OneAtATime = new();

    /// <summary>Searches; the same meaning as <see cref="PlanEvolution.Run"/>. Runs wait for each other: the package draws from one static source of numbers.</summary>
    /// <param name="problem">The declaration; the weights of its objectives play no part.</param>
    /// <param name="measures">One to five measures to minimise.</param>
    /// <param name="options">Limits, seed, threads and method; seeds and functions as genes are not to be had here.</param>
    /// <param name="progress">Told of the front after every generation; may be null.</param>
    /// <param name="cancellation">Stops the search; the front so far is returned.</param>
    /// <exception cref="ArgumentException">Options are out of range, or there are no or too many measures.</exception>
    /// <exception cref="NotSupportedException">The build has declarations of the package only.</exception>
    public static EvolutionResult Run(
        AllocationProblem problem, IReadOnlyList<IPlanMeasure> measures, EvolutionOptions options, IProgress<EvolutionProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        PlanEvolution.Check(measures, options);
        if (options.Encoding == PlanEncodingKind.Functions || options.Seeds.Count > 0 || options.PopulationSize % 2 == 1)
        {
            throw new ArgumentException("The engine evolves whole plans without seeds, in populations of even size.", nameof(options));
        }
        var clock = PlanEvolution.ClockOf(options, cancellation);
        var compiled = ModelCompiler.Compile(problem, options.Threads);
        if (compiled.Model is not { } model)
        {
            return new EvolutionResult(new Termination(TerminationReason.ProvedInfeasible, UnitsWithoutUse.Describe(problem, compiled)), [], 0, 0, 0, clock.Statistics(0).Elapsed);
        }
        var task = PlanEvolution.TaskOf(model, measures, options);
        lock (OneAtATime) return Evolve(problem, task, options, clock, progress);
    }

    private static EvolutionResult Evolve(AllocationProblem problem, EvolutionTask task, EvolutionOptions options, RunClock clock, IProgress<EvolutionProgress>? progress)
    {
        RandomizationProvider.Current = new SeededRandomization(options.Seed);
        var nursery = new PlanNursery(task, options, clock);
        var ranking = new FrontRanking(task, options);
        var termination = new BudgetTermination(clock);
        var isTextbook = options.Encoding == PlanEncodingKind.TextbookPlans;
        var engine = new GeneticAlgorithm(
            new FrontPopulation(options.PopulationSize, new PlanChromosome(nursery), ranking), nursery, new TournamentSelection(2),
            isTextbook ? new UniformCrossover(0.5f) : new BreedingCrossover(nursery),
            isTextbook ? new UniformMutation(allGenesMutable: true) : new NoMutation())
        {
            CrossoverProbability = 1,
            MutationProbability = 1f / task.Model.UnitCount,
            Reinsertion = new WholeReinsertion(),
            Termination = termination,
            TaskExecutor = new ThreadExecutor(options.ResolvedThreads),
        };
        engine.GenerationRan += (_, _) => progress?.Report(new EvolutionProgress(
            clock.Statistics(0).Elapsed, engine.GenerationsNumber - 1, nursery.Evaluations, [.. ranking.Front.Select(plan => plan.Values.ToArray())]));
        engine.Start();
        EvolvedPlan[] front = [.. ranking.Front.Select(found => PlanEvolution.Report(problem, task, new Allocation(found.Uses.ToArray()), [.. found.Values])).OrderBy(plan => plan.Values[0])];
        return new EvolutionResult(
            PlanEvolution.WithDetail(termination.Reached!, front), front, engine.GenerationsNumber - 1, nursery.Evaluations, nursery.ShareFeasible, clock.Statistics(0).Elapsed);
    }
}
