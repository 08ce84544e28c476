namespace CarbonOptimizer.Cli.Tests;

/// <summary>A folder away from everything else, removed afterwards.</summary>
internal sealed class TemporaryPlace : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("carbonopt-elsewhere-").FullName;

    public string PathOf(string name) => Path.Combine(FullPath, name);

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
