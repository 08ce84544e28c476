namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>What kind of synthetic county to make. Equal options give equal bytes on every machine.</summary>
public sealed record SyntheticCountyOptions
{
    /// <summary>Smallest width and height, in cells.</summary>
    public const int MinimumSide = 48;

    /// <summary>Largest side of a cell, in metres.</summary>
    public const int MaximumCellMetres = 10_000;

    /// <summary>Fewest townships.</summary>
    public const int MinimumTownships = 4;

    /// <summary>Most townships.</summary>
    public const int MaximumTownships = 12;

    /// <summary>Most counties.</summary>
    public static int MaximumCounties => CountyGroups.Most;

    /// <summary>Largest number of cells of one county.</summary>
    public const long MaximumCells = 200_000_000;

    /// <summary>Identifier of the scenario and its folder.</summary>
    public string Id { get; init; } = "synthetic-county";

    /// <summary>Columns.</summary>
    public int Width { get; init; } = 300;

    /// <summary>Rows.</summary>
    public int Height { get; init; } = 300;

    /// <summary>Seed of every random choice.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Side of a square cell, in metres.</summary>
    public int CellMetres { get; init; } = 30;

    /// <summary>Number of townships, 4 to 12; the first one holds the county seat.</summary>
    public int Townships { get; init; } = 4;

    /// <summary>Number of counties the townships are grouped into, 2 to 6 and no more than townships; 0 for one county. With counties the area stands for a prefecture.</summary>
    public int Counties { get; init; }

    /// <summary>Whether to leave the cells outside a ragged county border without data.</summary>
    public bool RaggedBorder { get; init; } = true;

    /// <summary>Whether the scenario plans the years 2030 to 2060 rather than one future state.</summary>
    public bool Periods { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A value is outside the range its documentation states.</exception>
    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Id);
        ArgumentOutOfRangeException.ThrowIfLessThan(Width, MinimumSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(Height, MinimumSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)Width * Height, MaximumCells, nameof(Width));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(CellMetres);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(CellMetres, MaximumCellMetres);
        ArgumentOutOfRangeException.ThrowIfLessThan(Townships, MinimumTownships);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Townships, MaximumTownships);
        if (Counties != 0) ArgumentOutOfRangeException.ThrowIfLessThan(Counties, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Counties, Math.Min(Townships, CountyGroups.Most));
    }
}
