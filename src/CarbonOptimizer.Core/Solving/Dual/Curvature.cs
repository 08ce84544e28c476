using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Dual;

/// <summary>
/// Curvature of the smoothed dual: H[r, q] = 1/tau sum_u a_r' (diag p - p p') a_q, assembled from the soft counts by class.
/// </summary>
internal static class Curvature
{
    /// <summary>Shape [rows, rows], row-major.</summary>
    public static double[] Of(PricedRows rows, SoftCounts counts, double tau)
    {
        var count = rows.Count;
        var result = new double[count * count];
        var size = rows.ClassCount * rows.Labels;
        var products = new double[rows.FieldCount * size];
        for (var r = 0; r < count; r++)
        {
            Multiply(rows, counts, rows[r], products);
            for (var q = 0; q <= r; q++)
            {
                var sum = 0.0;
                foreach (var (field, index, coefficient) in rows[q].Entries) sum += coefficient * products[field * size + index];
                result[r * count + q] = result[q * count + r] = sum / tau;
            }
        }
        return result;
    }

    /// <summary>products[g, z, l] = sum over f, k of sum_u s_f s_g (diag p - p p')[k, l] a_r[f, z, k].</summary>
    private static void Multiply(PricedRows rows, SoftCounts counts, SparseRow row, double[] products)
    {
        var labels = rows.Labels;
        products.AsSpan().Clear();
        foreach (var (f, index, coefficient) in row.Entries)
        {
            var (unitClass, k) = Math.DivRem(index, labels);
            for (var g = 0; g < rows.FieldCount; g++)
            {
                var pair = Math.Max(f, g) * (Math.Max(f, g) + 1) / 2 + Math.Min(f, g);
                var triangle = counts.ProductsOf(pair, unitClass);
                var target = products.AsSpan((g * rows.ClassCount + unitClass) * labels, labels);
                var diagonal = 0.0;
                for (var l = 0; l < labels; l++)
                {
                    var entry = triangle[Math.Max(k, l) * (Math.Max(k, l) + 1) / 2 + Math.Min(k, l)];
                    diagonal += entry;
                    target[l] -= coefficient * entry;
                }
                target[k] += coefficient * diagonal;
            }
        }
    }
}
