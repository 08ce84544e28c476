using CarbonOptimizer.Core.Numerics;

namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>Sets of weights on the simplex: not negative, adding up to one.</summary>
public static class WeightDesigns
{
    /// <summary>Most weights a design may have.</summary>
    public const int MostWeights = 100_000;

    /// <summary>
    /// The simplex lattice: all weights that are multiples of 1 / divisions, C(divisions + axes - 1, axes - 1) of them, in an order in which
    /// neighbours differ little, so that each warms the next. Source: [DasDennis1998].
    /// </summary>
    /// <param name="axes">Number of axes.</param>
    /// <param name="divisions">Steps from 0 to 1.</param>
    /// <exception cref="ArgumentException">The lattice would be empty or larger than <see cref="MostWeights"/>.</exception>
    public static IReadOnlyList<double[]> DasDennis(int axes, int divisions)
    {
        if (axes < 1 || divisions < 1) throw new ArgumentException($"A lattice needs an axis and a division, not {axes} and {divisions}.", nameof(divisions));
        if (LatticeSize(axes, divisions) > MostWeights) throw new ArgumentException($"{divisions} divisions of {axes} axes are more than {MostWeights} weights.", nameof(divisions));
        var weights = new List<double[]>();
        Fill(weights, new int[axes], 0, divisions, divisions, isRising: true);
        return weights;
    }

    /// <summary>How many weights a lattice has; infinite where that is beyond counting.</summary>
    public static double LatticeSize(int axes, int divisions)
    {
        var count = 1.0;
        for (var i = 1; i < axes; i++) count = count * (divisions + i) / i;
        return Math.Round(count);
    }

    /// <summary>
    /// Weights spread evenly at random over the simplex: a Latin hypercube of exponential shares, each axis cut into as many equal
    /// parts as there are weights.
    /// </summary>
    /// <param name="axes">Number of axes.</param>
    /// <param name="count">Number of weights.</param>
    /// <param name="seed">Seed.</param>
    public static IReadOnlyList<double[]> LatinHypercube(int axes, int count, ulong seed)
    {
        if (axes < 1 || count is < 1 or > MostWeights) throw new ArgumentException($"{count} weights of {axes} axes cannot be drawn.", nameof(count));
        var random = new SeededRandom(seed);
        double[][] weights = [.. Enumerable.Range(0, count).Select(_ => new double[axes])];
        for (var a = 0; a < axes; a++)
        {
            int[] order = [.. Enumerable.Range(0, count)];
            for (var i = count - 1; i > 0; i--)
            {
                var j = random.Below(i + 1);
                (order[i], order[j]) = (order[j], order[i]);
            }
            for (var i = 0; i < count; i++) weights[i][a] = -Math.Log(1 - (order[i] + random.Fraction()) / count);
        }
        foreach (var row in weights)
        {
            var sum = row.Sum();
            for (var a = 0; a < axes; a++) row[a] = sum > 0 ? row[a] / sum : 1.0 / axes;
        }
        return weights;
    }

    /// <summary>Boustrophedon: every second run along an axis goes backwards.</summary>
    private static void Fill(List<double[]> weights, int[] steps, int axis, int rest, int divisions, bool isRising)
    {
        if (axis == steps.Length - 1)
        {
            steps[axis] = rest;
            weights.Add([.. steps.Select(step => (double)step / divisions)]);
            return;
        }
        for (var i = 0; i <= rest; i++)
        {
            steps[axis] = isRising ? i : rest - i;
            Fill(weights, steps, axis + 1, rest - steps[axis], divisions, isRising: (i % 2 == 0) == isRising);
        }
    }
}
