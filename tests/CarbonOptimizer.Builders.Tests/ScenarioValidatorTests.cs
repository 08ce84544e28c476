using System.Text;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Scenarios;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Builders.Tests;

public sealed class ScenarioValidatorTests : IDisposable
{
    private static readonly byte[] Troublemakers = [.. "{}[]:-#&*!|>'\"%@`,? \n\ta1."u8];

    private readonly TinyCounty county = new();

    public void Dispose() => county.Dispose();

    [Fact]
    public void Validate_GoodScenario_ReturnsItBuilt()
    {
        var report = ScenarioValidator.Validate(county.WriteScenario());

        Assert.True(report.IsValid);
        Assert.Equal("tiny", report.Scenario!.Problem.Id);
        Assert.Equal(report.Diagnostics, report.Scenario.Warnings);
    }

    [Fact]
    public void Validate_MutatedScenarios_AreResultsAndNeverExceptions()
    {
        var good = Encoding.UTF8.GetBytes(TinyCounty.Scenario);
        var path = Path.Combine(county.Folder.FullPath, "mutant.yaml");
        var state = 88172645463325252UL;
        var refused = 0;
        for (var round = 0; round < 400; round++)
        {
            var bytes = good.ToArray();
            for (var change = 0; change < 2; change++)
            {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                bytes[state % (ulong)bytes.Length] = Troublemakers[(int)(state >> 33) % Troublemakers.Length];
            }
            File.WriteAllBytes(path, bytes);

            if (!ScenarioValidator.Validate(path).IsValid) refused++;
        }
        Assert.InRange(refused, 100, 399);
    }

    [Fact]
    public void Validate_SlopeInHundredthsOfDegrees_SuggestsAScale()
    {
        county.Write("slope.tif", -9999f, [0f, 100, 1600, 2000, 200, 300, 1000, 500, -9999, 400, 800, 3000]);

        var report = ScenarioValidator.Validate(county.WriteScenario());
        var scaled = ScenarioValidator.Validate(county.WriteScenario(("slope: slope.tif", "slope: {file: slope.tif, scale: 0.01}")));

        Assert.Contains(report.Diagnostics, d => d.Code == "CO1412" && d.Hint.Contains("0.01", StringComparison.Ordinal));
        Assert.DoesNotContain(scaled.Diagnostics, d => d.Code == "CO1412");
    }

    [Fact]
    public void Validate_GridInDegrees_TakesAreasFromTheEllipsoid()
    {
        var geometry = new GridGeometry(4, 3, 114, 30.003, 0.001, 0.001, CoordinateReference.FromEpsg(4490));
        county.Write("landuse.tif", (byte)0, [1, 1, 3, 3, 2, 5, 3, 9, 0, 1, 1, 3], geometry);
        county.Write("price.tif", -9999f, new float[12], geometry);
        county.Write("slope.tif", -9999f, new float[12], geometry);
        county.Write("protected.tif", (short)-1, new short[12], geometry);
        county.Write("towns.tif", (short)-1, [1, 1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2], geometry);

        var report = ScenarioValidator.Validate(county.WriteScenario());

        // 0.001 degrees at 30 degrees north: 96.49 m x 110.85 m.
        Assert.Contains(report.Diagnostics, d => d.Code == "CO1413");
        Assert.Equal(96.486 * 110.853 / 10_000, report.Scenario!.Problem.Units.AreaHectares(0), 3);
        Assert.Equal(110.853, report.Scenario.Problem.Units.Grid!.CellHeightMetres, 2);
    }

    [Fact]
    public void Load_ExampleOfTheDocumentation_HasNoFault()
    {
        var text = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs", "scenario.md")).ReplaceLineEndings("\n");
        var start = text.IndexOf("```yaml\n", StringComparison.Ordinal) + 8;
        var path = county.Folder.Write("example.yaml", text[start..text.IndexOf("\n```", start, StringComparison.Ordinal)]);
        foreach (var file in new[] { "slope_degrees.tif", "road_distance_m.tif", "red_line.gpkg", "basic_farmland.tif", "growth_boundary.tif", "townships.tif" })
        {
            county.Folder.Write(file, "placeholder");
        }
        var diagnostics = new DiagnosticList();

        Assert.NotNull(ScenarioText.Document(path, new BuildOptions(), diagnostics));
        Assert.Empty(diagnostics.All);
    }
}
