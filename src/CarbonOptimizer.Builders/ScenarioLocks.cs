using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Scenarios;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Reporting;

namespace CarbonOptimizer.Builders;

/// <summary>What a scenario with its settings comes to, before any layer is read.</summary>
/// <param name="Id">Identifier of the scenario.</param>
/// <param name="LockedYaml">The scenario with what it extends, overrides and all defaults filled in, as <see cref="BuiltScenario.LockedYaml"/>.</param>
/// <param name="Inputs">Every file it names, with its fingerprint; those a run reads are among them.</param>
public sealed record ScenarioLock(string Id, string LockedYaml, IReadOnlyList<InputFile> Inputs);

/// <summary>Locks many variants of a few scenarios: scenario files are read and files hashed once, and never trusted by their time or size.</summary>
public sealed class ScenarioLocks
{
    private readonly Dictionary<string, ScenarioText> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Bytes, string Sha256)> fingerprints = new(StringComparer.Ordinal);

    /// <summary>Locks a scenario.</summary>
    /// <param name="path">Scenario file.</param>
    /// <param name="settings">Settings laid over it, each <c>path.to.key=value</c>.</param>
    /// <exception cref="ScenarioException">The scenario cannot be used or a file is missing.</exception>
    public ScenarioLock Of(string path, IReadOnlyList<string> settings)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var diagnostics = new DiagnosticList();
        var full = Path.GetFullPath(path);
        if (!texts.TryGetValue(full, out var text) && ScenarioText.Load(full, new BuildOptions(), diagnostics) is { } loaded) texts[full] = text = loaded;
        var document = text?.With(settings, diagnostics);
        var inputs = new InputLedger(fingerprints);
        if (document is not null) AddFiles(document, inputs, diagnostics);
        diagnostics.ThrowIfErrors();
        return new ScenarioLock(document!.Root.Text("id"), YamlEmitter.Emit(document.Root), inputs.All);
    }

    private static void AddFiles(ScenarioDocument document, InputLedger inputs, DiagnosticList diagnostics)
    {
        var layers = new LayerStore(document, inputs, diagnostics);
        foreach (var declaration in document.Root.MapOrNull("layers")?.Entries.Select(entry => entry.Value).OfType<YamlMap>() ?? [])
        {
            if (declaration.Has("file")) layers.Open(declaration);
        }
        if (document.Root.MapOrNull("parcels") is { } parcels && parcels.Has("file")) layers.Open(parcels);
        foreach (var file in NamedFiles.Of(document.Root, ScenarioFormat.Root))
        {
            if (document.Folder.Resolve(file.Text, file.Mark, new DiagnosticList()) is { } found) inputs.Add(file.Text, found);
        }
    }
}
