namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// Ideal point and range of each measure as NSGA-III sees them: the ideal is the least value so far; the range is where the
/// hyperplane through the extreme points cuts the axis, or the range of the first front when there is no such hyperplane. Nothing is
/// allocated per call. Source: [DebJain2014].
/// </summary>
internal sealed class FrontScale
{
    private const double AxisWeight = 1e-6;
    private const double LeastPivot = 1e-10;
    private readonly int measureCount;
    private readonly double[] ideal;
    private readonly double[] range;
    private readonly double[] extremes;
    private readonly double[] system;

    public FrontScale(int measureCount)
    {
        this.measureCount = measureCount;
        ideal = new double[measureCount];
        range = new double[measureCount];
        extremes = new double[measureCount * measureCount];
        system = new double[measureCount * (measureCount + 1)];
        Array.Fill(ideal, double.PositiveInfinity);
    }

    /// <summary>Fits ideal and range to the candidates.</summary>
    /// <param name="population">The population.</param>
    /// <param name="candidates">Slots of the fronts that may survive, first front first.</param>
    /// <param name="firstFrontCount">How many of them are in the first front.</param>
    public void Fit(Population population, ReadOnlySpan<int> candidates, int firstFrontCount)
    {
        foreach (var slot in candidates)
        {
            for (var m = 0; m < measureCount; m++) ideal[m] = Math.Min(ideal[m], population.ValuesOf(slot)[m]);
        }
        for (var axis = 0; axis < measureCount; axis++) FindExtreme(population, candidates, axis);
        if (Intercepts()) return;
        Array.Clear(range);
        foreach (var slot in candidates[..firstFrontCount])
        {
            for (var m = 0; m < measureCount; m++) range[m] = Math.Max(range[m], population.ValuesOf(slot)[m] - ideal[m]);
        }
    }

    public void Normalise(ReadOnlySpan<double> values, Span<double> point)
    {
        for (var m = 0; m < measureCount; m++) point[m] = range[m] > 0 ? (values[m] - ideal[m]) / range[m] : values[m] - ideal[m];
    }

    /// <summary>The candidate nearest to an axis: the least largest weighted distance from the ideal.</summary>
    private void FindExtreme(Population population, ReadOnlySpan<int> candidates, int axis)
    {
        var least = double.PositiveInfinity;
        foreach (var slot in candidates)
        {
            var values = population.ValuesOf(slot);
            var largest = 0.0;
            for (var m = 0; m < measureCount; m++) largest = Math.Max(largest, (values[m] - ideal[m]) / (m == axis ? 1 : AxisWeight));
            if (largest >= least) continue;
            least = largest;
            for (var m = 0; m < measureCount; m++) extremes[axis * measureCount + m] = values[m] - ideal[m];
        }
    }

    /// <summary>Solves extremes * (1 / intercepts) = 1 by elimination with pivots; false when that gives no positive intercepts.</summary>
    private bool Intercepts()
    {
        var width = measureCount + 1;
        for (var row = 0; row < measureCount; row++)
        {
            for (var m = 0; m < measureCount; m++)
            {
                var size = SizeOf(m);
                if (!(size > 0)) return false;
                system[row * width + m] = extremes[row * measureCount + m] / size;
            }
            system[row * width + measureCount] = 1;
        }
        for (var column = 0; column < measureCount; column++)
        {
            if (!Eliminate(column, width)) return false;
        }
        for (var m = 0; m < measureCount; m++)
        {
            var inverse = system[m * width + measureCount] / system[m * width + m];
            if (!(inverse > 0) || !double.IsFinite(1 / inverse)) return false;
            range[m] = SizeOf(m) / inverse;
        }
        return true;
    }

    /// <summary>Largest distance of an extreme point from the ideal along a measure.</summary>
    private double SizeOf(int measure)
    {
        var size = 0.0;
        for (var row = 0; row < measureCount; row++) size = Math.Max(size, extremes[row * measureCount + measure]);
        return size;
    }

    private bool Eliminate(int column, int width)
    {
        var pivot = column;
        for (var row = column + 1; row < measureCount; row++)
        {
            if (Math.Abs(system[row * width + column]) > Math.Abs(system[pivot * width + column])) pivot = row;
        }
        if (Math.Abs(system[pivot * width + column]) < LeastPivot) return false;
        for (var c = 0; c < width; c++) (system[column * width + c], system[pivot * width + c]) = (system[pivot * width + c], system[column * width + c]);
        for (var row = 0; row < measureCount; row++)
        {
            if (row == column) continue;
            var factor = system[row * width + column] / system[column * width + column];
            for (var c = column; c < width; c++) system[row * width + c] -= factor * system[column * width + c];
        }
        return true;
    }
}
