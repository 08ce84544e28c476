namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>Elevation and slope: ridged mountains that rise in the north-west over an undulating plain.</summary>
/// <param name="ElevationMetres">Shape [cells]; whole metres.</param>
/// <param name="SlopeDegrees">Shape [cells]; steps of a quarter degree.</param>
internal sealed record Terrain(float[] ElevationMetres, float[] SlopeDegrees)
{
    private const double RidgeWavelengthMetres = 3600;
    private const double PlainMetres = 22;
    private const double MountainMetres = 780;

    public static Terrain Generate(CountyGrid grid, ulong seed)
    {
        var exact = new double[grid.CellCount];
        var massif = new NoiseField(seed, "massif", Math.Max(grid.Width, grid.Height) * 0.45, 3);
        var ridge = new NoiseField(seed, "ridge", grid.ToCells(RidgeWavelengthMetres), 6);
        var plain = new NoiseField(seed, "plain", grid.ToCells(1500), 4);
        grid.ForEachRow(row =>
        {
            double[] m = new double[grid.Width], r = new double[grid.Width], p = new double[grid.Width];
            massif.FillRow(row, m);
            ridge.FillRow(row, r);
            plain.FillRow(row, p);
            for (var x = 0; x < grid.Width; x++)
            {
                var northWest = 1 - ((double)x / grid.Width + (double)row / grid.Height) / 2;
                var uplift = Math.Clamp((0.5 * m[x] + 0.5 * northWest - 0.47) / 0.30, 0, 1);
                var crest = 1 - Math.Abs(2 * r[x] - 1);
                exact[grid.IndexOf(x, row)] = 15 + PlainMetres * p[x] + MountainMetres * uplift * uplift * (0.25 + 0.75 * crest * crest);
            }
        });
        return new Terrain(Array.ConvertAll(exact, metres => (float)Math.Round(metres)), Slopes(grid, exact));
    }

    /// <summary>Slope from central differences, one-sided at the edge.</summary>
    private static float[] Slopes(CountyGrid grid, double[] elevation)
    {
        var slopes = new float[grid.CellCount];
        grid.ForEachRow(row =>
        {
            var (north, south) = (Math.Max(row - 1, 0), Math.Min(row + 1, grid.Height - 1));
            for (var x = 0; x < grid.Width; x++)
            {
                var (west, east) = (Math.Max(x - 1, 0), Math.Min(x + 1, grid.Width - 1));
                var dx = (elevation[grid.IndexOf(east, row)] - elevation[grid.IndexOf(west, row)]) / ((east - west) * grid.CellMetres);
                var dy = (elevation[grid.IndexOf(x, south)] - elevation[grid.IndexOf(x, north)]) / ((south - north) * grid.CellMetres);
                slopes[grid.IndexOf(x, row)] = (float)(Math.Round(4 * ArcTangentDegrees(Math.Sqrt(dx * dx + dy * dy))) / 4);
            }
        });
        return slopes;
    }

    /// <summary>Arc tangent of a non-negative number by the polynomial of Abramowitz and Stegun 4.4.49 (error below 1e-5 rad): the library function may differ between machines.</summary>
    private static double ArcTangentDegrees(double tangent)
    {
        if (tangent > 1) return 90 - ArcTangentDegrees(1 / tangent);
        var square = tangent * tangent;
        var series = 0.9998660 + square * (-0.3302995 + square * (0.1801410 + square * (-0.0851330 + square * 0.0208351)));
        return tangent * series * 57.29577951308232;
    }
}
