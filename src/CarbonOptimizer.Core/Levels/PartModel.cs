using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Levels;

/// <summary>
/// The model of a part of the units: their costs, the boundaries among them, and the rows it is given. Boundaries to units outside are left out,
/// so that the sum of the parts' values is the value of the whole less what boundaries between parts cost, which is never negative.
/// </summary>
internal static class PartModel
{
    /// <summary>Cuts a part out of a model.</summary>
    /// <param name="whole">The model.</param>
    /// <param name="units">Units of the part, ascending.</param>
    /// <param name="rows">Rows the part keeps, with its bounds.</param>
    /// <param name="prices">Shape [rows of the whole]; added to the costs as price times amount, in double precision before rounding; null for none.</param>
    public static AllocationModel Of(AllocationModel whole, int[] units, IReadOnlyList<PartRow> rows, double[]? prices = null)
    {
        var side = whole.SideConstraints;
        var fields = side.Fields.Select(field => field is null ? null : Array.ConvertAll(units, unit => field[unit])).ToArray();
        var kept = new SideConstraints(
            [.. rows.Select(row => side.Rows[row.Row] with { Lower = row.Lower, Upper = row.Upper })],
            Array.ConvertAll(units, unit => side.ClassOfUnit[unit]), side.ClassCount, fields, [.. rows.Select(row => side.Tables[row.Row])]);
        return new AllocationModel(
            UnitsOf(whole.Units, units), whole.UseCount, Costs(whole, units, prices), whole.Boundaries.Among(units), kept,
            new Allocation(Array.ConvertAll(units, unit => (byte)whole.Baseline[unit])));
    }

    private static float[] Costs(AllocationModel whole, int[] units, double[]? prices)
    {
        var uses = whole.UseCount;
        var costs = new float[(long)units.Length * uses];
        for (var i = 0; i < units.Length; i++)
        {
            for (var k = 0; k < uses; k++)
            {
                double cost = whole.UnitCosts[(long)units[i] * uses + k];
                for (var r = 0; r < prices?.Length && double.IsFinite(cost); r++)
                {
                    if (prices[r] != 0) cost += prices[r] * RowSums.Amount(whole, r, units[i], k);
                }
                costs[(long)i * uses + k] = (float)cost;
            }
        }
        return costs;
    }

    private static PlanningUnits UnitsOf(PlanningUnits whole, int[] units) => whole.Adjacency is GridAdjacency ? GridPart.Of(whole, units) : OnGraph(whole, units);

    private static PlanningUnits OnGraph(PlanningUnits whole, int[] units)
    {
        var graph = new GroupGraph(units.Length);
        var place = new Dictionary<int, int>(units.Length);
        for (var i = 0; i < units.Length; i++) place[units[i]] = i;
        graph.Add(whole.Adjacency, units, unit => place.GetValueOrDefault(unit, -1));
        return new PlanningUnits(graph.Build(), Array.ConvertAll(units, whole.AreaSquareDecimetres));
    }
}
