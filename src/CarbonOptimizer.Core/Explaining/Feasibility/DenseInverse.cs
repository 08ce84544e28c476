namespace CarbonOptimizer.Core.Explaining.Feasibility;

/// <summary>Inverse of a small dense matrix by Gauss-Jordan elimination with row pivoting.</summary>
internal static class DenseInverse
{
    private const double Singular = 1e-13;

    /// <summary>Inverts; leaves <paramref name="inverse"/> alone when the matrix is singular.</summary>
    /// <param name="matrix">Square; destroyed.</param>
    /// <param name="inverse">Row-major.</param>
    public static bool TryInvert(double[,] matrix, double[] inverse)
    {
        var size = matrix.GetLength(0);
        var result = new double[size, size];
        for (var i = 0; i < size; i++) result[i, i] = 1;
        for (var column = 0; column < size; column++)
        {
            var pivot = column;
            for (var i = column + 1; i < size; i++)
            {
                if (Math.Abs(matrix[i, column]) > Math.Abs(matrix[pivot, column])) pivot = i;
            }
            if (Math.Abs(matrix[pivot, column]) < Singular) return false;
            Swap(matrix, pivot, column);
            Swap(result, pivot, column);
            Eliminate(matrix, result, column);
        }
        Buffer.BlockCopy(result, 0, inverse, 0, inverse.Length * sizeof(double));
        return true;
    }

    private static void Eliminate(double[,] matrix, double[,] result, int column)
    {
        var size = matrix.GetLength(0);
        var pivot = matrix[column, column];
        for (var j = 0; j < size; j++)
        {
            matrix[column, j] /= pivot;
            result[column, j] /= pivot;
        }
        for (var i = 0; i < size; i++)
        {
            var factor = matrix[i, column];
            if (i == column || factor == 0) continue;
            for (var j = 0; j < size; j++)
            {
                matrix[i, j] -= factor * matrix[column, j];
                result[i, j] -= factor * result[column, j];
            }
        }
    }

    private static void Swap(double[,] matrix, int row, int other)
    {
        if (row == other) return;
        for (var j = 0; j < matrix.GetLength(0); j++) (matrix[row, j], matrix[other, j]) = (matrix[other, j], matrix[row, j]);
    }
}
