using CarbonOptimizer.Exporters.Legends;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Exporters.Maps;

/// <summary>
/// Writes <c>control_lines.tif</c>: 1, 2, 4, ... inside the first, second, third line that a policy draws, their sum where lines overlap,
/// 0 outside all of them.
/// </summary>
internal sealed class ControlLinesExporter : IRunExporter
{
    private const byte NoData = byte.MaxValue;

    private static readonly int[] Colours = [0x2E7D32, 0xC49000, 0xC62828, 0x1565C0, 0x6A1B9A, 0x00838F, 0x4E342E];

    public string Name => RunFiles.ControlLines;

    public bool CanExport(ExportContext context) => context is { Geometry: not null } && ControlLines.Of(context.Report.Problem).Count is > 0 and < ControlLines.Most;

    public void Export(ExportContext context, string folder)
    {
        var problem = context.Report.Problem;
        var (grid, bits) = (problem.Units.Grid!, ControlLines.BitsOf(problem));
        var cells = new byte[grid.Width * grid.Height];
        Array.Fill(cells, NoData);
        for (var u = 0; u < bits.Length; u++) cells[grid.CellOf(u)] = bits[u];
        var path = Path.Combine(folder, Name);
        var lines = ControlLines.Of(problem);
        LegendEntry[] entries = [.. bits.CountBy(code => (int)code).OrderBy(entry => entry.Key)
            .Select(entry => new LegendEntry(entry.Key, ControlLines.NameOf(lines, entry.Key), ColourOf(entry.Key), entry.Value))];
        AtomicFile.Write(path, file => GeoTiffWriter.Write(file, new Raster<byte>(context.Geometry!, cells, NoData), new GeoTiffWriteOptions { Overviews = OverviewMethod.Mode }));
        AttributeTable.Write(path + RunFiles.AttributeTableSuffix, entries);
        QgisStyle.Write(Path.ChangeExtension(path, RunFiles.StyleSuffix), entries);
    }

    /// <summary>The colour of the only line; dark where lines overlap, light outside.</summary>
    private static int ColourOf(int bits) => bits == 0 ? 0xF2F2F2 : int.IsPow2(bits) ? Colours[int.Log2(bits)] : 0x212121;
}
