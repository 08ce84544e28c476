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

    /// <summary>Beyond so many polygons they are judged together only.</summary>
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
        var units = UnitsOf(solved, proposal, path);
        IEnumerable<int> judged = proposal.Features.Count <= MostPolygons ? Enumerable.Range(0, proposal.Features.Count) : [];
        var parts = judged.Select(f => PartOf(solved, proposal, path, f, drawn[f])).Where(part => IsCut(part, solved));
        return new ProposedLand(units, drawn.Sum(), [.. parts]);
    }

    private static Part PartOf(SolvedScenario solved, VectorLayer proposal, string path, int feature, double drawn)
    {
        if (drawn == 0) return new Part(feature + 1, 0, 0);
        var alone = new VectorLayer(proposal.Name, proposal.Crs, proposal.FieldNames, [proposal.Features[feature]]);
        var units = UnitsOf(solved, alone, path);
        var covered = 0.0;
        for (var u = 0; u < units.UnitCount; u++) if (units.Contains(u)) covered += solved.Problem.Units.AreaHectares(u);
        return new Part(feature + 1, drawn, covered);
    }

    /// <summary>Whether more is missing than the steps of cells along the border of a polygon explain.</summary>
    private static bool IsCut(Part part, SolvedScenario solved)
    {
        if (part.CoveredHectares == 0) return true;
        var missing = part.DrawnHectares - part.CoveredHectares;
        var cell = solved.Problem.Units.Grid is null ? 0 : solved.Problem.Units.AreaHectares(0);
        return missing > LeastShareCut * part.DrawnHectares && missing > Math.Sqrt(Math.PI * part.DrawnHectares * cell);
    }

    private static UnitSet UnitsOf(SolvedScenario solved, VectorLayer proposal, string path) =>
        solved.Scenario.Parcels is { } parcels ? ParcelsOf(parcels, proposal, path) : CellsOf(solved, proposal, path);

    /// <summary>Parcels of which the proposal covers at least half.</summary>
    private static UnitSet ParcelsOf(NamedParcels parcels, VectorLayer proposal, string path) =>
        new([.. ParcelOverlay.Of(parcels.Set, proposal, path).Shares().Select(share => share >= 0.5)]);

    private static UnitSet CellsOf(SolvedScenario solved, VectorLayer proposal, string path)
    {
        var grid = solved.Problem.Units.Grid!;
        var mask = PolygonRasterizer.Mask(proposal, solved.Scenario.Geometry!, path: path).Cells;
        var land = new bool[solved.Problem.Units.Count];
        for (var u = 0; u < land.Length; u++) land[u] = mask[grid.CellOf(u)] != 0;
        return new UnitSet(land);
    }
}
