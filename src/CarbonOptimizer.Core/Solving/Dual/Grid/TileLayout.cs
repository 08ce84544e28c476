using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Solving.Dual.Grid;

/// <summary>
/// How a grid lies in memory for the sweeps: bands of eight rows, within a band column by column, for each column label by label,
/// for each label the eight rows. Row chains of a band are eight lanes as they stand; column chains are reached by transposing
/// 8 x 8 blocks. Rows and columns are padded to multiples of eight.
/// </summary>
internal sealed class TileLayout
{
    private readonly GridLayout grid;
    private readonly TileRun[][] runsOfBand;
    private readonly TileRun[][] runsOfStrip;
    private readonly int[][] bandsOfStrip;

    public TileLayout(GridLayout grid, int labels)
    {
        this.grid = grid;
        Labels = labels;
        Bands = (grid.Height + ChainKernel.Lanes - 1) / ChainKernel.Lanes;
        Strips = (grid.Width + ChainKernel.Lanes - 1) / ChainKernel.Lanes;
        Rows = Bands * ChainKernel.Lanes;
        Columns = Strips * ChainKernel.Lanes;
        EastEdges = new byte[Bands * Columns];
        SouthEdges = new byte[Rows * Strips];
        var hasUnits = new bool[Bands * Strips];
        for (var row = 0; row < grid.Height; row++)
        {
            for (var column = 0; column < grid.Width; column++)
            {
                if (grid.UnitAt(row, column) < 0) continue;
                var (band, lane) = Math.DivRem(row, ChainKernel.Lanes);
                if (grid.UnitAt(row, column + 1) >= 0) EastEdges[band * Columns + column] |= (byte)(1 << lane);
                if (grid.UnitAt(row + 1, column) >= 0) SouthEdges[row * Strips + column / ChainKernel.Lanes] |= (byte)(1 << column % ChainKernel.Lanes);
                hasUnits[band * Strips + column / ChainKernel.Lanes] = true;
            }
        }
        runsOfBand = [.. Enumerable.Range(0, Bands).Select(band => TileRun.Of(Strips, strip => hasUnits[band * Strips + strip]))];
        bandsOfStrip = [.. Enumerable.Range(0, Strips).Select(strip => Enumerable.Range(0, Bands).Where(band => hasUnits[band * Strips + strip]).ToArray())];
        runsOfStrip = [.. Enumerable.Range(0, Strips).Select(strip => TileRun.Of(Bands, band => hasUnits[band * Strips + strip]))];
    }

    public int Labels { get; }

    /// <summary>Bands of eight rows.</summary>
    public int Bands { get; }

    /// <summary>Strips of eight columns.</summary>
    public int Strips { get; }

    /// <summary>Rows with padding.</summary>
    public int Rows { get; }

    /// <summary>Columns with padding.</summary>
    public int Columns { get; }

    /// <summary>Shape [bands, columns]: bit r tells whether row r of the band has an edge to the east of the column.</summary>
    public byte[] EastEdges { get; }

    /// <summary>Shape [rows, strips]: bit c tells whether column c of the strip has an edge to the south of the row.</summary>
    public byte[] SouthEdges { get; }

    /// <summary>Floats of one array of values.</summary>
    public int Length => checked(Rows * Columns * Labels);

    /// <summary>Floats of one band.</summary>
    public int BandLength => Columns * Labels * ChainKernel.Lanes;

    /// <summary>Runs of columns of a band with planning units in some row; between them there is nothing to visit.</summary>
    public ReadOnlySpan<TileRun> RunsOfBand(int band) => runsOfBand[band];

    /// <summary>Runs of rows of a strip with planning units in some column.</summary>
    public ReadOnlySpan<TileRun> RunsOfStrip(int strip) => runsOfStrip[strip];

    /// <summary>Bands in which a strip has planning units, ascending.</summary>
    public ReadOnlySpan<int> BandsOf(int strip) => bandsOfStrip[strip];

    /// <summary>Planning unit of a cell, or -1.</summary>
    public int UnitAt(int row, int column) => grid.UnitAt(row, column);

    /// <summary>Position of the value of a cell and label.</summary>
    public int IndexOf(int row, int column, int label) =>
        ((row / ChainKernel.Lanes * Columns + column) * Labels + label) * ChainKernel.Lanes + row % ChainKernel.Lanes;
}
