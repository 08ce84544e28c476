namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>
/// Variance-based sensitivity of independent factors. With two Latin hypercubes A and B and A_Bj, which is A with column j of B:
/// first order mean(f_B (f_ABj - f_A)) / V, total mean((f_A - f_ABj)^2) / (2 V). Needs samples * (factors + 2) evaluations.
/// Source: [Saltelli2010].
/// </summary>
public static class SobolIndices
{
    /// <summary>Estimates the indices of a function.</summary>
    /// <param name="factorCount">Number of factors.</param>
    /// <param name="samples">Rows of each hypercube; at least 2.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="evaluate">The function: shares in [0, 1) of the factors, such as quantiles, to outputs; always as many.</param>
    /// <returns>One entry per output; rows with an output that is no number are left out of it. Indices are NaN for an output that does not vary.</returns>
    public static IReadOnlyList<VarianceShares> Run(int factorCount, int samples, ulong seed, Func<double[], double[]> evaluate)
    {
        ArgumentNullException.ThrowIfNull(evaluate);
        ArgumentOutOfRangeException.ThrowIfLessThan(factorCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        var cube = FactorDraws.LatinHypercube(2 * factorCount, samples, seed);
        var rows = Array.ConvertAll(cube, row => new Row(row[..factorCount], row[factorCount..], evaluate));
        return [.. Enumerable.Range(0, rows[0].A.Length).Select(output => Estimate(rows, output, factorCount))];
    }

    private static VarianceShares Estimate(Row[] rows, int output, int factorCount)
    {
        var valid = Array.FindAll(rows, row => row.IsFinite(output));
        var first = new double[factorCount];
        var total = new double[factorCount];
        if (valid.Length == 0) return new VarianceShares(double.NaN, Nothing(factorCount), Nothing(factorCount));
        var mean = valid.Average(row => (row.A[output] + row.B[output]) / 2);
        var variance = valid.Average(row => (Square(row.A[output] - mean) + Square(row.B[output] - mean)) / 2);
        if (!(variance > 0)) return new VarianceShares(0, Nothing(factorCount), Nothing(factorCount));
        for (var j = 0; j < factorCount; j++)
        {
            first[j] = valid.Average(row => (row.B[output] - mean) * (row.Mixed[j][output] - row.A[output])) / variance;
            total[j] = valid.Average(row => Square(row.A[output] - row.Mixed[j][output])) / (2 * variance);
        }
        return new VarianceShares(variance, first, total);
    }

    private static double[] Nothing(int count) => [.. Enumerable.Repeat(double.NaN, count)];

    private static double Square(double value) => value * value;

    /// <summary>Outputs at one row of A, of B, and of A with each column of B.</summary>
    private sealed class Row
    {
        public Row(double[] a, double[] b, Func<double[], double[]> evaluate)
        {
            (A, B) = (evaluate([.. a]), evaluate([.. b]));
            Mixed = new double[a.Length][];
            for (var j = 0; j < a.Length; j++)
            {
                double[] mixed = [.. a];
                mixed[j] = b[j];
                Mixed[j] = evaluate(mixed);
            }
        }

        public double[] A { get; }

        public double[] B { get; }

        public double[][] Mixed { get; }

        public bool IsFinite(int output) => double.IsFinite(A[output]) && double.IsFinite(B[output]) && Array.TrueForAll(Mixed, values => double.IsFinite(values[output]));
    }
}
