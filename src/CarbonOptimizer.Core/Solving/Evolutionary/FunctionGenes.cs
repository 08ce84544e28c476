using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// Functions as genes: real numbers in [0, 1] inherited by simulated binary crossover and polynomial mutation, decoded to a plan and
/// repaired. Source: [DebAgrawal1995], [Hildemann2023].
/// </summary>
internal sealed class FunctionGenes : IPlanEncoding
{
    private const double CrossoverIndex = 15;
    private const double MutationIndex = 20;
    private readonly EvolutionTask task;
    private readonly FunctionDecoder decoder;
    private readonly double crossoverShare;
    private readonly RunClock clock;

    public FunctionGenes(EvolutionTask task, double crossoverShare, RunClock clock)
    {
        (this.task, this.crossoverShare, this.clock) = (task, crossoverShare, clock);
        decoder = new FunctionDecoder(task);
    }

    public int GeneCount => decoder.GeneCount;

    public double Create(Population population, int slot, BreedingBench bench)
    {
        var genes = population.GenesOf(slot);
        // The first function is neutral: equal weights, no prices, flat fields.
        for (var g = 0; g < genes.Length; g++) genes[g] = slot == 0 ? 0.5 : bench.Random.Fraction();
        var violation = Decode(population, slot, bench);
        return violation > 0 ? bench.Repair.RunThorough(population.PlanOf(slot), clock) : violation;
    }

    public double Breed(Population population, int first, int second, int child, BreedingBench bench)
    {
        var mine = population.GenesOf(first);
        var others = population.GenesOf(second);
        var genes = population.GenesOf(child);
        var crosses = bench.Random.Fraction() < crossoverShare;
        for (var g = 0; g < genes.Length; g++)
        {
            genes[g] = mine[g];
            if (crosses && bench.Random.Below(2) == 0) genes[g] = Cross(mine[g], others[g], bench);
            if (bench.Random.Below(genes.Length) == 0) genes[g] = Mutate(genes[g], bench);
        }
        return Decode(population, child, bench);
    }

    private double Decode(Population population, int slot, BreedingBench bench)
    {
        decoder.Decode(population.GenesOf(slot), population.PlanOf(slot), bench);
        return bench.Repair.Run(population.PlanOf(slot), bench.Weights);
    }

    private static double Cross(double a, double b, BreedingBench bench)
    {
        var u = bench.Random.Fraction();
        var spread = u <= 0.5 ? Math.Pow(2 * u, 1 / (CrossoverIndex + 1)) : Math.Pow(1 / (2 * (1 - u)), 1 / (CrossoverIndex + 1));
        var side = bench.Random.Below(2) == 0 ? 1 : -1;
        return Math.Clamp(0.5 * (a + b + side * spread * (b - a)), 0, 1);
    }

    private static double Mutate(double gene, BreedingBench bench)
    {
        var u = bench.Random.Fraction();
        var step = u < 0.5 ? Math.Pow(2 * u, 1 / (MutationIndex + 1)) - 1 : 1 - Math.Pow(2 * (1 - u), 1 / (MutationIndex + 1));
        return Math.Clamp(gene + step, 0, 1);
    }
}
