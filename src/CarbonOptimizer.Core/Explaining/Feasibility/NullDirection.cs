namespace CarbonOptimizer.Core.Explaining.Feasibility;

/// <summary>A direction that a small matrix maps to zero.</summary>
internal static class NullDirection
{
    private const double Negligible = 1e-9;

    /// <summary>A direction other than zero, its largest entry 1 in size; null when the columns are independent.</summary>
    /// <param name="matrix">Shape [rows, columns]; destroyed.</param>
    public static double[]? Find(double[,] matrix)
    {
        var (rows, columns) = (matrix.GetLength(0), matrix.GetLength(1));
        var pivotColumns = new List<int>();
        for (var column = 0; column < columns; column++)
        {
            var done = pivotColumns.Count;
            var pivot = done;
            for (var i = done; i < rows; i++)
            {
                if (Math.Abs(matrix[i, column]) > Math.Abs(matrix[pivot, column])) pivot = i;
            }
            if (done == rows || Math.Abs(matrix[pivot, column]) < Negligible) return Direction(matrix, pivotColumns, column);
            Eliminate(matrix, done, pivot, column);
            pivotColumns.Add(column);
        }
        return null;
    }

    private static double[] Direction(double[,] matrix, List<int> pivotColumns, int free)
    {
        var direction = new double[matrix.GetLength(1)];
        direction[free] = 1;
        for (var i = 0; i < pivotColumns.Count; i++) direction[pivotColumns[i]] = -matrix[i, free];
        var largest = direction.Max(Math.Abs);
        return Array.ConvertAll(direction, value => value / largest);
    }

    private static void Eliminate(double[,] matrix, int row, int pivot, int column)
    {
        var (rows, columns) = (matrix.GetLength(0), matrix.GetLength(1));
        for (var j = 0; j < columns; j++) (matrix[row, j], matrix[pivot, j]) = (matrix[pivot, j], matrix[row, j]);
        var value = matrix[row, column];
        for (var j = 0; j < columns; j++) matrix[row, j] /= value;
        for (var i = 0; i < rows; i++)
        {
            var factor = matrix[i, column];
            if (i == row || factor == 0) continue;
            for (var j = 0; j < columns; j++) matrix[i, j] -= factor * matrix[row, j];
        }
    }
}
