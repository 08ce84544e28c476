using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Proposals;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Geospatial.Resampling;

namespace CarbonOptimizer.Builders.Scenarios;

/// <summary>
/// Brings the rasters that a scenario names onto the grid of its land use, or onto a coarser one, and restates the scenario for the new files. Polygons
/// and tables go along as they are.
/// </summary>
public sealed class ScenarioAligner
{
    private const string LandUse = "landuse";

    private readonly DiagnosticList diagnostics = new();
    private readonly ProposalFaults faults = new();
    private readonly LayerIntake intake;
    private readonly IReadOnlyDictionary<string, ResamplingMethod> methods;
    private readonly List<(string Name, AlignedLayer Layer)> moved = [];
    private readonly List<(string Name, Action<string> Write)> written = [];
    private readonly Dictionary<string, string> targetOf = new(StringComparer.Ordinal);

    private ScenarioAligner(IReadOnlyDictionary<string, ResamplingMethod> methods, TimeProvider clock) => (this.methods, intake) = (methods, new LayerIntake(clock, faults));

    /// <summary>Aligns a scenario.</summary>
    /// <param name="path">Scenario file.</param>
    /// <param name="gridOf">The study grid for the one of the land use; the same, or another cell size.</param>
    /// <param name="methods">How layers are taken, by their names; chosen where none is given.</param>
    /// <param name="clock">Date of GeoPackages.</param>
    /// <param name="cancellation">Heard between layers.</param>
    /// <exception cref="ScenarioException">The scenario or a layer cannot be used; all faults are listed.</exception>
    public static AlignedScenario Align(string path, Func<GridGeometry, GridGeometry> gridOf, IReadOnlyDictionary<string, ResamplingMethod> methods, TimeProvider clock, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(gridOf);
        ArgumentNullException.ThrowIfNull(methods);
        return new ScenarioAligner(methods, clock).Align(path, gridOf, cancellation);
    }

    private AlignedScenario Align(string path, Func<GridGeometry, GridGeometry> gridOf, CancellationToken cancellation)
    {
        var text = ScenarioText.Load(path, new BuildOptions(), diagnostics);
        var document = text?.With([], diagnostics);
        diagnostics.ThrowIfErrors();
        if (document!.Root.Find("parcels") is YamlMap)
        {
            faults.Add("CO2110", path, new("The planning units are parcels, which take rasters of any grid: there is nothing to align.", "规划单元为地块，可直接使用任意格网的栅格，无须对齐。"));
            faults.Throw();
        }
        var layers = document.Root.Map("layers");
        string[] names = [.. layers.Entries.Select(entry => entry.Key.Text).Where(name => layers.Map(name).Has("file"))];
        var pathOf = names.ToDictionary(name => name, name => Resolved(document, (YamlScalar)layers.Map(name).Find("file")!), StringComparer.Ordinal);
        var named = names.Select(name => layers.Map(name).Text("file")).ToHashSet(StringComparer.Ordinal);
        string[] others = [.. NamedFiles.Of(document.Root, ScenarioFormat.Root).Where(file => !named.Contains(file.Text)).Select(file => Resolved(document, file)).Distinct(StringComparer.Ordinal)];
        diagnostics.ThrowIfErrors();
        var grid = faults.Guarded(pathOf[LandUse], () => gridOf(RasterFile.Open(pathOf[LandUse]).Geometry));
        foreach (var name in names.Where(_ => grid is not null))
        {
            cancellation.ThrowIfCancellationRequested();
            Take(name, pathOf[name], layers.Map(name), grid!);
        }
        faults.Throw();
        foreach (var other in others) Keep(Path.GetRelativePath(document.Folder.FullPath, other), other);
        return new AlignedScenario(YamlEmitter.Emit(Restated(text!.Merged)), grid!, moved, [.. intake.Files, .. written]);
    }

    /// <summary>Full path of a file within the scenario's folder; empty, with a diagnostic, when there is none that may be read.</summary>
    private string Resolved(ScenarioDocument document, YamlScalar file) => document.Folder.Resolve(file.Text, file.Mark, diagnostics) ?? "";

    private void Take(string name, string path, YamlMap declared, GridGeometry grid)
    {
        if (LayerIntake.IsVector(path))
        {
            targetOf[name] = intake.Take(name, path);
            return;
        }
        faults.Guarded(path, () =>
        {
            var file = RasterFile.Open(path);
            if (grid.AlignmentWith(file.Geometry) is null)
            {
                targetOf[name] = intake.Take(name, path);
                return name;
            }
            ResamplingMethod? method = methods.TryGetValue(name, out var wanted) ? wanted : null;
            var layer = AlignedLayer.Of(file, grid, method, declared.Integer("band"), LayerStore.MarkerOf(declared));
            moved.Add((name, layer));
            targetOf[name] = $"{LayerIntake.Folder}/{name}.tif";
            written.Add((targetOf[name], target =>
            {
                if (layer.Classes is { } classes) GeoTiffWriter.Write(target, classes);
                else GeoTiffWriter.Write(target, layer.Values!);
            }));
            return name;
        });
    }

    private void Keep(string name, string path) => written.Add((name, target =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        AtomicFile.Write(target, stream =>
        {
            using var source = File.OpenRead(path);
            source.CopyTo(stream);
        });
    }));

    /// <summary>The scenario as it was written, with the new files; band and marker of a layer that was moved are those of its new file.</summary>
    private YamlMap Restated(YamlMap root)
    {
        var layers = (YamlMap)root.Find("layers")!;
        YamlEntry[] restated = [.. layers.Entries.Select(entry => targetOf.TryGetValue(entry.Key.Text, out var target) ? new YamlEntry(entry.Key, Restated(entry.Value, entry.Key.Text, target)) : entry)];
        return new YamlMap(root.Mark, [.. root.Entries.Select(entry => entry.Key.Text == "layers" ? new YamlEntry(entry.Key, new YamlMap(layers.Mark, restated)) : entry)]);
    }

    private YamlNode Restated(YamlNode declared, string name, string target)
    {
        var file = new YamlScalar(declared.Mark, target, isQuoted: true);
        if (declared is not YamlMap map) return file;
        var isMoved = moved.Exists(layer => layer.Name == name);
        return new YamlMap(map.Mark, [.. map.Entries.Where(entry => !isMoved || entry.Key.Text is not ("band" or "nodata")).Select(entry => entry.Key.Text == "file" ? new YamlEntry(entry.Key, file) : entry)]);
    }
}
