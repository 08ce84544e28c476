namespace CarbonOptimizer.Core.Tradeoffs.Certification;

/// <summary>
/// Volume of what neither plans dominate nor bounds exclude, for any number of axes: a box is shrunk by the bounds and by the plans,
/// then halved along its longest edge, largest box first. What is still undecided at the end counts as uncertain, so the volume is
/// never too small; by how much it may be too large is stated.
/// </summary>
internal sealed class UncertainVolume
{
    private const int MostBoxes = 60_000;
    private const int Contractions = 3;

    private readonly OuterCut[] cuts;
    private readonly double[][] points;
    private readonly PriorityQueue<(double[] Low, double[] High), double> open = new();
    private double decided;
    private double undecided;

    private UncertainVolume(OuterCut[] cuts, double[][] points) => (this.cuts, this.points) = (cuts, points);

    /// <summary>The volume below a reference point and by how much it may be too large; both infinite without bounds.</summary>
    public static (double Volume, double Error) Of(OuterCut[] cuts, double[][] points, double[] reference)
    {
        var low = new double[reference.Length];
        for (var a = 0; a < low.Length; a++)
        {
            low[a] = cuts.Where(cut => cut.IsGlobal && cut.Weights[a] > 0).Select(cut => LeastIn(cut, a, reference)).DefaultIfEmpty(double.NegativeInfinity).Max();
            if (double.IsNegativeInfinity(low[a])) return (double.PositiveInfinity, double.PositiveInfinity);
        }
        var search = new UncertainVolume(cuts, points);
        search.Offer(low, (double[])reference.Clone());
        for (var boxes = 0; boxes < MostBoxes && search.open.TryDequeue(out var box, out _); boxes++) search.Halve(box.Low, box.High);
        return (search.decided + search.undecided, search.undecided);
    }

    private void Halve(double[] low, double[] high)
    {
        undecided -= VolumeOf(low, high);
        var axis = 0;
        for (var a = 1; a < low.Length; a++)
        {
            if (high[a] - low[a] > high[axis] - low[axis]) axis = a;
        }
        var middle = (low[axis] + high[axis]) / 2;
        var (upper, lower) = ((double[])low.Clone(), (double[])high.Clone());
        upper[axis] = lower[axis] = middle;
        Offer(low, lower);
        Offer(upper, high);
    }

    private void Offer(double[] low, double[] high)
    {
        for (var round = 0; round < Contractions; round++)
        {
            if (!Shrink(low, high)) return;
        }
        var volume = VolumeOf(low, high);
        if (IsUncertainThroughout(low, high)) decided += volume;
        else
        {
            undecided += volume;
            open.Enqueue((low, high), -volume);
        }
    }

    /// <summary>Cuts away what is excluded or dominated for certain; false when nothing is left.</summary>
    private bool Shrink(double[] low, double[] high)
    {
        foreach (var cut in cuts)
        {
            if (!IsWithin(high, cut.Caps)) continue;
            if (double.IsPositiveInfinity(cut.Bound)) return false;
            for (var a = 0; a < low.Length; a++)
            {
                if (cut.Weights[a] > 0) low[a] = Math.Max(low[a], LeastIn(cut, a, high));
                if (low[a] >= high[a]) return false;
            }
        }
        foreach (var point in points)
        {
            var (above, axis) = (0, -1);
            for (var a = 0; a < low.Length && above < 2; a++)
            {
                if (point[a] > low[a]) (above, axis) = (above + 1, a);
            }
            if (above == 0) return false;
            if (above == 1) high[axis] = Math.Min(high[axis], point[axis]);
        }
        return true;
    }

    private bool IsUncertainThroughout(double[] low, double[] high)
    {
        foreach (var point in points)
        {
            if (IsWithin(point, high)) return false;
        }
        return !Array.Exists(cuts, cut => cut.Excludes(low));
    }

    private static double LeastIn(OuterCut cut, int axis, double[] high)
    {
        var rest = cut.Bound;
        for (var a = 0; a < high.Length; a++)
        {
            if (a != axis && cut.Weights[a] > 0) rest -= cut.Weights[a] * high[a];
        }
        return rest / cut.Weights[axis];
    }

    private static bool IsWithin(double[] point, double[] limits)
    {
        for (var a = 0; a < point.Length; a++)
        {
            if (point[a] > limits[a]) return false;
        }
        return true;
    }

    private static double VolumeOf(double[] low, double[] high)
    {
        var volume = 1.0;
        for (var a = 0; a < low.Length; a++) volume *= high[a] - low[a];
        return volume;
    }
}
