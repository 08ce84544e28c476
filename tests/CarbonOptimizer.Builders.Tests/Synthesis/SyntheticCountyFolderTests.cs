using CarbonOptimizer.Builders.Synthesis;
using CarbonOptimizer.Geospatial.Rasters;
using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Builders.Tests.Synthesis;

public sealed class SyntheticCountyFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("county-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        var county = SyntheticCountyGenerator.Generate(new SyntheticCountyOptions { Width = 90, Height = 70 });
        var (first, second) = (Path.Combine(folder, "a"), Path.Combine(folder, "b"));

        SyntheticCountyFolder.Write(county, first);
        SyntheticCountyFolder.Write(county, second);

        var files = Directory.GetFiles(first, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(first, path)).ToArray();
        Assert.Equal(11, files.Length);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(first, file)), File.ReadAllBytes(Path.Combine(second, file))));
    }

    [Fact]
    public void Write_LandUse_ReadsBackWithCrsAndNoData()
    {
        var county = SyntheticCountyGenerator.Generate(new SyntheticCountyOptions { Width = 90, Height = 70 });

        SyntheticCountyFolder.Write(county, folder);

        var raster = RasterFile.Open(Path.Combine(folder, "layers", "landuse.tif")).ReadBand<byte>();
        Assert.Equal(4549, raster.Geometry.Crs.Epsg);
        Assert.Equal(county.CellsInside, raster.ValidCount);
        Assert.Equal(county.Uses, raster.Cells);
    }

    [Theory]
    [InlineData("demo-county")]
    [InlineData("demo-levels")]
    public void DemoScenario_InTheRepository_IsWhatTheGeneratorMakes(string id)
    {
        var options = id == "demo-levels"
            ? new SyntheticCountyOptions { Id = id, Width = 120, Height = 120, CellMetres = 100, Seed = 5, Townships = 12, Counties = 4 }
            : new SyntheticCountyOptions { Id = id };
        var county = SyntheticCountyGenerator.Generate(options);
        var demo = Path.Combine(SharedData.RepositoryRoot, "scenarios", id);

        SyntheticCountyFolder.Write(county, folder);

        foreach (var text in new[] { "scenario.yaml", "README.md" })
        {
            Assert.Equal(File.ReadAllText(Path.Combine(demo, text)), File.ReadAllText(Path.Combine(folder, text)));
        }
        foreach (var layer in Directory.GetFiles(Path.Combine(folder, "layers")).Select(Path.GetFileName))
        {
            Assert.Equal(Cells(Path.Combine(demo, "layers", layer!)), Cells(Path.Combine(folder, "layers", layer!)));
        }
    }

    /// <summary>Every township lies in one county, and counties have about as many townships each.</summary>
    [Fact]
    public void Counties_OfAPrefecture_AreGroupsOfTownships()
    {
        var made = SyntheticCountyGenerator.Generate(new SyntheticCountyOptions { Id = "prefecture", Width = 80, Height = 60, Townships = 11, Counties = 4 });

        SyntheticCountyFolder.Write(made, folder);

        var (townships, counties) = (Cells(Path.Combine(folder, "layers", "townships.tif")), Cells(Path.Combine(folder, "layers", "counties.tif")));
        var pairs = townships.Zip(counties).Where(pair => pair.First > 0).Distinct().ToArray();
        Assert.Equal(11, pairs.Length);
        Assert.Equal([2, 3, 3, 3], pairs.GroupBy(pair => pair.Second).Select(group => group.Count()).Order());
        Assert.Empty(ScenarioValidator.Validate(Path.Combine(folder, SyntheticCountyFolder.ScenarioFile)).Diagnostics);
    }

    private static double[] Cells(string path) => RasterFile.Open(path).ReadBand<double>().Cells;
}
