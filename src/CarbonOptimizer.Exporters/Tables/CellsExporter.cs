using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Tables;

namespace CarbonOptimizer.Exporters.Tables;

/// <summary>
/// Writes <c>cells.parquet</c>: one row for each planning unit with its place, land use today and in the plan, and the region it
/// lies in on every level. Coordinates are those of cell centres, left out when the location is hidden.
/// </summary>
internal sealed class CellsExporter : IRunExporter
{
    private const int GroupRows = 1 << 18;

    public string Name => RunFiles.Cells;

    public bool CanExport(ExportContext context) => context.Plan is not null;

    public void Export(ExportContext context, string folder) => AtomicFile.Write(Path.Combine(folder, Name), file => Write(file, context));

    private static void Write(Stream file, ExportContext context)
    {
        var table = new ParquetWriter(file, Columns(context), new ParquetOptions { Metadata = Metadata(context) });
        for (var first = 0; first < context.Plan!.Count; first += GroupRows)
        {
            var count = Math.Min(GroupRows, context.Plan.Count - first);
            table.BeginRowGroup(count);
            WritePlace(table, context, first, count);
            WriteUses(table, context, first, count);
            foreach (var layer in context.Report.Problem.RegionLayers) WriteRegions(table, layer, first, count);
        }
        table.Finish();
    }

    private static List<ParquetColumn> Columns(ExportContext context)
    {
        List<ParquetColumn> columns = [];
        if (context.Geometry is null) columns.Add(new("unit", ParquetType.Int32));
        else columns.AddRange([new("row", ParquetType.Int32), new("col", ParquetType.Int32)]);
        if (HasCoordinates(context)) columns.AddRange([new("x", ParquetType.Double), new("y", ParquetType.Double)]);
        columns.AddRange([new("area_ha", ParquetType.Double), new("baseline", ParquetType.Text), new("plan", ParquetType.Text), new("changed", ParquetType.Boolean)]);
        columns.AddRange(context.Report.Problem.RegionLayers.Select(layer => new ParquetColumn($"region_{layer.Id}", ParquetType.Text, IsNullable: true)));
        return columns;
    }

    private static bool HasCoordinates(ExportContext context) => context.Geometry is not null && !context.HideLocation;

    private static KeyValuePair<string, string>[] Metadata(ExportContext context) =>
        HasCoordinates(context) ? [new("crs", context.Geometry!.Crs.ToString())] : [];

    private static void WritePlace(ParquetWriter table, ExportContext context, int first, int count)
    {
        var (rows, columns) = (new int[count], new int[count]);
        if (context.Geometry is not { } geometry)
        {
            for (var i = 0; i < count; i++) rows[i] = first + i;
            table.Write(rows.AsSpan());
            return;
        }
        var grid = context.Report.Problem.Units.Grid!;
        for (var i = 0; i < count; i++) (rows[i], columns[i]) = Math.DivRem(grid.CellOf(first + i), grid.Width);
        table.Write(rows.AsSpan());
        table.Write(columns.AsSpan());
        if (!HasCoordinates(context)) return;
        var coordinates = new double[count];
        for (var i = 0; i < count; i++) coordinates[i] = geometry.OriginX + (columns[i] + 0.5) * geometry.CellWidth;
        table.Write(coordinates.AsSpan());
        for (var i = 0; i < count; i++) coordinates[i] = geometry.OriginY - (rows[i] + 0.5) * geometry.CellHeight;
        table.Write(coordinates.AsSpan());
    }

    private static void WriteUses(ParquetWriter table, ExportContext context, int first, int count)
    {
        var problem = context.Report.Problem;
        var hectares = new double[count];
        for (var i = 0; i < count; i++) hectares[i] = problem.Units.AreaHectares(first + i);
        table.Write(hectares.AsSpan());
        table.Write(Names(problem.LandUses, problem.Baseline, first, count));
        table.Write(Names(problem.LandUses, context.Plan!, first, count));
        var changed = new bool[count];
        for (var i = 0; i < count; i++) changed[i] = problem.Baseline[first + i] != context.Plan![first + i];
        table.Write(changed.AsSpan());
    }

    private static string?[] Names(LandUseCatalogue landUses, Allocation allocation, int first, int count)
    {
        var names = new string?[count];
        for (var i = 0; i < count; i++) names[i] = landUses[allocation[first + i]].Id;
        return names;
    }

    private static void WriteRegions(ParquetWriter table, RegionLayer layer, int first, int count)
    {
        var names = new string?[count];
        for (var i = 0; i < count; i++)
        {
            var region = layer.RegionOfUnit[first + i];
            names[i] = region == RegionLayer.Outside ? null : layer.Regions[region].Id;
        }
        table.Write(names);
    }
}
