using MathNet.Numerics.LinearAlgebra;

namespace CarbonOptimizer.Core.Tradeoffs.Quality;

/// <summary>The hyperplane normal . x = level with a normal of length 1 that points away from the ideal.</summary>
internal sealed class Hyperplane
{
    private const double LeastDeterminant = 1e-12;
    private readonly double[] normal;
    private readonly double level;

    private Hyperplane(double[] normal, double level) => (this.normal, this.level) = (normal, level);

    /// <summary>The hyperplane through as many points as there are objectives; null when they do not span one or it runs through the directions of improvement.</summary>
    public static Hyperplane? Through(double[][] points)
    {
        var objectives = points.Length;
        // The normal n with n . (p_i - p_0) = 0 and entries that add up to 1.
        var rows = Matrix<double>.Build.Dense(objectives, objectives, (i, m) => i == 0 ? 1 : points[i][m] - points[0][m]);
        if (Math.Abs(rows.Determinant()) < LeastDeterminant) return null;
        var right = Vector<double>.Build.Dense(objectives);
        right[0] = 1;
        var found = rows.Solve(right);
        if (found.Any(entry => !(entry >= 0))) return null;
        var unit = (found / found.L2Norm()).ToArray();
        return new Hyperplane(unit, Dot(unit, points[0]));
    }

    /// <summary>Distance of a point below the hyperplane, towards the ideal; negative above it.</summary>
    public double DepthOf(double[] point) => level - Dot(normal, point);

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var m = 0; m < a.Length; m++) sum += a[m] * b[m];
        return sum;
    }
}
