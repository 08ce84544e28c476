using System.Globalization;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Exporters.RunFolders;

/// <summary>Turns the cells of a plan raster back into the land uses of planning units, refusing any cell that does not fit.</summary>
internal sealed class PlanCells
{
    private readonly string path;
    private readonly int[] useOfCode;
    private readonly List<string> faults = [];

    /// <param name="path">The raster, for messages.</param>
    /// <param name="useOfCode">Shape [256]; land use of each code, or -1.</param>
    public PlanCells(string path, int[] useOfCode) => (this.path, this.useOfCode) = (path, useOfCode);

    public Allocation Read(Raster<byte> raster, GridLayout grid)
    {
        var uses = new byte[grid.UnitCount];
        var (missing, outside, unknown) = (new CellTally(), new CellTally(), new CellTally());
        for (var cell = 0; cell < raster.Cells.Length; cell++)
        {
            var unit = grid.UnitOf(cell);
            var isValid = raster.IsValid(cell);
            if (unit < 0)
            {
                if (isValid) outside.Add(cell);
                continue;
            }
            if (!isValid) missing.Add(cell);
            else if (useOfCode[raster.Cells[cell]] is var use and >= 0) uses[unit] = (byte)use;
            else unknown.Add(cell);
        }
        Describe(missing, grid, "planning units have no value");
        Describe(outside, grid, "cells outside the study area have a value");
        Describe(unknown, grid, "cells have a code that is not a land use of the scenario");
        return faults.Count == 0
            ? new Allocation(uses)
            : throw new DataSourceException(path, $"The plan does not fit the scenario: {string.Join("; ", faults)}.", "Maybe the inputs or the raster changed after the run.");
    }

    private void Describe(CellTally tally, GridLayout grid, string what)
    {
        if (tally.Count == 0) return;
        var (row, column) = Math.DivRem(tally.First, grid.Width);
        faults.Add(string.Create(CultureInfo.InvariantCulture, $"{tally.Count} {what}, the first in row {row} column {column}"));
    }

    private struct CellTally
    {
        public int First { get; private set; }

        public int Count { get; private set; }

        public void Add(int cell)
        {
            if (Count++ == 0) First = cell;
        }
    }
}
