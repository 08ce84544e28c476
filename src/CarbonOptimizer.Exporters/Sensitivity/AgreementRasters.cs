using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Tradeoffs.Sensitivity;
using CarbonOptimizer.Exporters.Legends;
using CarbonOptimizer.Exporters.Tables;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Exporters.Sensitivity;

/// <summary>Writes the maps of an agreement and the areas behind them.</summary>
public static class AgreementRasters
{
    private const byte NoData = 255;
    private const int Steps = 10;
    private const int Pale = 0xF7F7F7, Dark = 0x08519C;

    private static readonly LegendEntry[] Kinds =
    [
        new((int)NoRegretKind.Open, new("Open", "未定"), 0xF0F0F0, 0),
        new((int)NoRegretKind.Keep, new("Kept by nearly all plans", "几乎所有方案均保持"), 0x9ECAE1, 0),
        new((int)NoRegretKind.Change, new("Changed alike by nearly all plans", "几乎所有方案均同样改变"), 0xE6550D, 0),
    ];

    /// <summary>
    /// Writes <c>agreement.tif</c>, <c>most_frequent.tif</c>, <c>no_regret.tif</c>, <c>agreement.csv</c> and for each land use
    /// <c>frequency_USE.tif</c>, the percentage of the plans that give a cell this use.
    /// </summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="problem">The problem; its planning units are raster cells.</param>
    /// <param name="geometry">Grid the maps are written on.</param>
    /// <param name="codeOfUse">Shape [land uses]; raster codes.</param>
    /// <param name="map">The agreement.</param>
    /// <param name="share">Share of the plans from which land is no-regret.</param>
    public static void Write(string folder, AllocationProblem problem, GridGeometry geometry, IReadOnlyList<int> codeOfUse, AgreementMap map, double share)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(codeOfUse);
        var land = map.NoRegret(problem.Baseline, share);
        Save(folder, SensitivityFiles.Agreement, problem, geometry, u => (byte)Math.Round(100 * map.Agreement(u)));
        Save(folder, SensitivityFiles.MostFrequent, problem, geometry, u => (byte)codeOfUse[map.MostFrequentUse(u)]);
        WriteStyles(folder, problem, codeOfUse);
        Save(folder, SensitivityFiles.NoRegret, problem, geometry, u => (byte)land.Kinds[u]);
        for (var k = 0; k < problem.LandUses.Count; k++)
        {
            var use = k;
            Save(folder, SensitivityFiles.FrequencyOf(problem.LandUses[k].Id), problem, geometry, u => (byte)Math.Round(100 * map.Frequency(u, use)));
        }
        var hectares = new double[Steps + 1];
        for (var u = 0; u < problem.Units.Count; u++) hectares[(int)(Steps * map.Agreement(u) + 1e-9)] += problem.Units.AreaHectares(u);
        var table = new CsvTable("agreement_from", "agreement_below", "ha");
        for (var step = 0; step <= Steps; step++)
        {
            if (hectares[step] > 0) table.Add((double)step / Steps).Add(step == Steps ? 1 : (step + 1.0) / Steps).Add(hectares[step]).EndRow();
        }
        table.Save(Path.Combine(folder, SensitivityFiles.AgreementTable));
    }

    /// <summary>Every map opens in named classes, or in shades from 0 to 100 per cent.</summary>
    private static void WriteStyles(string folder, AllocationProblem problem, IReadOnlyList<int> codeOfUse)
    {
        string PathOf(string map) => Path.Combine(folder, Path.ChangeExtension(map, RunFiles.StyleSuffix));
        QgisStyle.Write(PathOf(SensitivityFiles.MostFrequent), [.. problem.LandUses.Select((use, k) => new LegendEntry(codeOfUse[k], use.Name, use.Colour, 0))]);
        QgisStyle.Write(PathOf(SensitivityFiles.NoRegret), Kinds);
        QgisStyle.WriteRamp(PathOf(SensitivityFiles.Agreement), [(0, Pale), (100, Dark)]);
        foreach (var use in problem.LandUses) QgisStyle.WriteRamp(PathOf(SensitivityFiles.FrequencyOf(use.Id)), [(0, Pale), (100, use.Colour)]);
    }

    private static void Save(string folder, string name, AllocationProblem problem, GridGeometry geometry, Func<int, byte> valueOf)
    {
        var grid = problem.Units.Grid ?? throw new ArgumentException("Agreement maps need raster cells; the planning units are parcels.", nameof(problem));
        var cells = new byte[grid.Width * grid.Height];
        Array.Fill(cells, NoData);
        for (var u = 0; u < problem.Units.Count; u++) cells[grid.CellOf(u)] = valueOf(u);
        AtomicFile.Write(Path.Combine(folder, name), file => GeoTiffWriter.Write(file, new Raster<byte>(geometry, cells, NoData)));
    }
}
