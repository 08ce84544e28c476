using CarbonOptimizer.Core.Numerics;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>Working space of one thread; made once, and nothing in it outlives the breeding of one plan.</summary>
internal sealed class BreedingBench(EvolutionTask task)
{
    /// <summary>Random numbers; reset for every plan, so that they depend on seed, generation and plan only.</summary>
    public SeededRandom Random { get; } = new(0);

    public PlanRepair Repair { get; } = new(task);

    /// <summary>Shape [measures]; what the plan in the making is steered by; adds up to 1.</summary>
    public double[] Weights { get; } = new double[task.Measures.Length];

    /// <summary>Shape [side constraints].</summary>
    public double[] Multipliers { get; } = new double[task.Rows.Count];

    /// <summary>Shape [fields] of [classes, uses]; what multipliers charge.</summary>
    public double[][] Prices { get; } = task.Rows.Prices(new double[task.Rows.Count]);

    /// <summary>Working space of the measures.</summary>
    public int[] Scratch { get; } = new int[task.ScratchLength];

    /// <summary>Draws weights: mostly uniform on the simplex, now and then a single measure.</summary>
    public void DrawWeights()
    {
        var weights = Weights;
        if (Random.Below(2 * weights.Length + 4) is var pick && pick < weights.Length)
        {
            Array.Clear(weights);
            weights[pick] = 1;
            return;
        }
        var sum = 0.0;
        for (var m = 0; m < weights.Length; m++) sum += weights[m] = -Math.Log(1 - Random.Fraction()) + 1e-9;
        for (var m = 0; m < weights.Length; m++) weights[m] /= sum;
    }
}
