using CarbonOptimizer.Core.Numerics;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// Generation by generation: tournaments among the parents, one child per free slot on all threads, survival of the better half. Every
/// plan draws its random numbers from seed, generation and place, so the threads have no say. On one thread a generation allocates
/// nothing; on more only what starting the threads takes, whatever the number of units and plans.
/// </summary>
internal sealed class EvolutionRun
{
    private const double Duplicate = double.MaxValue / 2;
    private const double Empty = double.MaxValue;
    private readonly EvolutionTask task;
    private readonly EvolutionOptions options;
    private readonly RunClock clock;
    private readonly IPlanEncoding encoding;
    private readonly NonDominatedSort sort;
    private readonly IFrontTruncation truncation;
    private readonly BreedingBench[] benches;
    private readonly ParallelOptions parallel;
    private readonly Action<int> create;
    private readonly Action<int> breed;
    private readonly SeededRandom random = new(0);
    private int nextPlace;
    private long feasibleCount;

    public EvolutionRun(EvolutionTask task, EvolutionOptions options, RunClock clock)
    {
        (this.task, this.options, this.clock) = (task, options, clock);
        encoding = EncodingOf(task, options, clock);
        Population = new Population(options.PopulationSize, task.Model.UnitCount, task.Measures.Length, encoding.GeneCount);
        sort = new NonDominatedSort(2 * options.PopulationSize);
        truncation = options.Method == EvolutionMethod.NsgaIII ? new NichingTruncation(options.PopulationSize, task.Measures.Length) : new CrowdingTruncation(2 * options.PopulationSize);
        var threads = Math.Min(options.ResolvedThreads, options.PopulationSize);
        benches = [.. Enumerable.Range(0, threads).Select(_ => new BreedingBench(task))];
        parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        (create, breed) = (CreateAll, BreedAll);
    }

    public Population Population { get; }

    /// <summary>Generations done, the first one not counted.</summary>
    public int Generation { get; private set; }

    /// <summary>Plans measured.</summary>
    public long Evaluations { get; private set; }

    public double ShareFeasible => Evaluations == 0 ? 0 : (double)feasibleCount / Evaluations;

    /// <summary>How plans come from genes.</summary>
    public static IPlanEncoding EncodingOf(EvolutionTask task, EvolutionOptions options, RunClock clock) => options.Encoding switch
    {
        PlanEncodingKind.Functions => new FunctionGenes(task, options.CrossoverShare, clock),
        PlanEncodingKind.TextbookPlans => new TextbookGenes(task, options.CrossoverShare, clock),
        _ => new PlanGenes(task, options.CrossoverShare, clock),
    };

    /// <summary>Makes the first generation; what time did not suffice for stays empty.</summary>
    public void Start()
    {
        Array.Fill(Population.Violations, Empty);
        Dispatch(create);
        Survive(Population.Parents);
    }

    /// <summary>Makes one more generation; false when time ran out in its middle, and the parents stay as they were.</summary>
    public bool Step()
    {
        Generation++;
        foreach (var slot in Population.Children) Population.Violations[slot] = Empty;
        Dispatch(breed);
        if (nextPlace < Population.Size) return false;
        Survive(Population.Children);
        return true;
    }

    private void Dispatch(Action<int> work)
    {
        nextPlace = 0;
        if (benches.Length == 1) work(0);
        else Parallel.For(0, benches.Length, parallel, work);
    }

    private void CreateAll(int thread)
    {
        var bench = benches[thread];
        while (!clock.IsOver && Interlocked.Increment(ref nextPlace) - 1 is var place && place < Population.Size)
        {
            bench.Random.Reset(SeedOf(place));
            var violation = encoding.Create(Population, place, bench);
            if (place < options.Seeds.Count && Fits(options.Seeds[place]))
            {
                options.Seeds[place].Uses.CopyTo(Population.PlanOf(place));
                violation = bench.Repair.Run(Population.PlanOf(place), bench.Weights);
            }
            Measure(place, violation, bench);
        }
    }

    private void BreedAll(int thread)
    {
        var bench = benches[thread];
        while (!clock.IsOver && Interlocked.Increment(ref nextPlace) - 1 is var place && place < Population.Size)
        {
            bench.Random.Reset(SeedOf(place));
            var slot = Population.Children[place];
            var (first, second) = (Tournament(bench.Random), Tournament(bench.Random));
            Measure(slot, encoding.Breed(Population, first, second, slot, bench), bench);
        }
    }

    private ulong SeedOf(int place) => options.Seed * 0xD1342543DE82EF95 + ((ulong)Generation << 32) + (ulong)place;

    private int Tournament(SeededRandom random)
    {
        var (a, b) = (Population.Parents[random.Below(Population.Size)], Population.Parents[random.Below(Population.Size)]);
        return Population.Compare(b, a) < 0 ? b : a;
    }

    private void Measure(int slot, double violation, BreedingBench bench)
    {
        var values = Population.ValuesOf(slot);
        for (var m = 0; m < values.Length; m++)
        {
            var value = task.Measures[m].Of(Population.PlanOf(slot), bench.Scratch);
            values[m] = double.IsNaN(value) ? double.PositiveInfinity : value;
        }
        Population.Violations[slot] = violation;
    }

    private void Survive(int[] fresh)
    {
        foreach (var slot in fresh)
        {
            if (Population.Violations[slot] == Empty) continue;
            Evaluations++;
            if (Population.Violations[slot] == 0) feasibleCount++;
        }
        MarkDuplicates(fresh);
        var population = Population;
        sort.Run(population.Values, population.Violations, 2 * population.Size, population.MeasureCount, population.Ranks);
        random.Reset(SeedOf(int.MaxValue));
        truncation.Arrange(population, sort, random);
        sort.Order.AsSpan(0, population.Size).CopyTo(population.Parents);
        sort.Order.AsSpan(population.Size).CopyTo(population.Children);
        task.Rescale(population, population.Parents);
    }

    /// <summary>Of plans with equal values only one competes.</summary>
    private void MarkDuplicates(int[] fresh)
    {
        for (var i = 0; i < fresh.Length; i++)
        {
            if (Population.Violations[fresh[i]] != 0) continue;
            var values = Population.ValuesOf(fresh[i]);
            for (var slot = 0; slot < 2 * Population.Size; slot++)
            {
                if (slot == fresh[i] || Population.Violations[slot] != 0 || !Population.ValuesOf(slot).SequenceEqual(values)) continue;
                Population.Violations[fresh[i]] = Duplicate;
                break;
            }
        }
    }

    private bool Fits(Allocation seed)
    {
        if (seed.Count != task.Model.UnitCount) return false;
        for (var u = 0; u < seed.Count; u++)
        {
            if (seed[u] >= task.Model.UseCount || !task.Model.IsAllowed(u, seed[u])) return false;
        }
        return true;
    }
}
