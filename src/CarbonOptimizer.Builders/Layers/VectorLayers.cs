using System.Globalization;
using CarbonOptimizer.Builders.Classifications;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Builders.Layers;

/// <summary>Reads polygon layers, each once, and lays them onto the study grid by the centres of the cells.</summary>
internal sealed class VectorLayers(LayerStore layers, DiagnosticList diagnostics)
{
    private readonly Dictionary<string, VectorLayer?> known = new(StringComparer.Ordinal);

    /// <summary>Shape [cells]; whether a polygon covers the cell; null, with a diagnostic, when the layer cannot be used.</summary>
    public bool[]? InsideCells(string layer) => Rasterize(layer, shapes =>
    {
        var mask = PolygonRasterizer.Mask(shapes, layers.StudyGrid!, path: PathOf(layer)).Cells;
        var inside = new bool[mask.Length];
        for (var cell = 0; cell < mask.Length; cell++)
        {
            inside[cell] = mask[cell] != 0;
        }
        return inside;
    });

    /// <summary>Shape [cells]; region of the polygon that covers the cell, by the text of one of its fields.</summary>
    /// <param name="layer">Polygon layer.</param>
    /// <param name="field">Field that holds the values.</param>
    /// <param name="fieldMark">Where the field is named.</param>
    /// <param name="indexOfValue">Index of each value.</param>
    public short[]? IndexCells(string layer, string field, SourceMark fieldMark, CodeBook indexOfValue) => Rasterize(layer, shapes =>
    {
        var column = shapes.IndexOfField(field);
        if (column < 0)
        {
            diagnostics.Error("CO1414", fieldMark, NearestName.Hint(field, shapes.FieldNames.ToArray()), [layer, field]);
            return null;
        }
        var indexOfFeature = shapes.Features
            .Select(feature => indexOfValue.IndexOf(Text(feature[column])) is var index && index >= 0 ? (short)index : (short)RegionLayer.Outside).ToArray();
        var numbers = PolygonRasterizer.FeatureNumbers(shapes, layers.StudyGrid!, path: PathOf(layer)).Cells;
        var indices = new short[numbers.Length];
        for (var cell = 0; cell < numbers.Length; cell++)
        {
            indices[cell] = numbers[cell] == 0 ? (short)RegionLayer.Outside : indexOfFeature[numbers[cell] - 1];
        }
        return indices;
    });

    /// <summary>The shapes of a layer; null, with a diagnostic, when it cannot be used.</summary>
    public VectorLayer? Shapes(string layer) => Rasterize(layer, shapes => shapes);

    /// <summary>What is made of the shapes of a layer; null, with a diagnostic, when that cannot be done.</summary>
    public T? Rasterize<T>(string layer, Func<VectorLayer, T?> rasterize)
        where T : class
    {
        if (!known.TryGetValue(layer, out var shapes)) known[layer] = shapes = Read(layer);
        return shapes is null ? null : Guarded(layer, layers.Declaration(layer), () => rasterize(shapes));
    }

    /// <summary>Reads the vector file of a declaration; null, with a diagnostic, when it cannot be used.</summary>
    public VectorLayer? Read(string name, YamlMap declaration) => Guarded(name, declaration, () =>
    {
        if (layers.Open(declaration) is not { } path) return null;
        var encoding = declaration.Text("encoding") switch
        {
            "gbk" => TextEncoding.Gbk,
            "utf8" => TextEncoding.Utf8,
            _ => TextEncoding.Auto,
        };
        return VectorFile.Open(path, encoding, declaration.TextOrNull("table"));
    });

    private VectorLayer? Read(string layer) => Read(layer, layers.Declaration(layer));

    private T? Guarded<T>(string name, YamlMap declaration, Func<T?> read)
        where T : class
    {
        var mark = declaration.Find("file")!.Mark;
        try
        {
            return read();
        }
        catch (DataSourceException e)
        {
            diagnostics.Error("CO1409", mark, name, e.ProblemText(), e.RemedyText());
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Error("CO1409", mark, name, e.Message, "");
            return null;
        }
    }

    private string PathOf(string layer) => layers.Declaration(layer).Text("file");

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
