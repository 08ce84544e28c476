using System.Collections.Concurrent;
using CarbonOptimizer.Core.Numerics;
using CarbonOptimizer.Core.Solving.Evolutionary;
using CarbonOptimizer.Core.Solving.Search;
using GeneticSharp;
using Slots = CarbonOptimizer.Core.Solving.Evolutionary.Population;

namespace CarbonOptimizer.GeneticSharp;

/// <summary>
/// Draws, breeds, repairs and measures plans where the package asks for their fitness, so that this runs on the threads of its executor.
/// Breeding and repair are the code of <see cref="PlanEvolution"/>: parents are copied to slots of a small population of the thread.
/// </summary>
internal sealed class PlanNursery(EvolutionTask task, EvolutionOptions options, RunClock clock) : IFitness
{
    /// <summary>Violation of a plan that time did not suffice for.</summary>
    public const double Empty = double.MaxValue;

    private const int FirstParent = 5, SecondParent = 6, Child = 7;
    private readonly IPlanEncoding encoding = EvolutionRun.EncodingOf(task, options, clock);
    private readonly ConcurrentStack<Table> tables = new();
    private readonly SeededRandom random = new(options.Seed);
    private long evaluations, feasible;
    private ulong tickets;

    public int UnitCount => task.Model.UnitCount;

    public long Evaluations => evaluations;

    public double ShareFeasible => evaluations == 0 ? 0 : (double)feasible / evaluations;

    /// <summary>A number for the next plan; the engine makes its plans on one thread.</summary>
    public ulong NextTicket() => tickets++;

    /// <summary>An allowed use of a unit, all equally likely.</summary>
    public byte DrawUse(int unit)
    {
        var (mask, count) = (0UL, 0);
        for (var k = 0; k < task.Model.UseCount; k++)
        {
            if (!task.Model.IsAllowed(unit, k)) continue;
            mask |= 1UL << k;
            count++;
        }
        for (var pick = random.Below(count); pick > 0; pick--) mask &= mask - 1;
        return (byte)System.Numerics.BitOperations.TrailingZeroCount(mask);
    }

    public double Evaluate(IChromosome chromosome)
    {
        var plan = (PlanChromosome)chromosome;
        if (plan.Stage == PlanStage.Measured) return plan.Fitness ?? 0;
        if (clock.IsOver)
        {
            (plan.Violation, plan.Values) = (Empty, new double[task.Measures.Length]);
            return double.MinValue;
        }
        if (!tables.TryPop(out var table)) table = new Table(task);
        table.Bench.Random.Reset(options.Seed * 0xD1342543DE82EF95 + plan.Ticket);
        plan.Violation = plan.Stage switch { PlanStage.Drawn => Draw(plan, table), PlanStage.Bred => Breed(plan, table), _ => Repair(plan, table) };
        plan.Values = Measure(plan.Uses, table);
        (plan.Stage, plan.Parents) = (PlanStage.Measured, null);
        tables.Push(table);
        Interlocked.Increment(ref evaluations);
        if (plan.Violation == 0) Interlocked.Increment(ref feasible);
        return 0;
    }

    /// <summary>A quarter of the first plans starts from today's use, as its slot decides in <see cref="PlanGenes"/>; the very first one is today's use.</summary>
    private double Draw(PlanChromosome plan, Table table)
    {
        var slot = plan.Ticket <= 1 ? 0 : (int)(plan.Ticket % 4) is var rest and > 0 ? rest : 4;
        var violation = encoding.Create(table.Slots, slot, table.Bench);
        table.Slots.PlanOf(slot).CopyTo(plan.Write());
        return violation;
    }

    private double Breed(PlanChromosome plan, Table table)
    {
        var (first, second) = plan.Parents!.Value;
        first.Uses.CopyTo(table.Slots.PlanOf(FirstParent));
        second.Uses.CopyTo(table.Slots.PlanOf(SecondParent));
        table.Slots.Violations[FirstParent] = first.Violation;
        table.Slots.Violations[SecondParent] = second.Violation;
        var violation = encoding.Breed(table.Slots, FirstParent, SecondParent, Child, table.Bench);
        table.Slots.PlanOf(Child).CopyTo(plan.Write());
        return violation;
    }

    private static double Repair(PlanChromosome plan, Table table)
    {
        table.Bench.DrawWeights();
        return table.Bench.Repair.Run(plan.Write(), table.Bench.Weights);
    }

    private double[] Measure(ReadOnlySpan<byte> uses, Table table)
    {
        var values = new double[task.Measures.Length];
        for (var m = 0; m < values.Length; m++)
        {
            var value = task.Measures[m].Of(uses, table.Bench.Scratch);
            values[m] = double.IsNaN(value) ? double.PositiveInfinity : value;
        }
        return values;
    }

    /// <summary>What one thread works on.</summary>
    private sealed class Table(EvolutionTask task)
    {
        public Slots Slots { get; } = new(4, task.Model.UnitCount, task.Measures.Length, 0);

        public BreedingBench Bench { get; } = new(task);
    }
}
