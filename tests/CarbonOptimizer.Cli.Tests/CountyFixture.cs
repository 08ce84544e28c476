using CarbonOptimizer.Builders.Synthesis;
using CarbonOptimizer.Exporters;

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

    /// <summary>Run folder of the county, solved within 1 % the first time a test asks for it. Tests must not change it.</summary>
    public string SolvedRun
    {
        get
        {
            var folder = PathOf("solved");
            if (Directory.Exists(folder)) return folder;
            var run = CommandLine.Run("run", Scenario, "--gap", "1%", "--excess-gap", "30%", "--time", "60s", "--quiet", "--out", folder);
            return File.Exists(Path.Combine(folder, RunFiles.Plan)) ? folder : throw new InvalidOperationException(run.Error);
        }
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
