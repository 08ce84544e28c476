using CarbonOptimizer.Instances.Programs;

namespace CarbonOptimizer.Instances.FirstPlans;

/// <summary>Recipes with quotas only, synthetic counties with the same kind of quotas, uneven parcels, and a large county in two seconds.</summary>
internal static class FirstPlanCases
{
    private static readonly (string Name, string Data, long Cells)[] Recipes =
    [
        ("westphalia-fields", "nrw_fields_vector/fluren.shp", 100),
        ("sibuyan", "sibuyan_clues/lu_1997.tif", 7_226),
        ("wuhan-rural", "wuhan_county_rural/landuse_2013.tif", 90_000),
        ("plum-island", "plum_island/lu_1999.tif", 113_563),
        ("zion", "zion_nlcd/nlcd.tif", 1_458_207),
        ("istanbul-west", "istanbul_west/Landuse_2014.tif", 1_921_311),
        ("istanbul-growth", "istanbul_west/Landuse_2014.tif", 1_921_311),
    ];

    private static readonly (string Name, int Side)[] Synthetic = [("100k", 316), ("1m", 1000), ("4m", 2000), ("10m", 3162)];

    public static IReadOnlyList<FirstPlanCase> All { get; } =
    [
        .. Recipes.Select(recipe => new FirstPlanCase(recipe.Name, recipe.Cells, options => Recipe(options, recipe.Name, recipe.Data))),
        .. Synthetic.Select(size => new FirstPlanCase($"synthetic-{size.Name}", (long)size.Side * size.Side, options => QuotasOnly(options, size.Side))),
        .. new[] { 100, 1000 }.Select(count => new FirstPlanCase($"parcels-uneven-{count}", count, options => UnevenParcels.Scenario(options, count))),
        new("county-2000-in-2s", 4_000_000, options => County(options, 2000), LimitSeconds: 2),
    ];

    private static string? Recipe(ProgramOptions options, string name, string data)
    {
        var path = Path.Combine(DataFolder.RepositoryRoot()!, "scenarios", "recipes", "quotas-only", name + ".yaml");
        return Path.Exists(Path.Combine(options.Data, data)) ? path : null;
    }

    /// <summary>The county with all its policies that <c>synth</c> writes.</summary>
    private static string County(ProgramOptions options, int side) =>
        SyntheticFolder.Draw(options, $"county-{side}", "--width", $"{side}", "--height", $"{side}", "--seed", "7");

    private static string QuotasOnly(ProgramOptions options, int side)
    {
        var target = Path.Combine(Path.GetDirectoryName(County(options, side))!, "quotas-only.yaml");
        File.Copy(Path.Combine(DataFolder.RepositoryRoot()!, "scenarios", "recipes", "quotas-only", "synthetic.yaml"), target, overwrite: true);
        return target;
    }
}
