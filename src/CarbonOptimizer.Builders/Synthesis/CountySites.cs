namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>Where a county lies and what shapes its land use: terrain, water, towns, roads, townships and the distances to them.</summary>
/// <param name="Grid">The grid of every layer.</param>
/// <param name="Terrain">Elevation and slope.</param>
/// <param name="IsInside">Shape [cells]; false outside the county border.</param>
/// <param name="Water">Shape [cells]; rivers and ponds.</param>
/// <param name="Towns">Town centres.</param>
/// <param name="TownshipOfCell">Shape [cells]; 1 and up, 0 outside the county.</param>
/// <param name="TownReach">Shape [cells]; distance to the nearest town centre in radii of that town, ragged by noise.</param>
/// <param name="RoadMetres">Shape [cells]; distance to the nearest road.</param>
internal sealed record CountySites(
    CountyGrid Grid, Terrain Terrain, bool[] IsInside, bool[] Water, Town[] Towns, byte[] TownshipOfCell, float[] TownReach, float[] RoadMetres)
{
    public static CountySites Generate(CountyGrid grid, SyntheticCountyOptions options)
    {
        var seed = options.Seed;
        var terrain = Terrain.Generate(grid, seed);
        var coarse = new CoarseGrid(grid, terrain);
        var water = RiverNetwork.Generate(coarse, seed);
        AddPonds(grid, terrain, seed, water);
        var towns = TownPlacement.Place(coarse, water, DistanceField.Metres(grid, water), options.Townships, LatticeHash.Derive(seed, "towns"));
        var roads = DistanceField.Metres(grid, RoadNetwork.Generate(coarse, water, towns));
        var inside = options.RaggedBorder ? Border(grid, seed) : FullMask(grid);
        var (townships, reach) = Townships(grid, towns, inside, seed);
        return new CountySites(grid, terrain, inside, water, towns, townships, reach, roads);
    }

    private static void AddPonds(CountyGrid grid, Terrain terrain, ulong seed, bool[] water)
    {
        var ponds = new NoiseField(seed, "ponds", grid.ToCells(420), 2);
        grid.ForEachRow(row =>
        {
            var noise = new double[grid.Width];
            ponds.FillRow(row, noise);
            for (var x = 0; x < grid.Width; x++)
            {
                var cell = grid.IndexOf(x, row);
                if (noise[x] > 0.86 && terrain.SlopeDegrees[cell] < 3) water[cell] = true;
            }
        });
    }

    private static bool[] FullMask(CountyGrid grid)
    {
        var inside = new bool[grid.CellCount];
        Array.Fill(inside, true);
        return inside;
    }

    /// <summary>A rounded square with a ragged rim.</summary>
    private static bool[] Border(CountyGrid grid, ulong seed)
    {
        var inside = new bool[grid.CellCount];
        var rim = new NoiseField(seed, "border", Math.Max(grid.Width, grid.Height) / 7.0, 4);
        grid.ForEachRow(row =>
        {
            var noise = new double[grid.Width];
            rim.FillRow(row, noise);
            var v = 2.0 * (row + 0.5) / grid.Height - 1;
            for (var x = 0; x < grid.Width; x++)
            {
                var u = 2.0 * (x + 0.5) / grid.Width - 1;
                inside[grid.IndexOf(x, row)] = u * u * u * u + v * v * v * v < 0.45 + 0.75 * noise[x];
            }
        });
        return inside;
    }

    private static (byte[] Townships, float[] Reach) Townships(CountyGrid grid, Town[] towns, bool[] inside, ulong seed)
    {
        var (townships, reach) = (new byte[grid.CellCount], new float[grid.CellCount]);
        var warp = new NoiseField(seed, "townships", grid.Width / 8.0, 4);
        var shape = new NoiseField(seed, "built-up", grid.ToCells(700), 4);
        grid.ForEachRow(row =>
        {
            double[] bend = new double[grid.Width], ragged = new double[grid.Width];
            warp.FillRow(row, bend);
            shape.FillRow(row, ragged);
            for (var x = 0; x < grid.Width; x++)
            {
                var cell = grid.IndexOf(x, row);
                var (town, radii) = Nearest(towns, x + 0.12 * grid.Width * (bend[x] - 0.5), x, row);
                reach[cell] = (float)(radii / (0.35 + 1.3 * ragged[x]));
                if (inside[cell]) townships[cell] = (byte)(town + 1);
            }
        });
        return (townships, reach);
    }

    /// <summary>Town whose township a place belongs to, and the distance to the closest centre in radii of its town.</summary>
    private static (int Town, double Radii) Nearest(Town[] towns, double bentColumn, int column, int row)
    {
        var (nearest, least, radii) = (0, double.PositiveInfinity, double.PositiveInfinity);
        for (var i = 0; i < towns.Length; i++)
        {
            var (bent, dx, dy) = (bentColumn - towns[i].Column, (double)column - towns[i].Column, (double)row - towns[i].Row);
            var squared = bent * bent + dy * dy;
            if (squared < least) (nearest, least) = (i, squared);
            radii = Math.Min(radii, Math.Sqrt(dx * dx + dy * dy) / towns[i].RadiusCells);
        }
        return (nearest, radii);
    }
}
