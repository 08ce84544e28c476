namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>The three red lines of a synthetic county; they do not overlap.</summary>
/// <param name="Ecological">Shape [cells]; 0 outside, 1 inside, 2 in the core.</param>
/// <param name="BasicFarmland">Shape [cells]; 1 inside.</param>
/// <param name="GrowthBoundary">Shape [cells]; 1 inside.</param>
internal sealed record RedLines(byte[] Ecological, byte[] BasicFarmland, byte[] GrowthBoundary)
{
    public const byte Core = 2;

    public static RedLines Generate(CountySites sites, byte[] uses, ulong seed)
    {
        var grid = sites.Grid;
        var lines = new RedLines(new byte[grid.CellCount], new byte[grid.CellCount], new byte[grid.CellCount]);
        var ecology = new NoiseField(seed, "ecology", grid.ToCells(2400), 3);
        var soil = new NoiseField(seed, "soil", grid.ToCells(1800), 3);
        grid.ForEachRow(row =>
        {
            double[] e = new double[grid.Width], s = new double[grid.Width];
            ecology.FillRow(row, e);
            soil.FillRow(row, s);
            for (var x = 0; x < grid.Width; x++) lines.Draw(sites, uses[grid.IndexOf(x, row)], grid.IndexOf(x, row), e[x], s[x]);
        });
        return lines;
    }

    private void Draw(CountySites sites, byte use, int cell, double ecology, double soil)
    {
        if (use is CountyUse.None) return;
        var (slope, elevation) = (sites.Terrain.SlopeDegrees[cell], sites.Terrain.ElevationMetres[cell]);
        var value = ecology + Math.Min(elevation, 400) / 1300 + (use is CountyUse.Forest or CountyUse.Water ? 0.06 : 0);
        if (use is not (CountyUse.Urban or CountyUse.Cropland) && sites.TownReach[cell] > 2 && value > 0.60)
        {
            Ecological[cell] = value > 0.76 && (use is CountyUse.Forest or CountyUse.Grassland) ? Core : (byte)1;
        }
        else if (sites.TownReach[cell] < 2 && slope <= 12 && use != CountyUse.Water)
        {
            GrowthBoundary[cell] = 1;
        }
        else if (use == CountyUse.Cropland && slope <= 8 && soil > 0.42)
        {
            BasicFarmland[cell] = 1;
        }
    }
}
