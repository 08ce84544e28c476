using CarbonOptimizer.Core.Tradeoffs.Quality;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>Which of several plans wins under which weights: the data of a ternary diagram, for any number of objectives.</summary>
/// <param name="Weights">Shape [weights][objectives]; each adds up to 1.</param>
/// <param name="Winners">Shape [weights]; plan with the least weighted sum of normalised objectives, of equals the first.</param>
/// <param name="Margins">Shape [weights]; how much more the runner-up costs; +infinity with one plan.</param>
/// <param name="Normalisation">How objectives were made comparable.</param>
public sealed record WeightWinners(double[][] Weights, int[] Winners, double[] Margins, Normalisation Normalisation)
{
    /// <summary>Compares plans on a lattice of weights.</summary>
    /// <param name="values">Shape [plans][objectives]; raw values.</param>
    /// <param name="divisions">Weights are multiples of 1 / divisions.</param>
    public static WeightWinners Of(double[][] values, int divisions)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(divisions, 1);
        var normalisation = Normalisation.Over(values);
        var points = normalisation.Apply(values);
        var weights = LatticeOf(points[0].Length, divisions);
        var winners = new int[weights.Length];
        var margins = new double[weights.Length];
        for (var w = 0; w < weights.Length; w++)
        {
            var sums = Array.ConvertAll(points, point => point.Zip(weights[w], (value, weight) => value * weight).Sum());
            winners[w] = Array.IndexOf(sums, sums.Min());
            margins[w] = sums.Where((_, i) => i != winners[w]).DefaultIfEmpty(double.PositiveInfinity).Min() - sums[winners[w]];
        }
        return new WeightWinners(weights, winners, margins, normalisation);
    }

    /// <summary>All weightings of a number of objectives that are multiples of 1 / divisions and add up to 1.</summary>
    public static double[][] LatticeOf(int objectiveCount, int divisions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(objectiveCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(divisions, 1);
        return [.. Lattice(objectiveCount, divisions).Select(parts => Array.ConvertAll(parts, part => part / (double)divisions))];
    }

    /// <summary>Share of the weights under which each plan wins; shape [plans].</summary>
    public double[] SharesOf(int planCount) => [.. Enumerable.Range(0, planCount).Select(plan => Winners.Count(winner => winner == plan) / (double)Winners.Length)];

    private static IEnumerable<int[]> Lattice(int count, int sum)
    {
        if (count == 1) return [[sum]];
        return Enumerable.Range(0, sum + 1).SelectMany(first => Lattice(count - 1, sum - first).Select(rest => (int[])[first, .. rest]));
    }
}
