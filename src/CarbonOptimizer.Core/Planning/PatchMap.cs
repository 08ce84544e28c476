namespace CarbonOptimizer.Core.Planning;

/// <summary>Patches of some land uses: units of these uses that are connected through neighbours of these uses (斑块).</summary>
internal sealed class PatchMap
{
    /// <summary>Mark of units that belong to no patch.</summary>
    public const int None = -1;

    private readonly List<long> squareDecimetres = [];

    /// <param name="units">Planning units.</param>
    /// <param name="plan">Shape [units].</param>
    /// <param name="uses">Bit set of the uses that form patches together.</param>
    public PatchMap(PlanningUnits units, ReadOnlySpan<byte> plan, ulong uses)
    {
        PatchOfUnit = new int[plan.Length];
        Array.Fill(PatchOfUnit, None);
        var (neighbours, metres) = (new int[Math.Max(1, units.Adjacency.MaximumDegree)], new float[Math.Max(1, units.Adjacency.MaximumDegree)]);
        var stack = new Stack<int>();
        for (var first = 0; first < plan.Length; first++)
        {
            if (PatchOfUnit[first] != None || (uses >> plan[first] & 1) == 0) continue;
            var area = 0L;
            PatchOfUnit[first] = Count;
            stack.Push(first);
            while (stack.TryPop(out var unit))
            {
                area += units.AreaSquareDecimetres(unit);
                foreach (var next in neighbours.AsSpan(0, units.Adjacency.CopyNeighbours(unit, neighbours, metres)))
                {
                    if (PatchOfUnit[next] != None || (uses >> plan[next] & 1) == 0) continue;
                    PatchOfUnit[next] = Count;
                    stack.Push(next);
                }
            }
            squareDecimetres.Add(area);
        }
    }

    /// <summary>Number of patches.</summary>
    public int Count => squareDecimetres.Count;

    /// <summary>Shape [units]; <see cref="None"/> outside of all patches.</summary>
    public int[] PatchOfUnit { get; }

    /// <summary>Area of a patch.</summary>
    public long SquareDecimetres(int patch) => squareDecimetres[patch];
}
