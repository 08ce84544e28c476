using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Solving.Search;

/// <summary>Boundary costs per metre in single precision, rows padded to whole vectors.</summary>
internal sealed class BoundaryDistances
{
    private readonly BoundaryCosts costs;
    private readonly float[][] tables;

    public BoundaryDistances(AllocationModel model)
    {
        costs = model.Boundaries;
        Stride = (model.UseCount + ChainKernel.Lanes - 1) / ChainKernel.Lanes * ChainKernel.Lanes;
        tables = [.. costs.Tables.Select(table => Padded(table, model.UseCount))];
        Uniform = costs.IsUniform ? tables[0] : null;
        PottsCost = (float?)costs.PottsValue;
    }

    /// <summary>Cost per metre between any two different uses; null when it depends on the uses.</summary>
    public float? PottsCost { get; }

    /// <summary>Shape [K, stride]; the one table where origins make no difference, else null.</summary>
    public float[]? Uniform { get; }

    /// <summary>Entries of a row: K rounded up to a multiple of eight.</summary>
    public int Stride { get; }

    /// <summary>All distinct tables.</summary>
    public IReadOnlyList<float[]> Tables => tables;

    /// <summary>Shape [K, stride]; use of the first unit, then use of its neighbour.</summary>
    public float[] Between(int unit, int neighbour) => Uniform ?? tables[IndexBetween(unit, neighbour)];

    /// <summary>Number of the table between two units.</summary>
    public int IndexBetween(int unit, int neighbour) => costs.Origins is { } origins ? costs.IndexOf(origins[unit], origins[neighbour]) : 0;

    private float[] Padded(double[] table, int labels)
    {
        var padded = new float[labels * Stride];
        for (var k = 0; k < labels; k++)
        {
            for (var l = 0; l < labels; l++) padded[k * Stride + l] = (float)table[k * labels + l];
        }
        return padded;
    }
}
