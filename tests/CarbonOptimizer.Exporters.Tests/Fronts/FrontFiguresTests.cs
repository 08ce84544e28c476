using System.Text.Json;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Solving.Lagrangian;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;
using CarbonOptimizer.Exporters.Fronts;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Fronts;

/// <summary>The notebook and the script run to their end on nothing but the table beside them.</summary>
public sealed class FrontFiguresTests : IDisposable
{
    private const string HostileName = "He said \"50 % \\ more\"\nand left";
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [ScriptFact("python")]
    public void Notebook_TwoAxes_DrawsFrontAndGaps() => DrawInPython(Write(2), ["figure-1.png", "figure-1.pdf", "figure-1.svg", "figure-2.png"]);

    [ScriptFact("python")]
    public void Notebook_ThreeAxes_DrawsTheWeightsToo() => DrawInPython(Write(3), ["figure-1.png", "figure-2.png", "figure-3.png"]);

    [ScriptFact("R")]
    public void Script_TwoAxes_DrawsFrontAndGaps() => DrawInR(2, ["figure-1-r.pdf", "figure-2-r.pdf"]);

    [ScriptFact("R")]
    public void Script_ThreeAxes_DrawsTheWeightsToo() => DrawInR(3, ["figure-1-r.pdf", "figure-2-r.pdf", "figure-3-r.pdf"]);

    private static void DrawInPython(string folder, string[] figures)
    {
        using var notebook = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, FrontFiles.Notebook)));
        var code = notebook.RootElement.GetProperty("cells").EnumerateArray().Where(cell => cell.GetProperty("cell_type").GetString() == "code")
            .Select(cell => string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString())));
        var script = Path.Combine(folder, "cells.py");
        File.WriteAllText(script, string.Join("\n\n", code));
        Draw("python", script, folder, figures);
    }

    private void DrawInR(int axes, string[] figures)
    {
        var folder = Write(axes);
        Draw("R", Path.Combine(folder, FrontFiles.Script), folder, figures);
    }

    private static void Draw(string language, string script, string folder, string[] figures)
    {
        foreach (var file in Directory.GetFiles(folder).Where(file => file != script && Path.GetFileName(file) != FrontFiles.Table)) File.Delete(file);
        var (code, messages) = ScriptFactAttribute.Run(ScriptFactAttribute.ProgramOf(language)!, [script], folder);
        Assert.True(code == 0, messages);
        Assert.All(figures, figure => Assert.InRange(new FileInfo(Path.Combine(folder, figure)).Length, 1000, 10_000_000));
    }

    private string Write(int axes)
    {
        var method = new WeightedSumMethod(WeightDesigns.DasDennis(axes, 4));
        var folder = Path.Combine(temporary.FullPath, "front");
        var sample = SampleRun.Problem();
        var costs = Enumerable.Range(0, sample.Units.Count).Select(u => (float)(u * 7 % 5)).ToArray();
        var builder = new AllocationProblemBuilder(sample.Id, sample.Units, sample.LandUses, sample.Baseline);
        foreach (var layer in sample.RegionLayers) builder.With(layer);
        foreach (var (objective, weight) in sample.Objectives) builder.Minimise(objective, weight);
        foreach (var policy in sample.Policies) builder.Subject(policy);
        var problem = builder.Minimise(new UnitCost("effort", new BilingualText(HostileName, "投入"), "", [null, costs, null], perHectare: false)).Build();
        var options = new FrontOptions { Store = FrontFolderStore.Open(folder, "sample", problem.Baseline, axes), Solve = new() { ExcessGap = 1, IterationLimit = 20 } };
        IReadOnlyList<FrontAxis> chosen = axes == 3 ? FrontAxis.OfObjectives(problem) : [FrontAxis.Of(problem, 1), FrontAxis.Of(problem, 2)];
        var front = FrontSolver.Run(problem, chosen, method, new LagrangianSolver(), options);
        FrontFolderWriter.Write(new FrontReport(new BilingualText("Sample", "样例"), front, options, "lagrangian", new RunProvenance("sample", "id: sample\n", [], "1", "r", "m", DateTimeOffset.UnixEpoch, 1)), folder);
        return folder;
    }
}
