using CarbonOptimizer.Builders.Assembly;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Builders;

/// <summary>Reads a scenario file and its layers and states the problem they describe.</summary>
public static class ScenarioBuilder
{
    /// <summary>Builds a scenario.</summary>
    /// <param name="path">Scenario file.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="ScenarioException">The scenario or its data cannot be used; all faults are listed.</exception>
    public static BuiltScenario Build(string path, BuildOptions? options = null)
    {
        var diagnostics = new DiagnosticList();
        var built = Build(path, options ?? new BuildOptions(), diagnostics);
        diagnostics.ThrowIfErrors();
        return built!;
    }

    /// <summary>Builds a scenario; null when there are errors among the diagnostics.</summary>
    internal static BuiltScenario? Build(string path, BuildOptions options, DiagnosticList diagnostics)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (ScenarioDocument.Load(path, options, diagnostics) is not { } document) return null;
        var inputs = new InputLedger();
        foreach (var file in document.Files)
        {
            inputs.Add(Path.GetRelativePath(document.Folder.FullPath, file), file);
        }
        if (BuildProblem(document, inputs, diagnostics) is not var (problem, area, landUses, mode)) return null;
        int[] codes = [.. Enumerable.Range(0, landUses.Catalogue.Count).Select(use => landUses.CodesOf(use)[0])];
        return new BuiltScenario(
            Names.Of(document.Root, "title"), problem, area.Geometry, ReadOptions(document.Root.Map("run")), document.Root.Map("run").Text("solver"),
            inputs.All, YamlEmitter.Emit(document.Root), diagnostics.Warnings, problem.Periods is { } frame ? PeriodCodes.Of(frame.Trajectories, codes) : codes)
        {
            CodesOfUse = [.. Enumerable.Range(0, landUses.Catalogue.Count).Select(landUses.CodesOf)],
            Mode = mode,
        };
    }

    private static (AllocationProblem Problem, StudyArea Area, DeclaredLandUses LandUses, PlanningMode Mode)? BuildProblem(ScenarioDocument document, InputLedger inputs, DiagnosticList diagnostics)
    {
        var scenario = document.Root;
        var layers = new LayerStore(document, inputs, diagnostics);
        var landUses = new DeclaredLandUses(scenario, diagnostics);
        if (new StudyAreaReader(scenario, layers, diagnostics).Read(landUses, RequiredLayers.Of(scenario)) is not { } area) return null;

        var vectors = new VectorLayers(layers, diagnostics);
        var regionReader = new RegionReader(area, layers, vectors, diagnostics);
        var regionLayers = scenario.List("regions").Maps.Select(regionReader.Read).OfType<RegionLayer>().ToArray();
        var regions = new RegionIndex(regionLayers);
        var areas = new AreaBook(area);
        var quotas = new QuotaReader(landUses, regions, areas, diagnostics);
        var masks = new MaskReader(area, layers, vectors, diagnostics);
        var carbon = new CarbonReader(document, landUses, area, layers, regions, areas, inputs, diagnostics);

        var periods = new PeriodReader(scenario, landUses, carbon, diagnostics);
        var builder = new ProblemDraft(scenario.Text("id"), area, periods.Periods, periods.Realised(area, layers) ?? []);
        foreach (var layer in regionLayers)
        {
            builder.With(layer);
        }
        foreach (var (objective, weight) in new ObjectiveReader(carbon, periods, landUses, area, layers, diagnostics).ReadAll(scenario.List("objectives")))
        {
            builder.Minimise(objective, weight);
        }
        var arguments = new PolicyArguments(landUses, area, layers, masks, regions, diagnostics);
        var amounts = new AmountPolicyReader(arguments, areas, carbon);
        foreach (var policy in new PolicyReader(landUses, area, layers, masks, regions, quotas, amounts, new PlacePolicyReader(arguments), new PeriodPolicyReader(arguments, periods), periods, diagnostics).ReadAll(scenario.List("policies")))
        {
            builder.Subject(policy);
        }
        if (diagnostics.HasErrors) return null;
        try
        {
            return (builder.Build(), area, landUses, periods.Mode);
        }
        catch (ScenarioException e)
        {
            foreach (var diagnostic in e.Diagnostics)
            {
                diagnostics.Add(diagnostic);
            }
            return null;
        }
    }

    private static SolveOptions ReadOptions(YamlMap run) => new()
    {
        Seed = (ulong)run.Number("seed"),
        TimeLimit = TimeSpan.FromSeconds(run.Number("time_limit_s")),
        IterationLimit = run.Integer("iteration_limit"),
        RelativeGap = run.Number("relative_gap"),
        ExcessGap = run.Number("excess_gap"),
        Threads = run.Integer("threads"),
    };
}
