namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>
/// A static tree of boxes in flat arrays: items in the order of a space-filling curve, sixteen to a node, level upon level. It serves
/// boxes of very different sizes equally well, and equal input gives an equal tree.
/// </summary>
internal sealed class BoxTree
{
    private const int NodeSize = 16;
    private const int CurveBits = 16;

    private readonly double[] boxes;
    private readonly int[] items;
    private readonly int[] levelEnds;

    private BoxTree(double[] boxes, int[] items, int[] levelEnds) => (this.boxes, this.items, this.levelEnds) = (boxes, items, levelEnds);

    /// <summary>Builds a tree.</summary>
    /// <param name="boxes">Shape [items, 4]: least x, least y, largest x, largest y.</param>
    public static BoxTree Of(ReadOnlySpan<double> boxes)
    {
        var count = boxes.Length / 4;
        var levelEnds = LevelEnds(count);
        var order = CurveOrder(boxes, count);
        var sorted = new double[levelEnds[^1] * 4];
        for (var i = 0; i < count; i++) boxes.Slice(order[i] * 4, 4).CopyTo(sorted.AsSpan(i * 4));
        for (var level = 1; level < levelEnds.Length; level++)
        {
            var child = level == 1 ? 0 : levelEnds[level - 2];
            for (var node = levelEnds[level - 1]; node < levelEnds[level]; node++)
            {
                var end = Math.Min(child + NodeSize, levelEnds[level - 1]);
                var box = sorted.AsSpan(node * 4, 4);
                (box[0], box[1], box[2], box[3]) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
                for (; child < end; child++) Widen(box, sorted.AsSpan(child * 4, 4));
            }
        }
        return new BoxTree(sorted, order, levelEnds);
    }

    /// <summary>Adds the items whose box meets a box, at most so many.</summary>
    /// <returns>Whether all were added.</returns>
    public bool Query(double minX, double minY, double maxX, double maxY, List<int> found, int most)
    {
        if (items.Length == 0) return true;
        Span<int> pending = stackalloc int[NodeSize * 12];
        var depth = 0;
        pending[depth++] = levelEnds[^1] - 1;
        while (depth > 0)
        {
            var node = pending[--depth];
            var box = boxes.AsSpan(node * 4, 4);
            if (box[0] > maxX || box[1] > maxY || box[2] < minX || box[3] < minY) continue;
            if (node < items.Length)
            {
                if (found.Count >= most) return false;
                found.Add(items[node]);
                continue;
            }
            var (first, end) = ChildrenOf(node);
            for (var child = end - 1; child >= first; child--) pending[depth++] = child;
        }
        return true;
    }

    private (int First, int End) ChildrenOf(int node)
    {
        var level = 1;
        while (node >= levelEnds[level]) level++;
        var levelStart = level == 1 ? 0 : levelEnds[level - 2];
        var first = levelStart + (node - levelEnds[level - 1]) * NodeSize;
        return (first, Math.Min(first + NodeSize, levelEnds[level - 1]));
    }

    private static int[] LevelEnds(int count)
    {
        var ends = new List<int> { count };
        while (count > 1)
        {
            count = (count + NodeSize - 1) / NodeSize;
            ends.Add(ends[^1] + count);
        }
        return [.. ends];
    }

    private static int[] CurveOrder(ReadOnlySpan<double> boxes, int count)
    {
        Span<double> all = [double.MaxValue, double.MaxValue, double.MinValue, double.MinValue];
        for (var i = 0; i < count; i++) Widen(all, boxes.Slice(i * 4, 4));
        var (stepX, stepY) = (Step(all[0], all[2]), Step(all[1], all[3]));
        var (keys, order) = (new ulong[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            var box = boxes.Slice(i * 4, 4);
            var place = Hilbert((uint)(((box[0] + box[2]) / 2 - all[0]) * stepX), (uint)(((box[1] + box[3]) / 2 - all[1]) * stepY));
            (keys[i], order[i]) = ((ulong)place << 32 | (uint)i, i);
        }
        Array.Sort(keys, order);
        return order;
    }

    private static double Step(double least, double largest) => largest > least ? ((1 << CurveBits) - 1) / (largest - least) : 0;

    /// <summary>Distance along the Hilbert curve, by the well-known rotation of quadrants.</summary>
    private static uint Hilbert(uint x, uint y)
    {
        var distance = 0u;
        for (var side = 1u << CurveBits - 1; side > 0; side >>= 1)
        {
            var (right, upper) = ((x & side) > 0 ? 1u : 0u, (y & side) > 0 ? 1u : 0u);
            distance += side * side * (3 * right ^ upper);
            if (upper != 0) continue;
            if (right == 1) (x, y) = ((1 << CurveBits) - 1 - x, (1 << CurveBits) - 1 - y);
            (x, y) = (y, x);
        }
        return distance;
    }

    private static void Widen(Span<double> box, ReadOnlySpan<double> other)
    {
        (box[0], box[1]) = (Math.Min(box[0], other[0]), Math.Min(box[1], other[1]));
        (box[2], box[3]) = (Math.Max(box[2], other[2]), Math.Max(box[3], other[3]));
    }
}
