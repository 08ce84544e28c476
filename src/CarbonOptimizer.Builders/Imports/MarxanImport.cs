using System.Globalization;
using System.Text;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Proposals;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>Turns the input files of Marxan into a scenario.</summary>
public static class MarxanImport
{
    private const string UnitFile = "layers/units.gpkg", BoundaryFile = "layers/boundaries.csv";

    /// <summary>Reads the inputs and states the scenario.</summary>
    /// <param name="path">Folder of the inputs, or <c>input.dat</c>.</param>
    /// <param name="id">Identifier of the scenario.</param>
    /// <param name="shapes">Polygons of the planning units; null to draw squares.</param>
    /// <param name="clock">Date of the GeoPackage.</param>
    /// <exception cref="ScenarioException">The inputs cannot be used; all faults are listed.</exception>
    public static ScenarioProposal Read(string path, string id, string? shapes, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var diagnostics = new DiagnosticList();
        var problem = MarxanReader.Read(path, diagnostics);
        var drawing = problem is null ? null : shapes is null ? Drawn(problem) : new UnitShapes(shapes, diagnostics).For(problem.Units);
        diagnostics.ThrowIfErrors();
        var layer = Layer(problem!, drawing!.Value);
        List<(string, Action<string>)> files = [(UnitFile, target => GeoPackageWriter.Write(target, [layer], clock))];
        if (problem!.Boundaries.Count > 0) files.Add((BoundaryFile, target => AtomicFile.WriteText(target, Table(problem))));
        return new ScenarioProposal(new MarxanScenario(id, problem).Text, files, [.. Summary(problem), drawing.Value.Statement, .. problem.Statements], null);
    }

    private static (NetTopologySuite.Geometries.Geometry[] Shapes, CoordinateReference Crs, BilingualText Statement)? Drawn(MarxanProblem problem)
    {
        var (squares, inPlace) = UnitDrawing.Of(problem.Units);
        return ([.. squares], CoordinateReference.Unknown, inPlace
            ? new("The units are drawn as equal squares at their places (xloc, yloc); --units FILE takes their polygons.", "规划单元按 xloc、yloc 画为等大方格；可用 --units 文件 给出其图形。")
            : new("The files do not say where the units lie: they are drawn as squares of a hectare in rows; --units FILE takes their polygons.", "文件未给出单元位置：按每格一公顷依次排列；可用 --units 文件 给出其图形。"));
    }

    private static VectorLayer Layer(MarxanProblem problem, (NetTopologySuite.Geometries.Geometry[] Shapes, CoordinateReference Crs, BilingualText Statement) drawing)
    {
        int[] summed = [.. Enumerable.Range(0, problem.Features.Count).Where(f => problem.Features[f].Target > 0)];
        int[] counted = [.. Enumerable.Range(0, problem.Features.Count).Where(f => problem.Features[f].Occurrences > 0)];
        string[] names = [MarxanScenario.UnitField, MarxanScenario.UseField, MarxanScenario.StatusField, MarxanScenario.CostField, MarxanScenario.EdgeField, .. summed.Select(MarxanScenario.FieldOf), .. counted.Select(MarxanScenario.OccurrenceFieldOf)];
        return new VectorLayer("units", drawing.Crs, names, [.. problem.Units.Select((unit, u) => new VectorFeature(drawing.Shapes[u],
            [
                unit.Id, unit.Status == MarxanUnit.LockedIn ? MarxanScenario.Reserve : MarxanScenario.Open, (long)unit.Status, unit.Cost, (double)problem.Irremovable[u],
                .. summed.Select(f => (object)(double)problem.Features[f].Amounts[u]), .. counted.Select(f => (object)(problem.Features[f].Amounts[u] > 0 ? 1L : 0L)),
            ]))]);
    }

    private static string Table(MarxanProblem problem)
    {
        var text = new StringBuilder("parcel,neighbour,length_m\n");
        foreach (var (one, other, length) in problem.Boundaries) text.Append(CultureInfo.InvariantCulture, $"{Field(problem.Units[one].Id)},{Field(problem.Units[other].Id)},{length:R}\n");
        return text.ToString();
    }

    private static string Field(string id) => id.AsSpan().IndexOfAny(",\"") < 0 ? id : "\"" + id.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static IEnumerable<BilingualText> Summary(MarxanProblem problem)
    {
        var (lockedIn, lockedOut) = (problem.Units.Count(unit => unit.Status == MarxanUnit.LockedIn), problem.Units.Count(unit => unit.Status == MarxanUnit.LockedOut));
        yield return new(
            string.Create(CultureInfo.InvariantCulture, $"Marxan: {problem.Units.Count:#,##0} units ({lockedIn} locked in, {lockedOut} locked out), {problem.Features.Count} features with a target, {problem.Boundaries.Count:#,##0} boundaries, BLM {problem.BoundaryModifier}."),
            string.Create(CultureInfo.InvariantCulture, $"Marxan：规划单元 {problem.Units.Count:#,##0} 个（锁定入选 {lockedIn}、锁定排除 {lockedOut}），有目标的物种 {problem.Features.Count} 个，边界 {problem.Boundaries.Count:#,##0} 条，BLM {problem.BoundaryModifier}。"));
        yield return new(
            "Targets must be reached in full; penalties (spf) for missing them are not taken over. A plan's weighted sum is its cost plus BLM times its boundary.",
            "目标须完全达到，不采用未达标惩罚（spf）。方案的加权和即成本加 BLM 乘边界长度。");
    }
}
