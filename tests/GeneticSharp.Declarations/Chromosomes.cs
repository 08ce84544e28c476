namespace GeneticSharp;

public readonly struct Gene(object? value)
{
    public object? Value { get; } = value;
}

public interface IChromosome : IComparable<IChromosome>
{
    double? Fitness { get; set; }

    int Length { get; }

    Gene GenerateGene(int geneIndex);

    void ReplaceGene(int index, Gene gene);

    void ReplaceGenes(int startIndex, Gene[] genes);

    void Resize(int newLength);

    Gene GetGene(int index);

    Gene[] GetGenes();

    IChromosome CreateNew();

    IChromosome Clone();
}
