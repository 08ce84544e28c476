using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Parcels;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Cli.Inspection;

/// <summary>The land of a proposal in planning units, and what of the drawing it does not cover.</summary>
/// <param name="Units">Planning units whose centre, or at least half of whose area, is covered.</param>
/// <param name="DrawnHectares">Area of all polygons.</param>
/// <param name="Parts">Polygons of which nothing, or a part only, lies on planning units.</param>
internal sealed record ProposedLand(UnitSet Units, double DrawnHectares, IReadOnlyList<ProposedLand.Part> Parts)
{
    private const double SquareMetresPerHectare = 10_000;

    /// <summary>Beyond so many polygons on parcels they are judged together only.</summary>
    private const int MostPolygons = 500;

    /// <summary>So much of a polygon may be missing by the steps of cells along its border.</summary>
    private const double LeastShareCut = 0.05;

    /// <summary>A polygon that is not wholly on planning units.</summary>
    /// <param name="Number">Its number in the file, from 1.</param>
    /// <param name="DrawnHectares">Its area; 0 without one.</param>
    /// <param name="CoveredHectares">Area of the planning units it takes.</param>
    public readonly record struct Part(int Number, double DrawnHectares, double CoveredHectares);

    /// <summary>Reads a proposal.</summary>
    public static ProposedLand Read(SolvedScenario solved, string path)
    {
        var proposal = VectorFile.Open(path, TextEncoding.Auto, null);
        var drawing = ParcelSet.Of(proposal);
        var drawn = new double[proposal.Features.Count];
        for (var p = 0; p < drawing.Count; p++) drawn[drawing.Features[p]] += drawing.AreasSquareMetres[p] / SquareMetresPerHectare;
        var (units, covered) = solved.Scenario.Parcels is { } parcels ? OnParcels(solved, parcels, proposal, path) : OnCells(solved, proposal, path);
        var parts = covered.Select((hectares, feature) => new Part(feature + 1, drawn[feature], hectares)).Where(part => IsCut(part, solved));
        return new ProposedLand(units, drawn.Sum(), [.. parts]);
    }

    /// <summary>Whether more is missing than the steps of cells along the border of a polygon explain.</summary>
    private static bool IsCut(Part part, SolvedScenario solved)
    {
        if (part.CoveredHectares == 0) return true;
        var missing = part.DrawnHectares - part.CoveredHectares;
        var cell = solved.Problem.Units.Grid is null ? 0 : solved.Problem.Units.AreaHectares(0);
        return missing > LeastShareCut * part.DrawnHectares && missing > Math.Sqrt(Math.PI * part.DrawnHectares * cell);
    }

    /// <summary>Parcels of which the proposal covers at least half, and the area of those that each polygon takes by itself.</summary>
    private static (UnitSet Units, double[] Covered) OnParcels(SolvedScenario solved, NamedParcels parcels, VectorLayer proposal, string path)
    {
        var units = ParcelsOf(parcels, proposal, path);
        if (proposal.Features.Count > MostPolygons) return (units, []);
        return (units, [.. proposal.Features.Select(feature => HectaresOf(solved, ParcelsOf(parcels, new VectorLayer(proposal.Name, proposal.Crs, proposal.FieldNames, [feature]), path)))]);
    }

    private static UnitSet ParcelsOf(NamedParcels parcels, VectorLayer proposal, string path) =>
        new([.. ParcelOverlay.Of(parcels.Set, proposal, path).Shares().Select(share => share >= 0.5)]);

    private static double HectaresOf(SolvedScenario solved, UnitSet units)
    {
        var hectares = 0.0;
        for (var u = 0; u < units.UnitCount; u++) if (units.Contains(u)) hectares += solved.Problem.Units.AreaHectares(u);
        return hectares;
    }

    /// <summary>Cells whose centre lies in a polygon, and their area for each polygon.</summary>
    private static (UnitSet Units, double[] Covered) OnCells(SolvedScenario solved, VectorLayer proposal, string path)
    {
        var (units, grid) = (solved.Problem.Units, solved.Problem.Units.Grid!);
        var land = new bool[units.Count];
        var covered = new double[proposal.Features.Count];
        foreach (var (cells, feature) in PolygonRasterizer.CellsOfFeatures(proposal, solved.Scenario.Geometry!, path: path).Select((cells, feature) => (cells, feature)))
        {
            foreach (var unit in cells.Select(grid.UnitOf).Where(unit => unit >= 0))
            {
                land[unit] = true;
                covered[feature] += units.AreaHectares(unit);
            }
        }
        return (new UnitSet(land), covered);
    }
}
