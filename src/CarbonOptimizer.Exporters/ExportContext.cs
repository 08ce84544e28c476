using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Exporters.Legends;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Parcels;

namespace CarbonOptimizer.Exporters;

/// <summary>What exporters may know: the finished run and how its planning units lie on the ground.</summary>
public sealed record ExportContext
{
    /// <param name="report">The finished run.</param>
    /// <param name="geometry">Grid of the planning units; null for parcels.</param>
    /// <param name="codeOfUse">Shape [land uses]; code of each use in the raster the user gave.</param>
    /// <param name="hideLocation">Whether coordinates and the reference system are left out of every file.</param>
    /// <exception cref="ArgumentException">Codes and land uses, or geometry and planning units, do not match.</exception>
    public ExportContext(RunReport report, GridGeometry? geometry, IReadOnlyList<int> codeOfUse, bool hideLocation = false)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(codeOfUse);
        var grid = report.Problem.Units.Grid;
        if (geometry is null != grid is null) throw new ArgumentException("A grid of planning units needs a geometry, parcels have none.", nameof(geometry));
        if (geometry is not null && (geometry.Width, geometry.Height) != (grid!.Width, grid.Height))
        {
            throw new ArgumentException($"The geometry has {geometry.Width} x {geometry.Height} cells, the planning units {grid.Width} x {grid.Height}.", nameof(geometry));
        }
        Report = report;
        Geometry = geometry is not null && hideLocation ? WithoutLocation(geometry) : geometry;
        HideLocation = hideLocation;
        Legend = new PlanLegend(report.Problem.LandUses, codeOfUse);
    }

    /// <summary>The finished run.</summary>
    public RunReport Report { get; }

    /// <summary>Grid for written rasters, already moved to the origin when the location is hidden; null for parcels.</summary>
    public GridGeometry? Geometry { get; }

    /// <summary>The parcels that are planning units; null on a grid, or when their shapes are not to be written.</summary>
    /// <exception cref="ArgumentException">There is not one parcel per planning unit.</exception>
    public NamedParcels? Parcels
    {
        get;
        init
        {
            if (value is not null && value.Set.Count != Report.Problem.Units.Count) throw new ArgumentException($"{value.Set.Count} parcels for {Report.Problem.Units.Count} planning units.", nameof(value));
            field = value;
        }
    }

    /// <summary>Whether coordinates and the reference system are left out of every file.</summary>
    public bool HideLocation { get; }

    /// <summary>Whether <c>report.html</c> is written.</summary>
    public bool HasReport { get; init; } = true;

    /// <summary>The plan, or null when the run found none.</summary>
    public Allocation? Plan => Report.Result.Plan;

    /// <summary>Codes and colours of the plan's classes.</summary>
    internal PlanLegend Legend { get; }

    private static GridGeometry WithoutLocation(GridGeometry geometry) => new(
        geometry.Width, geometry.Height, 0, geometry.Height * geometry.CellHeight, geometry.CellWidth, geometry.CellHeight, CoordinateReference.Unknown);
}
