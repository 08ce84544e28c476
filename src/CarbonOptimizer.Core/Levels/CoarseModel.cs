using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Levels;

/// <summary>
/// What an upper level plans with: cells of one block, one lower region, one use today, one class of rows and the same allowed uses are one
/// unit, whose costs, areas and amounts are the sums of its cells'. A coarse plan is therefore a plan of the cells, of the same value and
/// the same sums; only the choice is smaller.
/// </summary>
internal sealed class CoarseModel
{
    private readonly int[] groupOfUnit;

    private CoarseModel(AllocationModel model, int[] groupOfUnit)
    {
        Model = model;
        this.groupOfUnit = groupOfUnit;
    }

    /// <summary>The coarse model.</summary>
    public AllocationModel Model { get; }

    /// <summary>Groups the cells of a model.</summary>
    /// <param name="fine">The model.</param>
    /// <param name="regionOf">Lower region of each unit of it.</param>
    /// <param name="blockOf">Block of each unit of it.</param>
    public static CoarseModel Of(AllocationModel fine, int[] regionOf, int[] blockOf)
    {
        var (groups, groupOf) = (new Dictionary<(int, int, int, int, ulong), int>(), new int[fine.UnitCount]);
        var members = new List<List<int>>();
        for (var u = 0; u < groupOf.Length; u++)
        {
            var key = (blockOf[u], regionOf[u], fine.Baseline[u], (int)fine.SideConstraints.ClassOfUnit[u], AllowedOf(fine, u));
            if (!groups.TryGetValue(key, out var group))
            {
                group = groups[key] = members.Count;
                members.Add([]);
            }
            members[group].Add(u);
            groupOf[u] = group;
        }
        return new CoarseModel(Grouped(fine, groupOf, members), groupOf);
    }

    /// <summary>Shape [units of the fine model]; the plan on cells.</summary>
    public byte[] OnCells(Allocation plan) => Array.ConvertAll(groupOfUnit, group => (byte)plan[group]);

    /// <summary>Block of a unit, counted over the whole grid so that blocks of half the side lie within; parcels are blocks of their own.</summary>
    public static int BlockOf(PlanningUnits units, int unit, int block)
    {
        if (units.Grid is not { } grid) return unit;
        var (row, column) = Math.DivRem(grid.CellOf(unit), grid.Width);
        return row / block * grid.Width + column / block;
    }

    /// <summary>The plan on blocks that a plan on cells stands for, by the first cell of each; one that is not the same within every block is no plan to trust.</summary>
    public Allocation OnBlocks(ReadOnlySpan<byte> plan)
    {
        var uses = new byte[Model.UnitCount];
        for (var u = groupOfUnit.Length - 1; u >= 0; u--) uses[groupOfUnit[u]] = plan[u];
        return new Allocation(uses);
    }

    private static ulong AllowedOf(AllocationModel model, int unit)
    {
        var allowed = 0UL;
        for (var k = 0; k < model.UseCount; k++)
        {
            if (model.IsAllowed(unit, k)) allowed |= 1UL << k;
        }
        return allowed;
    }

    private static AllocationModel Grouped(AllocationModel fine, int[] groupOf, List<List<int>> members)
    {
        var graph = new GroupGraph(members.Count);
        graph.Add(fine.Units.Adjacency, [.. Enumerable.Range(0, groupOf.Length)], unit => groupOf[unit]);
        var units = new PlanningUnits(graph.Build(), [.. members.Select(group => group.Sum(fine.Units.AreaSquareDecimetres))]);
        var costs = new float[(long)members.Count * fine.UseCount];
        for (var g = 0; g < members.Count; g++)
        {
            for (var k = 0; k < fine.UseCount; k++) costs[g * fine.UseCount + k] = (float)members[g].Sum(u => (double)fine.UnitCosts[u * fine.UseCount + k]);
        }
        int[] first = [.. members.Select(group => group[0])];
        var side = fine.SideConstraints;
        var fields = side.Fields.Select(field => field is null ? null : members.Select(group => (float)group.Sum(u => (double)field[u])).ToArray()).ToArray();
        var rows = new SideConstraints(side.Rows, Array.ConvertAll(first, u => side.ClassOfUnit[u]), side.ClassCount, fields, side.Tables);
        return new AllocationModel(units, fine.UseCount, costs, fine.Boundaries.Among(first), rows, new Allocation(Array.ConvertAll(first, u => (byte)fine.Baseline[u])));
    }
}
