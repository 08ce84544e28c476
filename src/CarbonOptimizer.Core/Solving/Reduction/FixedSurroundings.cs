using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Reduction;

/// <summary>Boundaries of raster cells to neighbours with one use left, by forest of a certificate: rows, columns, falling and rising diagonals.</summary>
/// <param name="model">The whole model.</param>
/// <param name="useOfFixed">Shape [units]; the one use a unit has left, or <see cref="OpenUses.Open"/>.</param>
internal sealed class FixedSurroundings(AllocationModel model, byte[] useOfFixed)
{
    private readonly GridAdjacency adjacency = (GridAdjacency)model.Units.Adjacency;

    /// <summary>Forests of the raster: two with four neighbours, four with eight.</summary>
    public int ForestCount => GridLine.ForestsOf(adjacency);

    /// <summary>What each use of a unit costs in boundaries to fixed neighbours.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="costs">Shape [K]; receives them.</param>
    public void CostsOf(int unit, Span<double> costs)
    {
        costs.Clear();
        for (var forest = 0; forest < ForestCount; forest++) AddCostsOf(unit, forest, costs);
    }

    /// <summary>Adds what each use of a unit costs in boundaries to fixed neighbours along one forest.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="forest">The forest.</param>
    /// <param name="costs">Shape [K].</param>
    public void AddCostsOf(int unit, int forest, Span<double> costs)
    {
        var (row, column) = Math.DivRem(adjacency.Grid.CellOf(unit), adjacency.Grid.Width);
        var (down, right) = GridLine.DirectionOf(forest);
        double metres = GridLine.MetresOf(adjacency, forest);
        AddTo(adjacency.Grid.UnitAt(row + down, column + right), costs);
        AddTo(adjacency.Grid.UnitAt(row - down, column - right), costs);

        void AddTo(int neighbour, Span<double> costs)
        {
            if (neighbour < 0 || useOfFixed[neighbour] is OpenUses.Open) return;
            for (var k = 0; k < costs.Length; k++) costs[k] += metres * model.Boundaries.Cost(unit, k, neighbour, useOfFixed[neighbour]);
        }
    }

    /// <summary>What fixed units cost, boundaries among them included.</summary>
    public double CostOfFixed(ParallelOptions parallel)
    {
        var grid = adjacency.Grid;
        var rows = new double[grid.Height];
        Parallel.For(0, grid.Height, parallel, row =>
        {
            for (var column = 0; column < grid.Width; column++)
            {
                var unit = grid.UnitAt(row, column);
                if (unit < 0 || useOfFixed[unit] is OpenUses.Open) continue;
                rows[row] += model.UnitCosts[(long)unit * model.UseCount + useOfFixed[unit]];
                for (var forest = 0; forest < ForestCount; forest++)
                {
                    var (down, right) = GridLine.DirectionOf(forest);
                    var neighbour = grid.UnitAt(row + down, column + right);
                    if (neighbour < 0 || useOfFixed[neighbour] is OpenUses.Open) continue;
                    rows[row] += (double)GridLine.MetresOf(adjacency, forest) * model.Boundaries.Cost(unit, useOfFixed[unit], neighbour, useOfFixed[neighbour]);
                }
            }
        });
        return rows.Sum();
    }
}
