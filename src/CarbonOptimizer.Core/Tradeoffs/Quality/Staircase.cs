namespace CarbonOptimizer.Core.Tradeoffs.Quality;

/// <summary>Non-dominated points of a plane, ascending in x and descending in y, with the area they dominate below a corner.</summary>
internal sealed class Staircase(int capacity, double cornerX, double cornerY)
{
    private readonly double[] xs = new double[capacity];
    private readonly double[] ys = new double[capacity];
    private int count;

    /// <summary>Area dominated so far.</summary>
    public double Area { get; private set; }

    /// <summary>Adds a point below the corner; points it covers leave.</summary>
    public void Add(double x, double y)
    {
        var first = Array.BinarySearch(xs, 0, count, x);
        if (first < 0) first = ~first;
        if (first < count && xs[first] == x && ys[first] <= y || first > 0 && ys[first - 1] <= y) return;
        var (ceiling, end, left) = (first > 0 ? ys[first - 1] : cornerY, first, x);
        for (; end < count && ys[end] >= y; end++)
        {
            Area += (xs[end] - left) * (ceiling - y);
            (left, ceiling) = (xs[end], ys[end]);
        }
        Area += ((end < count ? xs[end] : cornerX) - left) * (ceiling - y);
        Array.Copy(xs, end, xs, first + 1, count - end);
        Array.Copy(ys, end, ys, first + 1, count - end);
        (xs[first], ys[first]) = (x, y);
        count += 1 + first - end;
    }
}
