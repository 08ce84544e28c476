namespace GeneticSharp;

public interface IFitness
{
    double Evaluate(IChromosome chromosome);
}

public interface ISelection;

public class TournamentSelection(int size) : ISelection
{
    public int Size { get; set; } = size;
}

public interface ICrossover;

public abstract class CrossoverBase(int parentsNumber, int childrenNumber) : ICrossover
{
    public int ParentsNumber { get; } = parentsNumber;

    public int ChildrenNumber { get; } = childrenNumber;

    public IList<IChromosome> Cross(IList<IChromosome> parents) => PerformCross(parents);

    protected abstract IList<IChromosome> PerformCross(IList<IChromosome> parents);
}

public class UniformCrossover(float mixProbability) : CrossoverBase(2, 2)
{
    public float MixProbability { get; set; } = mixProbability;

    protected override IList<IChromosome> PerformCross(IList<IChromosome> parents) => throw Engine.Missing();
}

public interface IMutation;

public abstract class MutationBase : IMutation
{
    protected abstract void PerformMutate(IChromosome chromosome, float probability);
}

public class UniformMutation(bool allGenesMutable) : MutationBase
{
    protected override void PerformMutate(IChromosome chromosome, float probability) => throw Engine.Missing();

    public override string ToString() => allGenesMutable ? "all" : "one";
}

public interface IReinsertion
{
    bool CanCollapse { get; }

    bool CanExpand { get; }

    IList<IChromosome> SelectChromosomes(IPopulation population, IList<IChromosome> offspring, IList<IChromosome> parents);
}

public interface ITermination
{
    bool HasReached(IGeneticAlgorithm geneticAlgorithm);
}
