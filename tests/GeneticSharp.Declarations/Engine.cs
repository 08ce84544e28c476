namespace GeneticSharp;

public interface IGeneticAlgorithm
{
    int GenerationsNumber { get; }
}

public sealed class GeneticAlgorithm(IPopulation population, IFitness fitness, ISelection selection, ICrossover crossover, IMutation mutation) : IGeneticAlgorithm
{
    public event EventHandler? GenerationRan;

    public IPopulation Population { get; } = population;

    public IFitness Fitness { get; } = fitness;

    public ISelection Selection { get; set; } = selection;

    public ICrossover Crossover { get; set; } = crossover;

    public float CrossoverProbability { get; set; }

    public IMutation Mutation { get; set; } = mutation;

    public float MutationProbability { get; set; }

    public IReinsertion? Reinsertion { get; set; }

    public ITermination? Termination { get; set; }

    public ITaskExecutor? TaskExecutor { get; set; }

    public int GenerationsNumber => Population.GenerationsNumber;

    public void Start() => throw Engine.Missing();
}

public interface ITaskExecutor
{
    TimeSpan Timeout { get; set; }

    bool IsRunning { get; }

    void Add(Action task);

    void Clear();

    bool Start();

    void Stop();
}

internal static class Engine
{
    public static NotSupportedException Missing() =>
        new("Only the members of GeneticSharp are declared here; build with -p:FullFeed=true, or with -p:GeneticSharpFolder=DIR, to have its engine.");
}
