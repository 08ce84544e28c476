namespace CarbonOptimizer.Core.Explaining.Feasibility;

/// <summary>Basis of the master program of <see cref="ElasticSolver"/> with its dense inverse.</summary>
internal sealed class MasterBasis
{
    private const double SmallestPivot = 1e-9;
    private const int PivotsBetweenRefreshes = 60;
    private readonly int size;
    private readonly double[] right;
    private readonly MasterColumn[] columns;
    private readonly double[] inverse;
    private readonly double[] direction;
    private int pivots;

    /// <param name="columns">As many columns as rows; together regular.</param>
    /// <param name="right">Right-hand side.</param>
    public MasterBasis(MasterColumn[] columns, double[] right)
    {
        size = right.Length;
        (this.columns, this.right) = (columns, right);
        inverse = new double[size * size];
        direction = new double[size];
        Values = new double[size];
        Refresh();
    }

    /// <summary>Values of the basic columns.</summary>
    public double[] Values { get; }

    public IReadOnlyList<MasterColumn> Columns => columns;

    public double Objective
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < size; i++) sum += columns[i].Cost * Values[i];
            return sum;
        }
    }

    /// <summary>Prices of the rows.</summary>
    public void Multipliers(double[] prices)
    {
        Array.Clear(prices);
        for (var i = 0; i < size; i++)
        {
            var cost = columns[i].Cost;
            if (cost == 0) continue;
            for (var j = 0; j < size; j++) prices[j] += cost * inverse[i * size + j];
        }
    }

    /// <summary>Takes a column into the basis; false when it cannot leave any other.</summary>
    public bool Enter(MasterColumn column)
    {
        for (var i = 0; i < size; i++)
        {
            var sum = 0.0;
            foreach (var (row, value) in column.Entries) sum += inverse[i * size + row] * value;
            direction[i] = sum;
        }
        var leaving = Leaving();
        if (leaving < 0) return false;
        Pivot(leaving);
        columns[leaving] = column;
        if (++pivots % PivotsBetweenRefreshes == 0) Refresh();
        return true;
    }

    private int Leaving()
    {
        var (best, ratio) = (-1, double.PositiveInfinity);
        for (var i = 0; i < size; i++)
        {
            if (direction[i] <= SmallestPivot) continue;
            var candidate = Math.Max(0, Values[i]) / direction[i];
            if (candidate > ratio + 1e-12) continue;
            if (candidate < ratio - 1e-12 || best < 0 || direction[i] > direction[best]) best = i;
            ratio = Math.Min(ratio, candidate);
        }
        return best;
    }

    private void Pivot(int leaving)
    {
        var pivot = direction[leaving];
        var step = Math.Max(0, Values[leaving]) / pivot;
        for (var j = 0; j < size; j++) inverse[leaving * size + j] /= pivot;
        for (var i = 0; i < size; i++)
        {
            if (i == leaving || direction[i] == 0) continue;
            Values[i] -= direction[i] * step;
            for (var j = 0; j < size; j++) inverse[i * size + j] -= direction[i] * inverse[leaving * size + j];
        }
        Values[leaving] = step;
    }

    /// <summary>Inverts afresh, so that rounding cannot pile up.</summary>
    private void Refresh()
    {
        var matrix = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            foreach (var (row, value) in columns[i].Entries) matrix[row, i] = value;
        }
        if (!DenseInverse.TryInvert(matrix, inverse)) return;
        for (var i = 0; i < size; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < size; j++) sum += inverse[i * size + j] * right[j];
            Values[i] = Math.Max(0, sum);
        }
    }
}
