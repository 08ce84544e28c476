using Xunit;

namespace CarbonOptimizer.Cli.Tests;

/// <summary>Command lines that end every verb in every way it can end, for laws that hold of all of them.</summary>
internal static class VerbEndings
{
    /// <summary>Two axes of a front; dots stand for blanks.</summary>
    public const string Axes = "tradeoff.axes=[{id:.emissions,.objectives:.{net_carbon:.1}},.{id:.boundary,.unit:.km,.objectives:.{boundary_length:.0.001}}]";

    /// <summary>Exit codes and lines.</summary>
    public static TheoryData<int, string> Lines => new()
    {
        { 0, "init {new}" },
        { 0, "init {new} --template own-data" },
        { 2, "init {county}" },
        { 3, "init {new} --landuse {county}/nosuch.tif" },
        { 3, "init {new} --landuse {damaged}.tif" },
        { 0, "synth {new} --width 48 --height 48" },
        { 2, "synth {new} --parcels 7" },
        { 0, "validate {scenario}" },
        { 3, "validate {county}/nosuch.yaml" },
        { 3, "validate {damaged}.yaml" },
        { 0, "plan {scenario}" },
        { 3, "plan {scenario} --set nonsense" },
        { 4, "plan {scenario} --set policies.bare-county.min_ha=100000" },
        { 7, "run {scenario} --solver annealing --set run.iteration_limit=20 --out {new}" },
        { 4, "run {scenario} --set policies.bare-county.min_ha=100000 --out {new}" },
        { 5, "run {scenario} --solver exact --time 0.01s --out {new}" },
        { 3, "run {county}/nosuch.yaml" },
        { 3, "run {scenario} --set land_uses.forest.codes=[99] --out {new}" },
        { 3, "run {scenario} --set policies.moon.min_ha=1 --out {new}" },
        { 2, "run {scenario} --treads 2" },
        { 74, "run {scenario} --out {county}" },
        { 3, "levels {county}/nosuch.yaml" },
        { 3, "levels {damaged}.yaml" },
        { 0, "export onemap {run} --out {new}" },
        { 3, "export onemap {county}/nosuch" },
        { 0, "audit {run}" },
        { 3, "audit {county}/nosuch" },
        { 0, "compare {run} {run}" },
        { 3, "compare {run} {county}/nosuch" },
        { 0, "price {run}" },
        { 0, "price {run} --verify --policy urban-county --set run.iteration_limit=4" },
        { 0, "price {run} --without urban-county --set run.iteration_limit=4" },
        { 2, "price {run} --policy moon" },
        { 0, "explain cell 20,20 {run}" },
        { 2, "explain cell here {run}" },
        { 0, "explain infeasibility {scenario}" },
        { 4, "explain infeasibility {scenario} --set policies.bare-county.min_ha=100000" },
        { 0, "importance {run} --out {new}" },
        { 0, "importance {run} --exact 20,20 --out {new}" },
        { 0, "indicators {run}" },
        { 3, "indicators {damaged}.tif" },
        { 0, "monitor {run} --observed {run}/plan.tif --no-store" },
        { 3, "monitor {run} --observed {damaged}.tif --no-store" },
        { 3, "monitor {county}/nosuch --observed x" },
        { 2, "check {run} --polygon x --to moon" },
        { 3, "check {run} --polygon {county}/nosuch.geojson --to urban" },
        { 3, "check {run} --polygon {damaged}.geojson --to urban" },
        { 3, "check {run} --polygon {damaged}.gpkg --to urban" },
        { 3, "check {run} --polygon {damaged}.shp --to urban" },
        { 0, "sensitivity {scenario} --study account --samples 100 --gap 2% --excess-gap 100% --set run.iteration_limit=6 --out {new}" },
        { 0, "sensitivity {scenario} --study compactness --samples 2 --set run.iteration_limit=6 --out {new}" },
        { 2, "sensitivity {scenario} --factor x=1..2@y --out {new}" },
        { 0, "portfolio {scenario} --count 1 --within 100% --set run.iteration_limit=6 --out {new}" },
        { 0, "pareto {scenario} --solves 2 --links 0 --set run.iteration_limit=6 --set " + Axes + " --out {new}" },
        { 0, "sweep {scenario} --points 2 --set run.iteration_limit=6 --set " + Axes + " --out {new}" },
        { 3, "reproduce {county}/nosuch --row 1" },
        { 3, "export {county}/nosuch --row 1" },
        { 3, "tradeoff step {county}/nosuch --row 1 --better emissions=1" },
        { 2, "tradeoff step {county} --row x --better emissions=1" },
        { 2, "export {county} --row x" },
        { 0, "align {county}/layers/slope_degrees.tif --like {county}/layers/landuse.tif --out {new}" },
        { 3, "align {damaged}.tif --like {county}/layers/landuse.tif --out {new}" },
        { 3, "align {county}/nosuch.tif --like {county}/layers/landuse.tif --out {new}" },
        { 2, "align {county}/layers/slope_degrees.tif --out {new}" },
        { 0, "transitions {county}/layers/landuse.tif {run}/plan.tif" },
        { 3, "transitions {county}/layers/landuse.tif {damaged}.tif" },
        { 3, "transitions {county}/nosuch.tif {run}/plan.tif" },
        { 2, "transitions {county}/layers/landuse.tif" },
        { 0, "demand 2010={county}/layers/landuse.tif 2020={run}/plan.tif --year 2035" },
        { 3, "demand 2010={county}/layers/landuse.tif 2020={damaged}.tif --year 2035" },
        { 2, "demand 2010={county}/layers/landuse.tif --year 2035" },
        { 2, "demand 2020={county}/layers/landuse.tif 2010={run}/plan.tif --year 1990" },
        { 3, "report {county}" },
        { 3, "report {county}/nosuch" },
        { 3, "serve {county}/nosuch" },
        { 2, "serve {run} --port abc" },
        { 3, "batch plan {county}/nosuch" },
        { 3, "batch run {damaged}.yaml" },
        { 3, "batch status {county}" },
        { 3, "batch report {county}" },
        { 3, "batch verify {county}" },
        { 3, "batch retry {county}" },
        { 3, "batch cancel {county}" },
        { 3, "batch pack {county}" },
        { 2, "batch nosuch" },
        { 0, "batch schema" },
        { 0, "options" },
        { 0, "doctor" },
        { 0, "schema" },
        { 2, "nosuchverb" },
        { 2, "" },
    };

