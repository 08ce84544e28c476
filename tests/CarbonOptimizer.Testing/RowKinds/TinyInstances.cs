namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>Seeded tiny instances by kind: seven of eight have a plan by construction, of the others most have none.</summary>
public static class TinyInstances
{
    /// <summary>What a seed asks for.</summary>
    public static Feasibility FeasibilityOf(int seed) => (seed % 16) switch { 7 => Feasibility.Doubtful, 15 => Feasibility.None, _ => Feasibility.Certain };

    /// <summary>The instance of a seed; the same kind and seed always give the same one.</summary>
    public static TinyInstance Create(RowKind kind, int seed)
    {
        var wanted = FeasibilityOf(seed);
        return kind == RowKind.Periods ? new TinyDecadeFactory(seed).Create(wanted) : new TinyPlotFactory(kind, seed).Create(wanted);
    }
}
