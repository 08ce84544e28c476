using System.Globalization;
using CarbonOptimizer.Batch.Expansion;

namespace CarbonOptimizer.Batch.Manifests;

/// <summary>A row of the manifest: a run with its key.</summary>
/// <param name="Run">The run.</param>
/// <param name="Key">Its key.</param>
public sealed record ManifestRun(BatchRun Run, string Key)
{
    /// <summary>Name of its folder: place, settings, first digits of the key.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Run.Index:0000}_{Run.Label}_{Key[..6]}");
}
