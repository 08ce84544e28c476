namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>Land use of today: towns and villages first, then the best scoring of cropland, forest, grassland and bare land.</summary>
internal static class LandCover
{
    /// <returns>Shape [cells]; codes of <see cref="CountyUse"/>.</returns>
    public static byte[] Generate(CountySites sites, ulong seed)
    {
        var grid = sites.Grid;
        var uses = new byte[grid.CellCount];
        NoiseField Of(string stream, double metres, int octaves) => new(seed, stream, grid.ToCells(metres), octaves);
        NoiseField[] fields = [Of("cropland", 900, 5), Of("forest", 900, 5), Of("grassland", 900, 5), Of("bare", 900, 5), Of("villages", 330, 2)];
        grid.ForEachRow(row =>
        {
            var noise = fields.Select(_ => new double[grid.Width]).ToArray();
            for (var i = 0; i < fields.Length; i++) fields[i].FillRow(row, noise[i]);
            for (var x = 0; x < grid.Width; x++)
            {
                var cell = grid.IndexOf(x, row);
                uses[cell] = !sites.IsInside[cell] ? CountyUse.None
                    : sites.Water[cell] ? CountyUse.Water
                    : IsBuilt(sites, cell, noise[4][x]) ? CountyUse.Urban
                    : OpenLand(sites.Terrain, cell, noise[0][x], noise[1][x], noise[2][x], noise[3][x]);
            }
        });
        return uses;
    }

    private static bool IsBuilt(CountySites sites, int cell, double village)
    {
        var slope = sites.Terrain.SlopeDegrees[cell];
        var nearRoad = sites.RoadMetres[cell] < 240;
        return sites.TownReach[cell] < 1 && slope < 10 || slope < 7 && village > (nearRoad ? 0.74 : 0.90);
    }

    private static byte OpenLand(Terrain terrain, int cell, double cropland, double forest, double grassland, double bare)
    {
        double slope = terrain.SlopeDegrees[cell], elevation = terrain.ElevationMetres[cell];
        var (best, use) = (0.62 - slope / 22 - elevation / 600 + 1.1 * (cropland - 0.5), CountyUse.Cropland);
        if (0.26 + slope / 26 + elevation / 800 + 1.3 * (forest - 0.5) is var f && f > best) (best, use) = (f, CountyUse.Forest);
        if (0.31 + slope / 60 + 1.5 * (grassland - 0.5) is var g && g > best) (best, use) = (g, CountyUse.Grassland);
        if (0.16 + slope / 90 + 1.6 * (bare - 0.5) is var b && b > best) use = CountyUse.Bare;
        return use;
    }
}
