namespace GeneticSharp;

public interface IRandomization;

public abstract class RandomizationBase : IRandomization
{
    public abstract int GetInt(int min, int max);

    public abstract float GetFloat();

    public abstract double GetDouble();

    public virtual int[] GetUniqueInts(int length, int min, int max) => throw Engine.Missing();
}

public static class RandomizationProvider
{
    public static IRandomization? Current { get; set; }
}
