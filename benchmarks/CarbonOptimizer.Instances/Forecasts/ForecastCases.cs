using CarbonOptimizer.Instances.FirstPlans;
using CarbonOptimizer.Instances.Programs;

namespace CarbonOptimizer.Instances.Forecasts;

/// <summary>Grids of four and eight neighbours and parcels, with and without boundaries, few and many uses, quotas and layers, one year and several.</summary>
internal static class ForecastCases
{
    private static readonly string[] FourNeighbours = ["--set", "grid.neighbourhood=4"], NoBoundary = ["--set", "objectives.boundary_length.weight=0"];

    public static IReadOnlyList<ForecastCase> All { get; } =
    [
        .. FirstPlanCases.All.Where(subject => subject.LimitSeconds is null).Select(subject => new ForecastCase(subject.Id, subject.Cells, subject.Scenario)),
        .. new[] { "plum-island", "wuhan-rural", "zion", "istanbul-west", "synthetic-1m", "synthetic-4m" }.Select(id => Variant(id, "four", FourNeighbours)),
        .. new[] { "plum-island", "synthetic-1m" }.Select(id => Variant(id, "flat", NoBoundary)),
        new("demo-county", 74_481, _ => Scenario("demo-county")),
        new("demo-periods", 8_250, _ => Scenario("demo-periods")),
        new("demo-parcels", 2_550, _ => Scenario("demo-parcels")),
        new("county-1000", 841_000, options => SyntheticFolder.Draw(options, "county-1000", "--width", "1000", "--height", "1000", "--seed", "7")),
        new("parcels-100k", 100_000, options => SyntheticFolder.Draw(options, "parcels-100k", "--width", "600", "--height", "600", "--parcels", "100000")),
        new("periods-300", 74_481, options => SyntheticFolder.Draw(options, "periods-300", "--width", "300", "--height", "300", "--periods")),
        new("wuhan-county", 250_000, _ => Recipe("wuhan-county")),
        new("wuhan-policies", 250_000, _ => Recipe("wuhan-policies")),
    ];

    private static ForecastCase Variant(string id, string name, string[] arguments)
    {
        var subject = FirstPlanCases.All.Single(known => known.Id == id);
        return new ForecastCase($"{id}-{name}", subject.Cells, subject.Scenario, arguments);
    }

    private static string Scenario(string name) => Path.Combine(DataFolder.RepositoryRoot()!, "scenarios", name);

    private static string? Recipe(string name)
    {
        var path = Path.Combine(DataFolder.RepositoryRoot()!, "scenarios", "recipes", name);
        return Path.Exists(Path.Combine(DataFolder.Default(), "wuhan_county_east")) ? path : null;
    }
}
