using System.Globalization;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Legends;
using CarbonOptimizer.Exporters.Records;
using CarbonOptimizer.Exporters.Reports;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>The page of a front folder: its tables and record, and a map of every different plan as far as the size allows.</summary>
public static class FrontPage
{
    /// <summary>Beyond so many plans a map each would serve nobody; the efficient ones come first.</summary>
    private const int MostMaps = 200;

    private static readonly string[] Files = [FrontFiles.Record, FrontFiles.Table, FrontFiles.Methods, FrontFiles.Bibliography, FrontFiles.Regrets];

    /// <summary>Writes <c>report.html</c> beside the other files of a front.</summary>
    /// <exception cref="FileWriteException">The file cannot be written.</exception>
    public static void Write(FrontReport report, string folder) => AtomicFile.WriteBytes(Path.Combine(folder, RunFiles.Report), Of(report, folder, new ReportOptions()));

    /// <summary>The page as UTF-8.</summary>
    /// <param name="report">The front.</param>
    /// <param name="folder">Folder with its other files.</param>
    /// <param name="options">How the page is made.</param>
    public static byte[] Of(FrontReport report, string folder, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        return ReportPage.Of(report.Provenance.ScenarioId, DataOf(report, folder, options).Span);
    }

    /// <summary>The data of the page alone, for a server.</summary>
    /// <param name="report">The front.</param>
    /// <param name="folder">Folder with its other files.</param>
    /// <param name="options">How the page is made.</param>
    public static ReadOnlyMemory<byte> DataOf(FrontReport report, string folder, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(options);
        return PageData.Of("front", options, folder, Files, json =>
        {
            if (report.Ground is not { } ground || report.Front.Problem.Units.Grid is not { } grid || report.Front.Problem.Periods is not null) return;
            var legend = new PlanLegend(report.Front.Problem.LandUses, ground.CodeOfUse);
            json.WriteStartArray("land_uses");
            for (var k = 0; k < legend.LandUses.Count; k++) RunRecord.WriteUse(json, legend.LandUses[k], legend.CodeOfUse[k]);
            json.WriteEndArray();
            var maps = Plans(report).Prepend(("baseline", report.Front.Problem.Baseline)).Select(map => (map.Item1, CellsOf(map.Item2, grid, legend), (int)legend.NoData));
            MapData.Write(json, ClassMaps.Of(ground.Geometry, maps), options.HideLocation, Math.Max(0, options.MaxBytes - ViewerBundle.Script.Length - ViewerBundle.Style.Length - json.BytesCommitted - json.BytesPending));
        });
    }

    /// <summary>Different plans by the first row that has them, efficient ones first.</summary>
    private static IEnumerable<(string, Allocation)> Plans(FrontReport report) => report.Front.Efficient.Concat(report.Front.Points)
        .Where(point => point.Plan is not null).DistinctBy(point => point.PlanHash).Take(MostMaps)
        .Select(point => (string.Create(CultureInfo.InvariantCulture, $"plan_{point.Index}"), point.Plan!));

    private static byte[] CellsOf(Allocation plan, GridLayout grid, PlanLegend legend)
    {
        var cells = new byte[grid.Width * grid.Height];
        Array.Fill(cells, legend.NoData);
        for (var u = 0; u < plan.Count; u++) cells[grid.CellOf(u)] = legend.CodeOfUse[plan[u]];
        return cells;
    }
}
