using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Proposals;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Builders.Imports;

/// <summary>Turns the inputs of CoMOLA into a scenario.</summary>
public static class ComolaImport
{
    private const string PatchFile = "layers/patches.gpkg";

    /// <summary>Reads the inputs and states the scenario.</summary>
    /// <param name="path">The file of settings (<c>config.ini</c>), or its folder.</param>
    /// <param name="id">Identifier of the scenario.</param>
    /// <param name="benefits">What is to be large, each <c>NAME=FILE</c> with a table of the columns code, per_cell and, where needed, layer.</param>
    /// <param name="clock">Date of the GeoPackage.</param>
    /// <exception cref="ScenarioException">The inputs cannot be used; all faults are listed.</exception>
    public static ScenarioProposal Read(string path, string id, IReadOnlyList<string> benefits, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(benefits);
        var diagnostics = new DiagnosticList();
        var problem = ComolaReader.Read(path, benefits, diagnostics);
        diagnostics.ThrowIfErrors();
        var layer = Layer(problem!);
        return new ScenarioProposal(new ComolaScenario(id, problem!).Text, [(PatchFile, target => GeoPackageWriter.Write(target, [layer], clock))], [.. Summary(problem!), .. problem!.Statements], null);
    }

    private static VectorLayer Layer(ComolaProblem problem)
    {
        (ComolaBenefit Benefit, int Code)[] worths = [.. problem.Benefits.SelectMany(benefit => ComolaScenario.UsesOf(benefit).Select(code => (benefit, code)))];
        string[] names = [ComolaScenario.PatchField, ComolaScenario.UseField, .. worths.Select(worth => ComolaScenario.FieldOf(worth.Benefit, worth.Code))];
        return new VectorLayer("patches", problem.Map.Geometry.Crs, names, [.. problem.Patches.Select(patch => new VectorFeature(CellOutline.Of(problem.Map.Geometry, patch.Cells),
            [patch.Name, (long)patch.Code, .. worths.Select(worth => (object)worth.Benefit.Of(patch.Cells, worth.Code))]))]);
    }

    private static IEnumerable<BilingualText> Summary(ComolaProblem problem)
    {
        var fixedUses = problem.Matrix.Codes.Where(problem.Matrix.IsStatic).ToArray();
        var cells = problem.Patches.Sum(patch => patch.Cells.Count);
        var changing = problem.Patches.Count(patch => !problem.Matrix.IsStatic(patch.Code));
        yield return new(
            string.Create(CultureInfo.InvariantCulture, $"CoMOLA: {cells:#,##0} cells in {changing:#,##0} patches, {problem.Matrix.Codes.Length} land uses ({fixedUses.Length} that never change), bounds of {problem.Bounds.Count} areas."),
            string.Create(CultureInfo.InvariantCulture, $"CoMOLA：{cells:#,##0} 个像元，{changing:#,##0} 个斑块，{problem.Matrix.Codes.Length} 个地类（其中 {fixedUses.Length} 个不变化），{problem.Bounds.Count} 个地类有面积界限。"));
        if (problem.Benefits.Count == 0)
        {
            yield return new(
                "The models behind CoMOLA's objectives are programs and were not read: the first plan is today's. Say what is to be large: --benefit yield=yield.csv (columns code, per_cell, layer).",
                "CoMOLA 的目标由外部程序计算，未读取：首个方案即现状。请用 --benefit yield=yield.csv（列 code、per_cell、layer）给出最大化目标。");
        }
    }
}
