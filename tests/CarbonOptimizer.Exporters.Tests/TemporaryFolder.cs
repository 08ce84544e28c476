namespace CarbonOptimizer.Exporters.Tests;

/// <summary>A folder of its own for each test, removed afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => FullPath = Directory.CreateTempSubdirectory("exporters-").FullName;

    public string FullPath { get; }

    public string this[string name] => Path.Combine(FullPath, name);

    /// <summary>Names below the folder in ordinal order.</summary>
    public string[] Entries => [.. Directory.GetFileSystemEntries(FullPath).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
