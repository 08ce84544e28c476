using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Presolve;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving.Primal;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// Evolutionary search for a front of whole plans: the baseline that certified fronts are compared with, and the way to plans by
/// indicators the certified solver cannot take. Every reported plan keeps all policies of the problem; nothing is proved about plans
/// that were not found.
/// </summary>
public static class PlanEvolution
{
    private const int LeastPopulation = 4;

    /// <summary>Searches. Infeasibility, limits and cancellation are results.</summary>
    /// <param name="problem">The declaration; the weights of its objectives play no part.</param>
    /// <param name="measures">One to five measures to minimise, such as <see cref="LinearMeasure.ObjectivesOf"/>.</param>
    /// <param name="options">Limits, seed, threads and method.</param>
    /// <param name="progress">Told of the front after every generation; may be null, and then nothing is copied.</param>
    /// <param name="cancellation">Stops the search; the front so far is returned.</param>
    /// <exception cref="ArgumentException">Options are out of range, all of them named, or there are no or too many measures.</exception>
    public static EvolutionResult Run(
        AllocationProblem problem, IReadOnlyList<IPlanMeasure> measures, EvolutionOptions options, IProgress<EvolutionProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        Check(measures, options);
        var clock = ClockOf(options, cancellation);
        var compiled = ModelCompiler.Compile(problem, options.Threads);
        if (compiled.Model is not { } model)
        {
            return new EvolutionResult(new Termination(TerminationReason.ProvedInfeasible, UnitsWithoutUse.Describe(problem, compiled)), [], 0, 0, 0, clock.Statistics(0).Elapsed);
        }
        var task = TaskOf(model, measures, options);
        var run = new EvolutionRun(task, options, clock);
        var termination = Evolve(run, clock, progress);
        var front = FrontOf(run.Population).Select(slot => Report(problem, task, run.Population, slot)).OrderBy(plan => plan.Values[0]).ToArray();
        return new EvolutionResult(WithDetail(termination, front), front, run.Generation, run.Evaluations, run.ShareFeasible, clock.Statistics(0).Elapsed);
    }

    /// <summary>The clock that knows the limits of a run.</summary>
    internal static RunClock ClockOf(EvolutionOptions options, CancellationToken cancellation) =>
        new(new SolveOptions { TimeLimit = options.TimeLimit, IterationLimit = options.GenerationLimit, Clock = options.Clock }, null, cancellation);

    /// <summary>What is evolved.</summary>
    internal static EvolutionTask TaskOf(AllocationModel model, IReadOnlyList<IPlanMeasure> measures, EvolutionOptions options) =>
        new(model, measures, new NeighbourTable(model, new ParallelOptions { MaxDegreeOfParallelism = options.ResolvedThreads })) { Repairs = options.Repair };

    /// <summary>Says of an empty front that it proves nothing.</summary>
    internal static Termination WithDetail(Termination termination, IReadOnlyList<EvolvedPlan> front) =>
        front.Count == 0 && termination.Reason is TerminationReason.IterationLimit or TerminationReason.TimeLimit
            ? termination with { Detail = "No plan that keeps all policies was found; this is no proof that there is none." }
            : termination;

    /// <summary>Runs to a limit, reporting the front of every generation.</summary>
    internal static Termination Evolve(EvolutionRun run, RunClock clock, IProgress<EvolutionProgress>? progress)
    {
        run.Start();
        while (true)
        {
            progress?.Report(new EvolutionProgress(
                clock.Statistics(0).Elapsed, run.Generation, run.Evaluations, [.. FrontOf(run.Population).Select(slot => run.Population.ValuesOf(slot).ToArray())]));
            if (clock.StopBefore(run.Generation) is { } reached) return reached;
            if (!run.Step()) return clock.StopBefore(0) ?? new Termination(TerminationReason.TimeLimit);
        }
    }

    /// <summary>Slots of the survivors of the first front that keep all side constraints.</summary>
    internal static IEnumerable<int> FrontOf(Population population) =>
        population.Parents.Where(slot => population.Violations[slot] == 0 && population.Ranks[slot] == 0);

    private static EvolvedPlan Report(AllocationProblem problem, EvolutionTask task, Population population, int slot)
    {
        var plan = new Allocation(population.PlanOf(slot).ToArray());
        return Report(problem, task, plan, population.ValuesOf(slot).ToArray());
    }

    /// <summary>A plan with the values of declared objectives by their plain formulas.</summary>
    internal static EvolvedPlan Report(AllocationProblem problem, EvolutionTask task, Allocation plan, double[] values)
    {
        for (var m = 0; m < values.Length; m++)
        {
            if (task.Linear[m]?.Objective is { } objective) values[m] = objective.Evaluate(problem, plan.Uses).Total;
        }
        return new EvolvedPlan(plan, values);
    }

    /// <exception cref="ArgumentException">Options are out of range, all of them named.</exception>
    internal static void Check(IReadOnlyList<IPlanMeasure> measures, EvolutionOptions options)
    {
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentNullException.ThrowIfNull(options);
        var faults = new List<string>();
        if (measures.Count is < 1 or > 5) faults.Add(FormattableString.Invariant($"there are {measures.Count} measures, not one to five"));
        if (options.PopulationSize < LeastPopulation) faults.Add(FormattableString.Invariant($"a population of {options.PopulationSize} is too small"));
        if (options.GenerationLimit < 0) faults.Add(FormattableString.Invariant($"the generation limit {options.GenerationLimit} is negative"));
        if (options.TimeLimit < TimeSpan.Zero) faults.Add($"the time limit {options.TimeLimit} is negative");
        if (options.Threads < 0) faults.Add(FormattableString.Invariant($"the number of threads {options.Threads} is negative"));
        if (!(options.CrossoverShare is >= 0 and <= 1)) faults.Add(FormattableString.Invariant($"the crossover share {options.CrossoverShare} is not between 0 and 1"));
        if (options.Seeds.Count > options.PopulationSize) faults.Add(FormattableString.Invariant($"there are {options.Seeds.Count} seeds for a population of {options.PopulationSize}"));
        if (faults.Count > 0) throw new ArgumentException($"Options of the evolution out of range: {string.Join("; ", faults)}.", nameof(options));
    }
}
