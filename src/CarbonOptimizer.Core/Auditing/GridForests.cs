using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>
/// Sums the least costs of all rows, columns and diagonals of a grid. Walks down the grid in slabs of rows, so that memory does
/// not grow with its height: first every row of the slab on its own, then the lines that run down through it, each line keeping
/// the least costs of its last unit. Gaps of the mask cut a line in two.
/// </summary>
internal sealed class GridForests
{
    private const int DefaultBlockEntries = 1 << 17;
    private const int BlocksPerSlab = 16;
    private const int BandLines = 128;

    private readonly GridLayout grid;
    private readonly GridAdjacency adjacency;
    private readonly BoundCertificate certificate;
    private readonly DeclaredUnits units;
    private readonly BoundaryStep step;
    private readonly ParallelOptions parallel;
    private readonly int useCount;
    private readonly int blockEntries;
    private readonly int[] firstUnitOfRow;
    private readonly double[] leastOfRow;
    private readonly GridLines[] lines;

    public GridForests(
        AllocationProblem problem, BoundCertificate certificate, DeclaredUnits units, BoundaryStep step, ParallelOptions parallel,
        int blockEntries = DefaultBlockEntries)
    {
        this.blockEntries = blockEntries;
        adjacency = (GridAdjacency)problem.Units.Adjacency;
        grid = adjacency.Grid;
        (this.certificate, this.units, this.step, this.parallel) = (certificate, units, step, parallel);
        useCount = problem.LandUses.Count;
        firstUnitOfRow = FirstUnits(grid);
        leastOfRow = new double[grid.Height];
        lines = new GridLines[certificate.ForestCount - 1];
        for (var f = 0; f < lines.Length; f++)
        {
            lines[f] = new GridLines(f, grid.Width + (f == 0 ? 0 : grid.Height - 1), useCount);
        }
    }

    /// <summary>Forests of a grid: rows, columns and, with eight neighbours, the two kinds of diagonals.</summary>
    public static int CountFor(Neighbourhood neighbourhood) => neighbourhood == Neighbourhood.Eight ? 4 : 2;

    /// <summary>Sum over the forests of the least cost of each line, and the sums of the units on the way.</summary>
    public (double Least, UnitSums Sums) Sum()
    {
        var blockRows = Math.Max(1, blockEntries / (grid.Width * useCount));
        var slabRows = (int)Math.Min(grid.Height, (long)blockRows * BlocksPerSlab);
        var slab = new GridSlab(slabRows * grid.Width, useCount);
        var blockSums = new UnitSums[BlocksPerSlab];
        var sums = default(UnitSums);
        for (var firstRow = 0; firstRow < grid.Height; firstRow += slabRows)
        {
            var lastRow = Math.Min(grid.Height, firstRow + slabRows);
            slab.FirstUnit = firstUnitOfRow[firstRow];
            var blockCount = (lastRow - firstRow + blockRows - 1) / blockRows;
            var top = firstRow;
            Parallel.For(0, blockCount, parallel, block =>
            {
                var blockFirst = top + block * blockRows;
                blockSums[block] = WalkRows(slab, blockFirst, Math.Min(lastRow, blockFirst + blockRows));
            });
            foreach (ref var sum in blockSums.AsSpan(0, blockCount))
            {
                sums.Add(sum);
            }
            foreach (var forest in lines)
            {
                var bandCount = (forest.Count + BandLines - 1) / BandLines;
                Parallel.For(0, bandCount, parallel, band => WalkDown(slab, forest, band * BandLines, top, lastRow));
            }
        }
        return (leastOfRow.Sum() + lines.Sum(forest => forest.Finish()), sums);
    }

    private UnitSums WalkRows(GridSlab slab, int firstRow, int lastRow)
    {
        var firstUnit = firstUnitOfRow[firstRow];
        var (offset, count) = (firstUnit - slab.FirstUnit, firstUnitOfRow[lastRow] - firstUnit);
        if (count == 0) return default;
        var allowed = slab.Allowed.AsSpan(offset, count);
        var rest = slab.Rest.AsSpan(offset * useCount, count * useCount);
        var sums = units.Read(firstUnit, rest, allowed);
        foreach (var share in certificate.Shares)
        {
            TakeShare(share, firstUnit * useCount, rest, ref sums);
        }
        Span<double> state = stackalloc double[useCount];
        for (var row = firstRow; row < lastRow; row++)
        {
            leastOfRow[row] = WalkRow(slab, row, state);
        }
        return sums;
    }

    /// <summary>Subtracts a share from what is left; forbidden uses stay at infinity.</summary>
    private static void TakeShare(CostShare share, int first, Span<double> rest, ref UnitSums sums)
    {
        var magnitude = 0.0;
        for (var entry = 0; entry < rest.Length; entry++)
        {
            if (double.IsPositiveInfinity(rest[entry])) continue;
            var taken = share[first + entry];
            magnitude += Math.Abs(rest[entry]) + Math.Abs(taken);
            if (double.IsFinite(taken)) rest[entry] -= taken;
            else sums.BrokenShareCount++;
        }
        sums.ShareMagnitude += magnitude;
    }

    private double WalkRow(GridSlab slab, int row, Span<double> state)
    {
        Span<double> own = stackalloc double[useCount];
        var share = certificate.Shares[0];
        var last = -1;
        var sum = 0.0;
        for (var column = 0; column < grid.Width; column++)
        {
            var unit = grid.UnitOf(row * grid.Width + column);
            if (unit < 0)
            {
                if (last >= 0) sum += BoundaryStep.Least(state);
                last = -1;
                continue;
            }
            slab.Mask(share, unit, own);
            if (last >= 0) step.Cross(state, adjacency.HorizontalMetres, last, unit);
            else state.Clear();
            last = unit;
            for (var k = 0; k < state.Length; k++)
            {
                state[k] += own[k];
            }
        }
        return last >= 0 ? sum + BoundaryStep.Least(state) : sum;
    }

    private void WalkDown(GridSlab slab, GridLines forest, int firstLine, int firstRow, int lastRow)
    {
        Span<double> own = stackalloc double[useCount];
        var lastLine = Math.Min(forest.Count, firstLine + BandLines);
        var share = forest.Forest + 1 < certificate.Shares.Count ? certificate.Shares[forest.Forest + 1] : null;
        var metres = forest.Forest == 0 ? adjacency.VerticalMetres : adjacency.DiagonalMetres;
        for (var row = firstRow; row < lastRow; row++)
        {
            var shift = forest.ShiftOf(row, grid.Height);
            for (var column = Math.Max(0, firstLine - shift); column < Math.Min(grid.Width, lastLine - shift); column++)
            {
                var unit = grid.UnitOf(row * grid.Width + column);
                if (unit < 0)
                {
                    forest.Cut(column + shift);
                    continue;
                }
                if (share is null) slab.Rest.AsSpan((unit - slab.FirstUnit) * useCount, useCount).CopyTo(own);
                else slab.Mask(share, unit, own);
                forest.Extend(column + shift, unit, own, step, metres);
            }
        }
    }

    private static int[] FirstUnits(GridLayout grid)
    {
        var first = new int[grid.Height + 1];
        for (var row = 0; row < grid.Height; row++)
        {
            first[row + 1] = first[row] + grid.Width;
            if (grid.IsFull) continue;
            first[row + 1] = first[row];
            for (var column = 0; column < grid.Width; column++)
            {
                if (grid.UnitAt(row, column) >= 0) first[row + 1]++;
            }
        }
        return first;
    }
}
