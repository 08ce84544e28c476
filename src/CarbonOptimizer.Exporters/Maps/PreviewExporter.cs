using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Maps;

/// <summary>Writes <c>preview.png</c>: a picture of the plan in its map colours, transparent outside the study area.</summary>
internal sealed class PreviewExporter : IRunExporter
{
    private const int LargestSidePixels = 1200;

    public string Name => RunFiles.Preview;

    public bool CanExport(ExportContext context) => context is { Plan: not null, Geometry: not null };

    public void Export(ExportContext context, string folder)
    {
        var uses = context.Report.Problem.LandUses;
        var thumbnail = ClassThumbnail.Of(context.Report.Problem.Units.Grid!, context.Plan!, uses.Count, LargestSidePixels);
        AtomicFile.Write(Path.Combine(folder, Name), file => PalettePng.Write(file, thumbnail.Width, thumbnail.Pixels, [.. uses.Select(use => use.Colour)]));
    }
}
