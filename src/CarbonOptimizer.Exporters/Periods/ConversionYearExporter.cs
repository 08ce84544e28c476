using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Trajectories;
using CarbonOptimizer.Exporters.Legends;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Exporters.Periods;

/// <summary>Writes <c>conversion_year.tif</c>: the planning year in which each cell is converted, 0 where it never is.</summary>
internal sealed class ConversionYearExporter : IRunExporter
{
    private const short NoData = -1;
    private const int UnchangedColour = 0xE6E6E6;

    public string Name => RunFiles.ConversionYear;

    public bool CanExport(ExportContext context) => context is { Plan: not null, Geometry: not null, Report.Problem.Periods: not null };

    public void Export(ExportContext context, string folder)
    {
        var trajectories = context.Report.Problem.Periods!.Trajectories;
        var grid = context.Report.Problem.Units.Grid!;
        var cells = new short[grid.Width * grid.Height];
        Array.Fill(cells, NoData);
        var counts = new long[trajectories.Periods.Count + 1];
        var plan = context.Plan!.Uses;
        for (var u = 0; u < plan.Length; u++)
        {
            var period = trajectories.PeriodOf(plan[u]);
            var index = period == TrajectoryCatalogue.Never ? 0 : period + 1;
            cells[grid.CellOf(u)] = index == 0 ? (short)0 : (short)trajectories.Periods.Years[period];
            counts[index]++;
        }
        var path = Path.Combine(folder, Name);
        AtomicFile.Write(path, file => GeoTiffWriter.Write(file, new Raster<short>(context.Geometry!, cells, NoData), new GeoTiffWriteOptions { Overviews = OverviewMethod.Mode }));
        var entries = Entries(trajectories.Periods, counts);
        AttributeTable.Write(path + RunFiles.AttributeTableSuffix, entries);
        QgisStyle.Write(Path.ChangeExtension(path, RunFiles.StyleSuffix), entries);
    }

    /// <summary>Early conversions in dark red, late ones in pale yellow.</summary>
    private static List<LegendEntry> Entries(PlanningPeriods periods, long[] counts)
    {
        var entries = new List<LegendEntry> { new(0, new BilingualText("Unchanged", "未变化"), UnchangedColour, counts[0]) };
        for (var p = 0; p < periods.Count; p++)
        {
            var green = 30 + (periods.Count == 1 ? 0 : 200 * p / (periods.Count - 1));
            var year = FormattableString.Invariant($"{periods.Years[p]}");
            entries.Add(new LegendEntry(periods.Years[p], new BilingualText(year, year), 200 + p * 40 / periods.Count << 16 | green << 8 | 40, counts[p + 1]));
        }
        return entries;
    }
}
