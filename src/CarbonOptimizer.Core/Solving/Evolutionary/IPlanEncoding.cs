namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>How plans come from genes. Every plan left in a slot has been repaired.</summary>
internal interface IPlanEncoding
{
    /// <summary>Real genes per plan; 0 when the plan is its own genes.</summary>
    int GeneCount { get; }

    /// <summary>Makes a plan of the first generation.</summary>
    /// <returns>Its violation.</returns>
    double Create(Population population, int slot, BreedingBench bench);

    /// <summary>Makes a plan from two parents.</summary>
    /// <returns>Its violation.</returns>
    double Breed(Population population, int first, int second, int child, BreedingBench bench);
}
