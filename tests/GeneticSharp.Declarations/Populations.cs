namespace GeneticSharp;

public sealed class Generation(int number, IList<IChromosome> chromosomes)
{
    public int Number { get; } = number;

    public IList<IChromosome> Chromosomes { get; } = chromosomes;
}

public interface IPopulation
{
    Generation CurrentGeneration { get; }

    int GenerationsNumber { get; }

    int MinSize { get; set; }

    int MaxSize { get; set; }
}

public class Population(int minSize, int maxSize, IChromosome adamChromosome) : IPopulation
{
    public IList<Generation> Generations { get; protected set; } = [];

    public Generation CurrentGeneration { get; protected set; } = new(1, []);

    public int GenerationsNumber { get; protected set; }

    public int MinSize { get; set; } = minSize;

    public int MaxSize { get; set; } = maxSize;

    protected IChromosome AdamChromosome { get; set; } = adamChromosome;

    public virtual void CreateNewGeneration(IList<IChromosome> chromosomes) => throw Engine.Missing();

    public virtual void EndCurrentGeneration() => throw Engine.Missing();
}
