using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Grids;

namespace CarbonOptimizer.Builders.Layers;

/// <summary>
/// Sizes of the cells on the ground. In degrees and in web maps the area of a cell depends on its row and is exact per row;
/// boundary lengths then use the size of a cell in the middle row.
/// </summary>
internal sealed class CellGround
{
    private const double SquareMetresPerHectare = 10_000;

    private readonly GridGeometry geometry;

    private CellGround(GridGeometry geometry, double widthMetres, double heightMetres) =>
        (this.geometry, WidthMetres, HeightMetres) = (geometry, widthMetres, heightMetres);

    public double WidthMetres { get; }

    public double HeightMetres { get; }

    /// <summary>Measures the cells of a grid; null, with a diagnostic, when they cannot be planning units.</summary>
    public static CellGround? Of(GridGeometry geometry, SourceMark mark, DiagnosticList diagnostics)
    {
        var (width, height) = MiddleCell(geometry);
        if (!(Math.Min(width, height) >= 0.1 && Math.Max(width, height) <= 100_000))
        {
            diagnostics.Error("CO1417", mark, width, height);
            return null;
        }
        if (geometry.Crs.IsGeographic) diagnostics.Warning("CO1413", mark, Math.Round(width, 3), Math.Round(height, 3));
        else if (!geometry.Crs.IsKnown) diagnostics.Warning("CO1415", mark);
        return new CellGround(geometry, width, height);
    }

    public double HectaresOfCell(int cell) =>
        (geometry.HasUniformCellArea ? WidthMetres * HeightMetres : geometry.CellAreaSquareMetresAt(cell / geometry.Width)) / SquareMetresPerHectare;

    public PlanningUnits Units(GridLayout grid, Neighbourhood neighbourhood)
    {
        if (geometry.HasUniformCellArea) return new PlanningUnits(grid, neighbourhood);
        var areaOfRow = new long[geometry.Height];
        for (var row = 0; row < areaOfRow.Length; row++)
        {
            areaOfRow[row] = Math.Max(1, (long)Math.Round(geometry.CellAreaSquareMetresAt(row) * 100));
        }
        var areas = new long[grid.UnitCount];
        for (var u = 0; u < areas.Length; u++)
        {
            areas[u] = areaOfRow[grid.CellOf(u) / grid.Width];
        }
        return new PlanningUnits(new GridAdjacency(grid, neighbourhood), areas);
    }

    private static (double Width, double Height) MiddleCell(GridGeometry geometry)
    {
        if (geometry.HasUniformCellArea) return (geometry.CellWidth * geometry.Crs.MetresPerUnit, geometry.CellHeight * geometry.Crs.MetresPerUnit);
        var area = geometry.CellAreaSquareMetresAt(geometry.Height / 2);
        if (!geometry.Crs.IsGeographic)
        {
            var shrink = Math.Sqrt(area / (geometry.CellWidth * geometry.CellHeight));
            return (geometry.CellWidth * shrink, geometry.CellHeight * shrink);
        }
        // Radius of curvature of the meridian on WGS 84: a (1 - e^2) / (1 - e^2 sin^2 phi)^(3/2).
        const double semiMajor = 6_378_137, eccentricitySquared = 0.00669437999014;
        var sine = Math.Sin(double.DegreesToRadians(geometry.OriginY - geometry.Height / 2.0 * geometry.CellHeight));
        var radius = semiMajor * (1 - eccentricitySquared) / Math.Pow(1 - eccentricitySquared * sine * sine, 1.5);
        var height = radius * double.DegreesToRadians(geometry.CellHeight);
        return (area / height, height);
    }
}
