using System.Numerics;

namespace CarbonOptimizer.Core.Planning;

/// <summary>
/// The planning units (规划单元): raster cells or parcels, with exact areas and neighbours. Areas are whole square decimetres
/// (1 ha = 10^6 dm2), so that sums over any number of units are exact.
/// </summary>
public sealed class PlanningUnits
{
    /// <summary>Square decimetres in a hectare.</summary>
    public const long SquareDecimetresPerHectare = 1_000_000;

    private readonly long uniformArea;
    private readonly long[]? areas;

    /// <summary>Raster cells of one size.</summary>
    public PlanningUnits(GridLayout grid, Neighbourhood neighbourhood)
    {
        Adjacency = new GridAdjacency(grid, neighbourhood);
        Grid = grid;
        uniformArea = checked((long)Math.Round(grid.CellWidthMetres * grid.CellHeightMetres * 100));
        if (uniformArea < 1) throw new ArgumentException($"A cell of {grid.CellWidthMetres} x {grid.CellHeightMetres} m is smaller than 1 dm2.", nameof(grid));
        TotalAreaSquareDecimetres = checked(uniformArea * Count);
        StepSquareDecimetres = uniformArea;
    }

    /// <summary>Parcels, or cells whose areas differ.</summary>
    /// <param name="adjacency">Neighbours.</param>
    /// <param name="areasSquareDecimetres">Shape [units]; positive; unit: dm2.</param>
    /// <exception cref="ArgumentException">Lengths differ or an area is not positive.</exception>
    public PlanningUnits(Adjacency adjacency, long[] areasSquareDecimetres)
    {
        ArgumentNullException.ThrowIfNull(adjacency);
        ArgumentNullException.ThrowIfNull(areasSquareDecimetres);
        if (areasSquareDecimetres.Length != adjacency.UnitCount) throw new ArgumentException("One area per planning unit is needed.", nameof(areasSquareDecimetres));
        Adjacency = adjacency;
        Grid = (adjacency as GridAdjacency)?.Grid;
        areas = areasSquareDecimetres;
        foreach (var area in areasSquareDecimetres)
        {
            if (area < 1) throw new ArgumentException($"An area of {area} dm2 is not positive.", nameof(areasSquareDecimetres));
            TotalAreaSquareDecimetres = checked(TotalAreaSquareDecimetres + area);
            if (StepSquareDecimetres != 1) StepSquareDecimetres = (long)BigInteger.GreatestCommonDivisor(StepSquareDecimetres, area);
        }
    }

    /// <summary>Number of planning units.</summary>
    public int Count => Adjacency.UnitCount;

    /// <summary>Neighbours and shared boundaries.</summary>
    public Adjacency Adjacency { get; }

    /// <summary>Raster layout; null for parcels.</summary>
    public GridLayout? Grid { get; }

    /// <summary>Whether all units have the same area.</summary>
    public bool IsUniform => areas is null;

    /// <summary>Sum of all areas, in dm2.</summary>
    public long TotalAreaSquareDecimetres { get; }

    /// <summary>Largest area that divides the area of every unit, in dm2: sums of areas are multiples of it.</summary>
    public long StepSquareDecimetres { get; }

    /// <summary>Area of a unit, in dm2.</summary>
    public long AreaSquareDecimetres(int unit) => areas is null ? uniformArea : areas[unit];

    /// <summary>Area of a unit, in hectares.</summary>
    public double AreaHectares(int unit) => (double)AreaSquareDecimetres(unit) / SquareDecimetresPerHectare;
}
