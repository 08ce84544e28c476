using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>Units of a tiny instance: a small grid, perhaps with holes, or parcels. Can be mirrored.</summary>
internal sealed class TinyLand
{
    private readonly int width;
    private readonly bool[] valid = [];
    private readonly double cellWidth;
    private readonly double cellHeight;
    private readonly Neighbourhood? neighbourhood;
    private readonly long[] areas = [];
    private readonly List<(int U, int V, float Metres)> edges = [];

    private TinyLand(int width, bool[] valid, double cellWidth, double cellHeight, Neighbourhood neighbourhood)
    {
        (this.width, this.valid, this.cellWidth, this.cellHeight, this.neighbourhood) = (width, valid, cellWidth, cellHeight, neighbourhood);
        Count = valid.Count(isValid => isValid);
    }

    private TinyLand(long[] areas, List<(int U, int V, float Metres)> edges) => (this.areas, this.edges, Count) = (areas, edges, areas.Length);

    public int Count { get; }

    public bool IsUniform => neighbourhood is not null;

    public long SquareDecimetres(int unit) => IsUniform ? (long)Math.Round(cellWidth * cellHeight * 100) : areas[unit];

    public double Hectares(int unit) => SquareDecimetres(unit) / 1e6;

    /// <summary>Area of some units, exactly.</summary>
    public decimal HectaresOf(IEnumerable<int> units) => units.Sum(SquareDecimetres) / 1_000_000m;

    /// <summary>A block, a row or a column of cells, with a hole now and then.</summary>
    public static TinyLand Grid(Random random, int count)
    {
        var columns = random.Next(5) switch { 0 => 1, 1 => count, _ => 3 + random.Next(2) };
        var rows = (count + columns - 1) / columns;
        var valid = new bool[columns * rows];
        valid.AsSpan(0, count).Fill(true);
        if (random.Next(3) == 0) random.Shuffle(valid);
        var (cellWidth, cellHeight) = random.Next(2) == 0 ? (100, 100) : (30 + random.Next(70), 30 + random.Next(70));
        return new TinyLand(columns, valid, cellWidth, cellHeight, random.Next(2) == 0 ? Neighbourhood.Four : Neighbourhood.Eight);
    }

    /// <summary>Parcels in two rows, each with areas between a hundredth and ten hectares or all near one.</summary>
    public static TinyLand Parcels(Random random, int count, bool isUneven)
    {
        var edges = new List<(int, int, float)>();
        for (var u = 0; u < count; u++)
        {
            foreach (var (v, share) in (ReadOnlySpan<(int, double)>)[(u + 1, 0.4), (u + 2, 0.9), (u + 3, 0.2)])
            {
                if (v < count && random.NextDouble() < share) edges.Add((u, v, (float)(5 + 60 * random.NextDouble())));
            }
        }
        var areas = new long[count];
        for (var u = 0; u < count; u++) areas[u] = isUneven ? (long)Math.Pow(10, 4 + 3 * random.NextDouble()) : random.Next(800_000, 1_200_000);
        return new TinyLand(areas, edges);
    }

    /// <summary>Shape [units]; unit of the drawn land at each place of the told one.</summary>
    public int[] Order(bool isMirrored)
    {
        var plain = Enumerable.Range(0, Count).ToArray();
        if (!isMirrored) return plain;
        if (!IsUniform) return [.. plain.Reverse()];
        var unitOfCell = new int[valid.Length];
        for (var (cell, unit) = (0, 0); cell < valid.Length; cell++) unitOfCell[cell] = valid[cell] ? unit++ : -1;
        return [.. MirroredCells().Select(cell => unitOfCell[cell]).Where(unit => unit >= 0)];
    }

    public PlanningUnits Units(bool isMirrored)
    {
        if (neighbourhood is { } ofGrid)
        {
            bool[] told = isMirrored ? [.. MirroredCells().Select(cell => valid[cell])] : valid;
            return new PlanningUnits(new GridLayout(width, valid.Length / width, cellWidth, cellHeight, told), ofGrid);
        }
        var order = Order(isMirrored);
        var forth = edges.Select(edge => (order[edge.U], order[edge.V], edge.Metres));
        var both = forth.Concat(forth.Select(edge => (edge.Item2, edge.Item1, edge.Metres))).Order().ToArray();
        int[] offsets = [.. Enumerable.Range(0, Count + 1).Select(u => both.Count(edge => edge.Item1 < u))];
        var adjacency = new GraphAdjacency(offsets, [.. both.Select(edge => edge.Item2)], [.. both.Select(edge => edge.Metres)]);
        return new PlanningUnits(adjacency, [.. order.Select(u => areas[u])]);
    }

    private IEnumerable<int> MirroredCells() => Enumerable.Range(0, valid.Length).Select(cell => cell / width * width + width - 1 - cell % width);
}
