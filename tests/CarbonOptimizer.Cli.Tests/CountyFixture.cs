using CarbonOptimizer.Builders.Synthesis;

namespace CarbonOptimizer.Cli.Tests;

/// <summary>A small synthetic county, written once for all tests of a class.</summary>
public sealed class CountyFixture : IDisposable
{
    public CountyFixture()
    {
        Folder = Directory.CreateTempSubdirectory("carbonopt-").FullName;
        Scenario = Path.Combine(Folder, "county", SyntheticCountyFolder.ScenarioFile);
        SyntheticCountyFolder.Write(SyntheticCountyGenerator.Generate(new SyntheticCountyOptions { Id = "small", Width = 72, Height = 64, Seed = 3 }), Path.GetDirectoryName(Scenario)!);
    }

    /// <summary>Folder for everything a test writes.</summary>
    public string Folder { get; }

    /// <summary>Path of the scenario file.</summary>
    public string Scenario { get; }

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
