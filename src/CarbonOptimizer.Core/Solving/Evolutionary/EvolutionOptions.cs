using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>Options of an evolutionary run.</summary>
public sealed record EvolutionOptions
{
    /// <summary>How survivors are chosen.</summary>
    public EvolutionMethod Method { get; init; }

    /// <summary>What is inherited.</summary>
    public PlanEncodingKind Encoding { get; init; }

    /// <summary>Plans that survive a generation; at least 4. Memory: 2 bytes per plan and unit.</summary>
    public int PopulationSize { get; init; } = 100;

    /// <summary>Stop after this many generations; 0 means no limit. Unlike time, this limit is reproducible.</summary>
    public int GenerationLimit { get; init; }

    /// <summary>Stop after this time; a generation it interrupts is dropped.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Seed of every random choice.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads to use; 0 means all cores. The result does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Share of the offspring that receive a window of a second parent.</summary>
    public double CrossoverShare { get; init; } = 0.8;

    /// <summary>Whether plans are brought within their side constraints; without it those that miss them lose every comparison.</summary>
    public bool Repair { get; init; } = true;

    /// <summary>Plans to start from, such as certified ones; they enter the first generation as they are.</summary>
    public IReadOnlyList<Allocation> Seeds { get; init; } = [];

    /// <summary>Clock for limits and statistics.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Threads to use, with 0 resolved.</summary>
    public int ResolvedThreads => Threads > 0 ? Threads : Environment.ProcessorCount;
}
