using CarbonOptimizer.Core.Numerics;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>
/// Morris screening: trajectories through a lattice of the unit cube that change one factor at a time by
/// Delta = p / (2 (p - 1)). Needs trajectories * (factors + 1) evaluations. Source: [Morris1991], [Campolongo2007].
/// </summary>
public static class MorrisScreening
{
    private const int Levels = 4;

    /// <summary>Screens the factors of a function.</summary>
    /// <param name="factorCount">Number of factors.</param>
    /// <param name="trajectories">Number of trajectories; at least 2.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="evaluate">The function: shares in [0, 1] of the factors, such as quantiles, to outputs; always as many.</param>
    /// <returns>One entry per output; trajectories with an output that is no number are left out of it.</returns>
    public static IReadOnlyList<ElementaryEffects> Run(int factorCount, int trajectories, ulong seed, Func<double[], double[]> evaluate)
    {
        ArgumentNullException.ThrowIfNull(evaluate);
        ArgumentOutOfRangeException.ThrowIfLessThan(factorCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(trajectories, 2);
        var random = new SeededRandom(seed);
        var effects = new List<double[]>[factorCount];
        for (var j = 0; j < factorCount; j++) effects[j] = [];
        for (var t = 0; t < trajectories; t++) Walk(factorCount, random, evaluate, effects);
        return [.. Enumerable.Range(0, effects[0][0].Length).Select(output => Summarise(effects, output))];
    }

    private static void Walk(int factorCount, SeededRandom random, Func<double[], double[]> evaluate, List<double[]>[] effects)
    {
        const double step = Levels / (2.0 * (Levels - 1));
        var point = Enumerable.Range(0, factorCount).Select(_ => random.Below(Levels / 2) / (Levels - 1.0)).ToArray();
        var signs = point.Select(_ => random.Below(2) == 0 ? 1 : -1).ToArray();
        for (var j = 0; j < factorCount; j++)
        {
            if (signs[j] < 0) point[j] += step;
        }
        var order = Enumerable.Range(0, factorCount).ToArray();
        for (var j = factorCount - 1; j > 0; j--)
        {
            var other = random.Below(j + 1);
            (order[j], order[other]) = (order[other], order[j]);
        }
        var before = evaluate([.. point]);
        foreach (var j in order)
        {
            point[j] = Math.Clamp(point[j] + signs[j] * step, 0, 1);
            var after = evaluate([.. point]);
            effects[j].Add([.. after.Zip(before, (late, early) => signs[j] * (late - early) / step)]);
            before = after;
        }
    }

    private static ElementaryEffects Summarise(List<double[]>[] effects, int output)
    {
        var columns = Array.ConvertAll(effects, list => list.Select(effect => effect[output]).Where(double.IsFinite).ToArray());
        return new ElementaryEffects(
            Array.ConvertAll(columns, Mean), Array.ConvertAll(columns, column => Mean(Array.ConvertAll(column, Math.Abs))), Array.ConvertAll(columns, Deviation));
    }

    private static double Mean(double[] values) => values.Length == 0 ? double.NaN : values.Average();

    private static double Deviation(double[] values)
    {
        if (values.Length < 2) return double.NaN;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
