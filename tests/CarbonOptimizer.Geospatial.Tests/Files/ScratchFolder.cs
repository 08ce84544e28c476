namespace CarbonOptimizer.Geospatial.Tests.Files;

/// <summary>An empty folder of its own for one test, removed afterwards.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("carbonopt-test-").FullName;

    public string this[string name] => Path.Combine(FullPath, name);

    public string[] Names => [.. Directory.GetFileSystemEntries(FullPath).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
