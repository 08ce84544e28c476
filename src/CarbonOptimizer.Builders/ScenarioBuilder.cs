using CarbonOptimizer.Builders.Assembly;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Parcels;
using CarbonOptimizer.Builders.Policies;
using CarbonOptimizer.Builders.Scenarios;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs;

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
        if (ScenarioText.Document(path, options, diagnostics) is not { } document) return null;
        var inputs = new InputLedger();
        foreach (var file in document.Files)
        {
            inputs.Add(Path.GetRelativePath(document.Folder.FullPath, file), file);
        }
        if (BuildProblem(document, inputs, diagnostics) is not var (problem, area, landUses, mode)) return null;
        var codes = landUses.PlanCodes;
        var solve = ReadOptions(document.Root.Map("run"));
        var tradeoff = ReadTradeoff(document, problem, solve.Seed, diagnostics);
        if (diagnostics.HasErrors) return null;
        return new BuiltScenario(
            Names.Of(document.Root, "title"), problem, area.Geometry, solve, document.Root.Map("run").Text("solver"),
            inputs.All, YamlEmitter.Emit(document.Root), diagnostics.Warnings, problem.Periods is { } frame ? PeriodCodes.Of(frame.Trajectories, codes) : codes)
        {
            ProgramName = document.Root.Map("run").TextOrNull("program"),
            Parcels = area.Parcels,
            CodesOfUse = [.. Enumerable.Range(0, landUses.Catalogue.Count).Select(landUses.CodesOf)],
            Mode = mode,
            Tradeoff = tradeoff,
            Places = PlacesOf(document.Root),
        };
    }

    private static Dictionary<string, DeclarationPlace> PlacesOf(YamlMap root)
    {
        var places = new Dictionary<string, DeclarationPlace>(StringComparer.Ordinal);
        foreach (var list in new[] { "policies", "objectives" })
        {
            var declared = root.List(list);
            if (declared.Mark.Source is not null) places[list] = Place(declared.Mark);
            foreach (var declaration in declared.Maps.Where(declaration => declaration.Has("id") && declaration.Mark.Source is not null)) places.TryAdd(declaration.Text("id"), Place(declaration.Mark));
        }
        return places;

        static DeclarationPlace Place(SourceMark mark) => new(mark.ToString(), mark.Source?.Line(mark.Line) ?? "", mark.Line, mark.Column, mark.Length);
    }

    /// <summary>The front the scenario asks for; without a word about it the usual one, if there are enough objectives for any.</summary>
    private static TradeoffDeclaration? ReadTradeoff(ScenarioDocument document, AllocationProblem problem, ulong seed, DiagnosticList diagnostics)
    {
        var declared = document.Root.MapOrNull("tradeoff");
        if (declared is null && problem.Objectives.Count is < 2 or > FrontSolver.MostAxes) return null;
        var context = new FormatContext(diagnostics, new DeclaredNames(document.Root), document.Folder);
        var record = declared ?? (YamlMap)TradeoffFormat.Record.Normalize(new YamlMap(document.Root.Mark, []), "tradeoff", context)!;
        return new TradeoffReader(problem, diagnostics).Read(record, seed);
    }

    private static (AllocationProblem Problem, StudyArea Area, DeclaredLandUses LandUses, PlanningMode Mode)? BuildProblem(ScenarioDocument document, InputLedger inputs, DiagnosticList diagnostics)
    {
        var scenario = document.Root;
        var layers = new LayerStore(document, inputs, diagnostics);
        var landUses = new DeclaredLandUses(scenario, diagnostics);
        var vectors = new VectorLayers(layers, diagnostics);
        var required = RequiredLayers.Of(scenario);
        var found = scenario.Has("parcels")
            ? new ParcelAreaReader(scenario, layers, vectors, diagnostics).Read(landUses, required)
            : new StudyAreaReader(scenario, layers, vectors, diagnostics).Read(landUses, required);
        if (found is not { } area) return null;

        var regionReader = new RegionReader(area, diagnostics);
        var regionLayers = scenario.List("regions").Maps.Select(regionReader.Read).OfType<RegionLayer>().ToArray();
        var regions = new RegionIndex(regionLayers);
        var areas = new AreaBook(area);
        var carbon = new CarbonReader(document, landUses, area, regions, areas, inputs, diagnostics);

        var periods = new PeriodReader(scenario, landUses, carbon, diagnostics);
        var builder = new ProblemDraft(scenario.Text("id"), area, periods.Periods, periods.Realised(area) ?? []);
        foreach (var layer in regionLayers)
        {
            builder.With(layer);
        }
        var objectives = new ObjectiveReader(carbon, periods, landUses, area, regions, diagnostics);
        foreach (var (objective, weight) in objectives.ReadAll(scenario.List("objectives"))) builder.Minimise(objective, weight);
        foreach (var limit in objectives.Limits) builder.Subject(limit);
        var ground = new PolicyGround(landUses, area, layers, regions, areas, carbon, periods, diagnostics);
        foreach (var policy in new PolicyReader(ground).ReadAll(scenario.List("policies")))
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
        WorkLimit = (long)Math.Round(run.Number("work_limit") * SolveOptions.WorkUnit),
        RelativeGap = run.Number("relative_gap"),
        ExcessGap = run.Number("excess_gap"),
        Threads = run.Integer("threads"),
    };
}
