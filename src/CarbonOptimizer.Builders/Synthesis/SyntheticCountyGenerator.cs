namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>
/// Makes a synthetic county from a seed: terrain, rivers, towns, roads, townships, land use and red lines. Only operations
/// that every processor rounds alike are used, and results are quantised, so equal options give equal cells everywhere.
/// </summary>
public static class SyntheticCountyGenerator
{
    /// <summary>Makes the county that <paramref name="options"/> describe.</summary>
    /// <exception cref="ArgumentException">An option is outside its documented range.</exception>
    public static SyntheticCounty Generate(SyntheticCountyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var grid = new CountyGrid(options.Width, options.Height, options.CellMetres);
        var sites = CountySites.Generate(grid, options);
        var uses = LandCover.Generate(sites, options.Seed);
        var redLines = RedLines.Generate(sites, uses, options.Seed);
        return new SyntheticCounty(options, sites, uses, redLines, BuildingSuitability(sites));
    }

    /// <summary>Percent: near to town and road, and level.</summary>
    private static byte[] BuildingSuitability(CountySites sites)
    {
        var suitability = new byte[sites.Grid.CellCount];
        sites.Grid.ForEachRow(row =>
        {
            for (var x = 0; x < sites.Grid.Width; x++)
            {
                var cell = sites.Grid.IndexOf(x, row);
                var town = 1 / (1 + 0.5 * sites.TownReach[cell]);
                var road = 1 / (1 + sites.RoadMetres[cell] / 800.0);
                var level = Math.Clamp(1 - sites.Terrain.SlopeDegrees[cell] / 25.0, 0, 1);
                suitability[cell] = (byte)Math.Round(100 * level * (0.6 * town + 0.4 * road));
            }
        });
        return suitability;
    }
}
