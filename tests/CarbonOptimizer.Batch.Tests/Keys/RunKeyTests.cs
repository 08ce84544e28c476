using CarbonOptimizer.Batch.Keys;
using Xunit;

namespace CarbonOptimizer.Batch.Tests.Keys;

/// <summary>What a key is made of, one kind of change after another.</summary>
public sealed class RunKeyTests
{
    private const string Body = "grid: {policies.urban-county.min_ha: [1, 2]}";

    /// <summary>Changes after which a run is another one.</summary>
    private static readonly Dictionary<string, Action<BatchFolder>> Changes = new()
    {
        ["a byte of the land use"] = folder => FlipLastByte(folder, "landuse"),
        ["a byte of a red line"] = folder => FlipLastByte(folder, "ecological_red_line"),
        ["a byte of the regions"] = folder => FlipLastByte(folder, "townships"),
        ["a sidecar of a raster"] = folder => File.WriteAllText(Path.Combine(folder.County, "layers", "landuse.tif.aux.xml"), "<PAMDataset><PAMRasterBand band=\"1\"><NoDataValue>99</NoDataValue></PAMRasterBand></PAMDataset>"),
        ["another file for a layer"] = folder => { File.Copy(Layer(folder, "slope_degrees"), Layer(folder, "other")); folder.EditScenario("layers/slope_degrees.tif", "layers/other.tif"); },
        ["the weight of an objective"] = folder => folder.EditScenario("{kind: net_carbon, weight: 1}", "{kind: net_carbon, weight: 2}"),
        ["an objective less"] = folder => folder.EditScenario("  - {kind: boundary_length, weight: 0.002}\n", ""),
        ["a bound of a policy"] = folder => folder.EditScenario("max_degrees: {urban: 15", "max_degrees: {urban: 14"),
        ["a name that is printed"] = folder => folder.EditScenario("en: Cropland", "en: Arable land"),
        ["a colour"] = folder => folder.EditScenario("#F5DF8E", "#F5DF8F"),
        ["the neighbourhood"] = folder => folder.EditScenario("neighbourhood: \"8\"", "neighbourhood: \"4\""),
        ["the identifier"] = folder => folder.EditScenario("id: small", "id: tiny"),
        ["the seed"] = folder => folder.EditScenario("seed: 1", "seed: 2"),
        ["the relative gap"] = folder => folder.EditScenario("relative_gap: 0.001", "relative_gap: 0.002"),
        ["the excess gap"] = folder => folder.EditScenario("excess_gap: 0.05", "excess_gap: 0.06"),
        ["the time limit"] = folder => folder.EditScenario("time_limit_s: 120", "time_limit_s: 121"),
        ["a limit of work"] = folder => folder.EditScenario("run: {", "run: {work_limit: 5, "),
        ["a limit of iterations"] = folder => folder.EditScenario("run: {", "run: {iteration_limit: 5, "),
        ["the solver"] = folder => folder.EditScenario("run: {", "run: {solver: annealing, "),
        ["a default that is written otherwise"] = folder => folder.EditScenario("carbon:\n", "carbon:\n  horizon_years: 19\n"),
    };

    /// <summary>Changes that leave every run what it is.</summary>
    private static readonly Dictionary<string, Action<BatchFolder>> NoChanges = new()
    {
        ["a touch"] = folder => Touch(folder),
        ["threads"] = folder => folder.EditScenario("run: {", "run: {threads: 2, "),
        ["a comment"] = folder => folder.EditScenario("run: {", "# a comment\nrun: {"),
        ["blank lines and order"] = folder => folder.EditScenario("run: {seed: 1, time_limit_s: 120,", "run: {\n  time_limit_s: 120,\n  seed: 1,"),
        ["a default written out"] = folder => folder.EditScenario("run: {", "run: {solver: auto, "),
        ["a file that nobody names"] = folder => File.WriteAllText(Path.Combine(folder.County, "notes.txt"), "x"),
        ["the same bytes again"] = folder => File.WriteAllBytes(Layer(folder, "landuse"), File.ReadAllBytes(Layer(folder, "landuse"))),
    };

    public static TheoryData<string> ChangeNames => [.. Changes.Keys];

    public static TheoryData<string> NoChangeNames => [.. NoChanges.Keys];

    [Theory]
    [MemberData(nameof(ChangeNames))]
    public void Key_AfterAChange_IsAnotherOne(string name)
    {
        using var folder = new BatchFolder();
        var before = KeysOf(folder, Body);

        Changes[name](folder);

        Assert.Empty(before.Intersect(KeysOf(folder, Body)));
    }

    [Theory]
    [MemberData(nameof(NoChangeNames))]
    public void Key_AfterNoChange_Stays(string name)
    {
        using var folder = new BatchFolder();
        var before = KeysOf(folder, Body);

        NoChanges[name](folder);

        Assert.Equal(before, KeysOf(folder, Body));
    }

    [Fact]
    public void Key_OfACopyElsewhere_IsTheSame()
    {
        using var here = new BatchFolder();
        using var there = new BatchFolder();

        Assert.Equal(KeysOf(here, Body), KeysOf(there, Body));
    }

    [Fact]
    public void Key_OfAnotherVersion_IsAnotherOne()
    {
        using var folder = new BatchFolder();
        var runs = folder.Runs(Body);

        Assert.Empty(RunKeys.Of(runs, "1.0").Select(key => key.Text).Intersect(RunKeys.Of(runs, "1.1").Select(key => key.Text)));
    }

    [Fact]
    public void Key_AfterAnInsertedValue_ChangesFromThereOn()
    {
        using var folder = new BatchFolder();

        var before = KeysOf(folder, "grid: {policies.urban-county.min_ha: [1, 2, 3]}");
        var after = KeysOf(folder, "grid: {policies.urban-county.min_ha: [1, 1.5, 2, 3]}");

        Assert.Equal([before[0]], before.Intersect(after));
        Assert.Equal(before, KeysOf(folder, "grid: {policies.urban-county.min_ha: [1, 2, 3, 4]}")[..3]);
    }

    [Fact]
    public void Key_WithoutChains_DoesNotDependOnNeighbours()
    {
        using var folder = new BatchFolder();

        var before = KeysOf(folder, "grid: {policies.urban-county.min_ha: [1, 2]}\nchain: none");

        Assert.Equal([before[1], before[0]], KeysOf(folder, "grid: {policies.urban-county.min_ha: [2, 1]}\nchain: none"));
    }

    internal static string[] KeysOf(BatchFolder folder, string body) => [.. RunKeys.Of(folder.Runs(body), "1.0").Select(key => key.Text)];

    internal static string Layer(BatchFolder folder, string name) => Path.Combine(folder.County, "layers", name + ".tif");

    internal static void FlipLastByte(BatchFolder folder, string layer)
    {
        var bytes = File.ReadAllBytes(Layer(folder, layer));
        bytes[^1] ^= 1;
        File.WriteAllBytes(Layer(folder, layer), bytes);
    }

    internal static void Touch(BatchFolder folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder.County, "*", SearchOption.AllDirectories)) File.SetLastWriteTimeUtc(file, new DateTime(2001, 2, 3, 0, 0, 0, DateTimeKind.Utc));
    }
}