    /// <summary>Words of a line with folders in the place of their names.</summary>
    public static string[] Words(CountyFixture county, string line) => line.Length == 0 ? [] : [.. line.Split(' ').Select(word => Filled(county, word))];

    private static string Filled(CountyFixture county, string word) => Damaged(county, word)
        .Replace("{new}", county.PathOf(Path.GetRandomFileName()), StringComparison.Ordinal).Replace("{county}", Path.Combine(county.Folder, "county"), StringComparison.Ordinal)
        .Replace("{scenario}", county.Scenario, StringComparison.Ordinal).Replace("{run}", word.Contains("{run}", StringComparison.Ordinal) ? county.SolvedRun : "", StringComparison.Ordinal)
        .Replace(":.", ": ", StringComparison.Ordinal).Replace(",.", ", ", StringComparison.Ordinal);

    /// <summary>A file that begins like one of its kind and goes on with noise.</summary>
    private static string Damaged(CountyFixture county, string word)
    {
        if (!word.Contains("{damaged}", StringComparison.Ordinal)) return word;
        var path = county.PathOf("damaged" + word[(word.IndexOf('}', StringComparison.Ordinal) + 1)..]);
        byte[] start = Path.GetExtension(path) switch
        {
            ".tif" => [0x49, 0x49, 42, 0, 8, 0, 0, 0, 200, 0],
            ".gpkg" => [.. "SQLite format 3\0"u8],
            ".shp" => [0, 0, 0x27, 0x0a],
            ".geojson" => [.. "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"geometry\": 7}"u8],
            _ => [.. "schema: [\n"u8],
        };
        File.WriteAllBytes(path, [.. start, .. Path.GetExtension(path) is ".tif" or ".gpkg" or ".shp" ? new byte[300] : []]);
        return word.Replace("{damaged}" + Path.GetExtension(path), path, StringComparison.Ordinal);
    }
}
