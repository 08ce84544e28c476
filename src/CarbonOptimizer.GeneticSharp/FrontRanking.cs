using CarbonOptimizer.Core.Numerics;
using CarbonOptimizer.Core.Solving.Evolutionary;
using Slots = CarbonOptimizer.Core.Solving.Evolutionary.Population;

namespace CarbonOptimizer.GeneticSharp;

/// <summary>
/// Fitness as the package wants it, one number, larger being better: minus the place of a plan in the order of NSGA-II or NSGA-III, plans
/// that do not survive behind all that do. Plans with equal values compete once. Source: [Deb2002], [DebJain2014].
/// </summary>
internal sealed class FrontRanking
{
    private const double Duplicate = double.MaxValue / 2;
    private readonly EvolutionTask task;
    private readonly ulong seed;
    private readonly Slots slots;
    private readonly NonDominatedSort sort;
    private readonly IFrontTruncation truncation;
    private readonly SeededRandom random = new(0);
    private ulong generation;

    public FrontRanking(EvolutionTask task, EvolutionOptions options)
    {
        (this.task, seed) = (task, options.Seed);
        var size = options.PopulationSize;
        slots = new Slots(size, 0, task.Measures.Length, 0);
        sort = new NonDominatedSort(2 * size);
        truncation = options.Method == EvolutionMethod.NsgaIII ? new NichingTruncation(size, task.Measures.Length) : new CrowdingTruncation(2 * size);
    }

    /// <summary>Survivors of the first front that keep all side constraints, after the last ranking.</summary>
    public IReadOnlyList<PlanChromosome> Front { get; private set; } = [];

    /// <summary>Gives parents and offspring, at most twice the population, their fitness.</summary>
    public void Rank(IReadOnlyList<PlanChromosome> plans)
    {
        Array.Fill(slots.Violations, PlanNursery.Empty);
        for (var i = 0; i < plans.Count; i++)
        {
            plans[i].Values.CopyTo(slots.ValuesOf(i));
            slots.Violations[i] = IsRepeated(plans, i) ? Duplicate : plans[i].Violation;
        }
        sort.Run(slots.Values, slots.Violations, 2 * slots.Size, slots.MeasureCount, slots.Ranks);
        random.Reset(seed + ++generation);
        truncation.Arrange(slots, sort, random);
        sort.Order.AsSpan(0, slots.Size).CopyTo(slots.Parents);
        GiveFitness(plans);
        Front = [.. slots.Parents.Where(slot => slots.Violations[slot] == 0 && slots.Ranks[slot] == 0).Order().Select(slot => plans[slot])];
        task.Rescale(slots, slots.Parents);
    }

    /// <summary>Equal plans in a tournament get equal numbers.</summary>
    private void GiveFitness(IReadOnlyList<PlanChromosome> plans)
    {
        foreach (var plan in plans) plan.Fitness = -2.0 * slots.Size;
        int[] order = [.. slots.Parents.Where(slot => slot < plans.Count).Order(Comparer<int>.Create((a, b) => slots.Compare(a, b) is var known and not 0 ? known : a - b))];
        var place = 0;
        for (var i = 0; i < order.Length; i++)
        {
            if (i > 0 && slots.Compare(order[i - 1], order[i]) != 0) place = i;
            plans[order[i]].Fitness = -place;
        }
    }

    private static bool IsRepeated(IReadOnlyList<PlanChromosome> plans, int index)
    {
        if (plans[index].Violation != 0) return false;
        for (var i = 0; i < index; i++)
        {
            if (plans[i].Violation == 0 && plans[i].Values.AsSpan().SequenceEqual(plans[index].Values)) return true;
        }
        return false;
    }
}
