using System.Globalization;
using System.Numerics;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Builders.Layers;

/// <summary>Reads the layers of a scenario, each at most once per number type, and refuses those that do not lie on the study grid.</summary>
internal sealed class LayerStore(ScenarioDocument document, InputLedger inputs, DiagnosticList diagnostics)
{
    private static readonly string[] VectorExtensions = [".geojson", ".json", ".gpkg", ".shp", ".fgb", ".kml", ".gml", ".tab", ".parquet"];

    private readonly Dictionary<(string, Type), object?> rasters = [];

    /// <summary>Grid every raster must lie on; set once the land use was read.</summary>
    public GridGeometry? StudyGrid { get; set; }

    public SourceMark MarkOf(string layer) => (Declaration(layer).Find("file") ?? Declaration(layer).Find("column"))!.Mark;

    public YamlMap Declaration(string layer) => document.Root.Map("layers").Map(layer);

    public bool IsVector(string layer) =>
        VectorExtensions.Contains(Path.GetExtension(Declaration(layer).TextOrNull("file")), StringComparer.OrdinalIgnoreCase);

    /// <summary>Field of the parcels that a layer stands for; null for a file.</summary>
    public string? ColumnOf(string layer) => Declaration(layer).TextOrNull("column");

    /// <summary>A raster layer on the study grid; null, with a diagnostic, when it cannot be used.</summary>
    public Raster<T>? Raster<T>(string layer)
        where T : unmanaged, INumber<T>
    {
        if (rasters.TryGetValue((layer, typeof(T)), out var known)) return (Raster<T>?)known;
        var raster = Read<T>(layer);
        rasters[(layer, typeof(T))] = raster;
        return raster;
    }

    /// <summary>Lets go of a raster that is not needed again.</summary>
    public void Forget(string layer)
    {
        foreach (var key in rasters.Keys.Where(key => key.Item1 == layer).ToArray())
        {
            rasters.Remove(key);
        }
    }

    /// <summary>Full path of a layer's file, noted as an input; null, with a diagnostic, when it may not be read.</summary>
    public string? Open(string layer) => Open(Declaration(layer));

    /// <summary>The same for any declaration with a file.</summary>
    public string? Open(YamlMap declaration) => Open((YamlScalar)declaration.Find("file")!);

    /// <summary>The same for the path itself.</summary>
    public string? Open(YamlScalar file)
    {
        var written = file.Text;
        var path = document.Folder.Resolve(written, file.Mark, diagnostics);
        if (path is null) return null;
        inputs.Add(written, path);
        foreach (var companion in CompanionFiles.Of(path))
        {
            inputs.Add(string.Concat(written.AsSpan(0, written.LastIndexOfAny(['/', '\\']) + 1), Path.GetFileName(companion)), companion);
        }
        return path;
    }

    public void Refuse(string layer, DataSourceException e) => diagnostics.Error("CO1409", MarkOf(layer), layer, e.ProblemText(), e.RemedyText());

    private Raster<T>? Read<T>(string layer)
        where T : unmanaged, INumber<T>
    {
        if (ColumnOf(layer) is not null)
        {
            diagnostics.Error("CO1701", MarkOf(layer), layer);
            return null;
        }
        if (IsVector(layer))
        {
            diagnostics.Error("CO1410", MarkOf(layer), layer);
            return null;
        }
        try
        {
            if (Open(layer) is not { } path) return null;
            var file = RasterFile.Open(path);
            if (StudyGrid?.AlignmentWith(file.Geometry) is { } difference)
            {
                diagnostics.Error("CO1401", MarkOf(layer), layer, difference);
                return null;
            }
            if (!Fits(layer, file)) return null;
            var band = Declaration(layer).Integer("band");
            if (band <= file.BandCount) return Plausible(layer, file, Scaled(layer, file.ReadBand<T>(band, marker: MarkerOf(layer))));
            diagnostics.Error("CO1105", Declaration(layer).Find("band")!.Mark, FormattableString.Invariant($"band: {band}"), FormattableString.Invariant($"1 ... {file.BandCount}"));
        }
        catch (DataSourceException e)
        {
            Refuse(layer, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Error("CO1409", MarkOf(layer), layer, e.Message, new BilingualText("Maybe another program holds the file.", "文件可能被其他程序占用。"));
        }
        return null;
    }

    /// <summary>Whether a raster can be unpacked: it has no more cells than memory allows, and the layers that must lie on its grid do, as far as their headers say.</summary>
    private bool Fits(string layer, RasterFile file)
    {
        if (RasterBudget.Excess((long)file.Geometry.Width * file.Geometry.Height) is { } excess)
        {
            diagnostics.Error("CO1420", MarkOf(layer), layer, file.Geometry.Width, file.Geometry.Height, excess.Needed, excess.Allowed);
            return false;
        }
        if (StudyGrid is not null || (long)file.Geometry.Width * file.Geometry.Height < RasterBudget.ManyCells) return true;
        var isFitting = true;
        foreach (var other in document.Root.Map("layers").Entries.Select(entry => entry.Key.Text).Where(other => other != layer && ColumnOf(other) is null && !IsVector(other)))
        {
            if (HeaderOf(other) is not { } header || file.Geometry.AlignmentWith(header) is not { } difference) continue;
            diagnostics.Error("CO1401", MarkOf(other), other, difference);
            isFitting = false;
        }
        return isFitting;
    }

    /// <summary>Grid of a layer by its header; null where the file cannot be read, which is told when its turn comes.</summary>
    private GridGeometry? HeaderOf(string layer)
    {
        try
        {
            return Open(layer) is { } path ? RasterFile.Open(path).Geometry : null;
        }
        catch (Exception e) when (e is DataSourceException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The declared marker of missing cells: a number, or <c>none</c>, which says that every value is real.</summary>
    private MissingMarker MarkerOf(string layer) => Declaration(layer).TextOrNull("nodata") switch
    {
        null => MissingMarker.OfFile,
        NoDataShape.None => MissingMarker.Given(null),
        var number => MissingMarker.Given(double.Parse(number, CultureInfo.InvariantCulture)),
    };

    /// <summary>Quantities and masks without a declared marker must not hold what looks like one: it would be planned with.</summary>
    private Raster<T>? Plausible<T>(string layer, RasterFile file, Raster<T> raster)
        where T : unmanaged, INumber<T>
    {
        if (raster is not Raster<float> values || Declaration(layer).Has("nodata") || MarkerLook.Of(values, file.SampleType, file.NoData) is not { } look) return raster;
        diagnostics.Error("CO1418", MarkOf(layer), layer, look.Value, look.Count);
        return null;
    }

    /// <summary>Values times the declared scale plus the declared offset; what is missing stays missing.</summary>
    private Raster<T> Scaled<T>(string layer, Raster<T> raster)
        where T : unmanaged, INumber<T>
    {
        var (scale, offset) = (Declaration(layer).Number("scale"), Declaration(layer).NumberOrNull("offset") ?? 0);
        if (scale == 1 && offset == 0 || raster is not Raster<float> values) return raster;
        var cells = new float[values.Cells.Length];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            cells[cell] = values.IsValid(cell) ? (float)(values.Cells[cell] * scale + offset) : float.NaN;
        }
        return (Raster<T>)(object)new Raster<float>(values.Geometry, cells);
    }
}
