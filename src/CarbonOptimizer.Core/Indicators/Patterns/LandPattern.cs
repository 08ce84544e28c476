using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Indicators.Patterns;

/// <summary>
/// What the landscape metrics of an allocation are computed from: areas, patches and boundaries, counted once. On a raster of equal
/// cells everything is counted in whole cells and cell sides; for parcels patches and boundaries follow the stored neighbours.
/// </summary>
public sealed class LandPattern
{
    private readonly long[] areaOfUse;
    private readonly double[] edgeMetres;

    private LandPattern(PlanningUnits units, Allocation allocation, int useCount, Neighbourhood neighbourhood, int threads)
    {
        Units = units;
        UseCount = useCount;
        (areaOfUse, edgeMetres) = (new long[useCount], new double[useCount * useCount]);
        if (units.Grid is { } grid && units.IsUniform)
        {
            Scan = RasterScan.Of(grid, allocation, useCount, neighbourhood, new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : -1 });
            Read(Scan, grid);
            return;
        }
        (PatchUses, PatchSquareDecimetres) = GraphPatches.Of(units, allocation, edgeMetres);
        for (var p = 0; p < PatchUses.Length; p++) areaOfUse[PatchUses[p]] += PatchSquareDecimetres[p];
    }

    /// <summary>Number of land uses of the catalogue, present or not.</summary>
    public int UseCount { get; }

    /// <summary>Whether the units are equal raster cells; metrics of shape and aggregation exist only then.</summary>
    public bool IsRaster => Scan is not null;

    /// <summary>Number of land uses that occur.</summary>
    public int PresentUseCount => areaOfUse.Count(area => area > 0);

    /// <summary>Area of the study area in hectares.</summary>
    public double TotalHectares => Hectares(Units.TotalAreaSquareDecimetres);

    internal PlanningUnits Units { get; }

    internal RasterScan? Scan { get; }

    /// <summary>Shape [patches].</summary>
    internal byte[] PatchUses { get; private set; } = [];

    /// <summary>Shape [patches].</summary>
    internal long[] PatchSquareDecimetres { get; private set; } = [];

    /// <summary>Counts an allocation.</summary>
    /// <param name="units">Planning units.</param>
    /// <param name="useCount">Number of land uses.</param>
    /// <param name="allocation">Use of each unit.</param>
    /// <param name="neighbourhood">Whether cells that touch at a corner belong to one patch; parcels have their own neighbours.</param>
    /// <param name="threads">Threads; 0 for all cores. The result does not depend on it.</param>
    /// <exception cref="ArgumentException">The allocation has another number of units, or a use beyond <paramref name="useCount"/>.</exception>
    public static LandPattern Of(PlanningUnits units, int useCount, Allocation allocation, Neighbourhood neighbourhood = Neighbourhood.Eight, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(allocation);
        ArgumentOutOfRangeException.ThrowIfLessThan(useCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(useCount, LandUseCatalogue.MaximumCount);
        if (allocation.Count != units.Count) throw new ArgumentException($"The allocation has {allocation.Count} units, not {units.Count}.", nameof(allocation));
        if (allocation.Uses.ContainsAnyExceptInRange((byte)0, (byte)(useCount - 1))) throw new ArgumentException($"The allocation has a land use beyond the {useCount} given.", nameof(allocation));
        return new LandPattern(units, allocation, useCount, neighbourhood, threads);
    }

    /// <summary>Area of a use in hectares (CA, 类别面积).</summary>
    public double AreaHectares(int use) => Hectares(areaOfUse[use]);

    /// <summary>Share of the study area that a use takes, 0 to 1.</summary>
    public double Share(int use) => (double)areaOfUse[use] / Units.TotalAreaSquareDecimetres;

    /// <summary>Boundary between two different uses in metres; the border of the study area belongs to none.</summary>
    public double EdgeMetres(int first, int second) => first == second ? 0 : edgeMetres[first * UseCount + second];

    internal static double Hectares(long squareDecimetres) => (double)squareDecimetres / PlanningUnits.SquareDecimetresPerHectare;

    private void Read(RasterScan scan, GridLayout grid)
    {
        var cellArea = Units.AreaSquareDecimetres(0);
        for (var k = 0; k < UseCount; k++) areaOfUse[k] = scan.Cells[k] * cellArea;
        for (var k = 0; k < UseCount; k++)
        {
            for (var l = 0; l < UseCount; l++)
            {
                var (one, other) = (k * UseCount + l, l * UseCount + k);
                edgeMetres[one] = (scan.EastWest[one] + scan.EastWest[other]) * grid.CellHeightMetres + (scan.NorthSouth[one] + scan.NorthSouth[other]) * grid.CellWidthMetres;
            }
        }
        PatchUses = Array.ConvertAll(scan.Patches, patch => patch.Use);
        PatchSquareDecimetres = Array.ConvertAll(scan.Patches, patch => patch.Cells * cellArea);
    }
}
