using System.Globalization;
using CarbonOptimizer.Builders.Classifications;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Builders.Proposals;

/// <summary>Surveys polygons with a land-use field: which field it is, its codes or names, areas, what they mean.</summary>
internal sealed class VectorSurvey(ProposalOptions options, ProposalFaults faults)
{
    private const double MetresOfDegree = 111_320;
    private const int MostTexts = 1000;
    private const double EnoughKnown = 0.9;

    /// <summary>The survey and the field; null, with faults, when the layer cannot be used.</summary>
    public (LandUseSurvey Survey, string Field)? Of(VectorLayer layer)
    {
        if (layer.Features.All(feature => feature.Geometry is not { Dimension: NetTopologySuite.Geometries.Dimension.Surface }))
        {
            faults.Add("CO2109", options.LandUse, new("It has no polygons.", "没有面要素。"));
            return null;
        }
        var named = options.Classification is { } id ? ClassificationChoice.Named(id, faults) : null;
        var meanings = new CodeMeanings(isText: true, faults);
        var given = meanings.Given(options.Classes);
        if (FieldOf(layer, named, given) is not var (field, classification)) return null;
        var codes = Count(layer, field);
        var (uses, background) = meanings.Of($"{options.LandUse}, {layer.FieldNames[field]}", codes, given, classification, []);
        var statements = new List<BilingualText>
        {
            new($"{layer.Features.Count.ToString("#,##0", CultureInfo.InvariantCulture)} polygons, {layer.Crs}; land use in the field {layer.FieldNames[field]}.",
                $"{layer.Features.Count.ToString("#,##0", CultureInfo.InvariantCulture)} 个面，坐标系 {layer.Crs}；地类取自字段 {layer.FieldNames[field]}。"),
        };
        if (classification is not null) statements.Add(ClassificationChoice.Statement(classification));
        return (new LandUseSurvey(uses, background, classification, statements), layer.FieldNames[field]);
    }

    /// <summary>Hectares of a polygon: on the plane of its system, or by the length of a degree at its latitude.</summary>
    public static double Hectares(VectorFeature feature, CoordinateReference crs)
    {
        if (feature.Geometry is not { } shape) return 0;
        if (!crs.IsGeographic) return shape.Area * crs.MetresPerUnit * crs.MetresPerUnit / 10_000;
        return shape.Area * MetresOfDegree * MetresOfDegree * Math.Cos(double.DegreesToRadians(shape.EnvelopeInternal.Centre.Y)) / 10_000;
    }

    private (int Field, Classification? Classification)? FieldOf(VectorLayer layer, Classification? named, IReadOnlyDictionary<string, string> given)
    {
        if (options.Field is { } wanted)
        {
            var field = IndexOf(layer, wanted);
            if (field >= 0) return (field, named ?? ShippedClassifications.All.FirstOrDefault(known => Explains(layer, field, known)));
            ReportFields(layer, new($"It has no field '{wanted}'.", $"没有字段“{wanted}”。"));
            return null;
        }
        foreach (var known in named is null ? ShippedClassifications.All : [named])
        {
            foreach (var name in known.Fields)
            {
                if (IndexOf(layer, name) is >= 0 and var field && (named is not null || Explains(layer, field, known))) return (field, known);
            }
        }
        for (var field = 0; field < layer.FieldNames.Count; field++)
        {
            if (named is not null ? Explains(layer, field, named) : Share(layer, field, text => given.ContainsKey(text) || LandClasses.Recognise(text) is not null) >= EnoughKnown) return (field, named);
        }
        ReportFields(layer, new("No field of it holds codes or names of land uses.", "没有字段存有地类代码或名称。"));
        return null;
    }

    private void ReportFields(VectorLayer layer, BilingualText what)
    {
        var fields = layer.FieldNames.Count == 0 ? "-" : string.Join(", ", layer.FieldNames.Select((name, field) => $"{name} ({string.Join(", ", Texts(layer, field).Keys.Take(3))}, ...)"));
        faults.Add("CO2105", options.LandUse, what, new($"Its fields: {fields}. Name the one with the land use: --field NAME.", $"字段有：{fields}。请指明地类字段：--field 字段名。"));
    }

    private static bool Explains(VectorLayer layer, int field, Classification known) => Share(layer, field, text => known.Find(text) is not null) >= EnoughKnown;

    /// <summary>Share of the polygons whose value in a field is known.</summary>
    private static double Share(VectorLayer layer, int field, Func<string, bool> isKnown)
    {
        var texts = Texts(layer, field);
        return texts.Count is 0 or > MostTexts ? 0 : (double)texts.Where(pair => isKnown(pair.Key)).Sum(pair => pair.Value) / layer.Features.Count;
    }

    private static SortedDictionary<string, int> Texts(VectorLayer layer, int field)
    {
        var texts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var feature in layer.Features)
        {
            if (Text(feature[field]) is { } text) texts[text] = texts.GetValueOrDefault(text) + 1;
            if (texts.Count > MostTexts) break;
        }
        return texts;
    }

    private static FoundCode[] Count(VectorLayer layer, int field)
    {
        var found = new SortedDictionary<string, (long Count, double Hectares)>(StringComparer.Ordinal);
        foreach (var feature in layer.Features)
        {
            if (Text(feature[field]) is not { } text) continue;
            var sum = found.GetValueOrDefault(text);
            found[text] = (sum.Count + 1, sum.Hectares + Hectares(feature, layer.Crs));
        }
        // A text that is a name names itself.
        return [.. found.Select(pair => new FoundCode(pair.Key, pair.Key.Any(char.IsLetter) && !char.IsAsciiDigit(pair.Key[0]) ? pair.Key : "", pair.Value.Count, pair.Value.Hectares))];
    }

    internal static int IndexOf(VectorLayer layer, string name)
    {
        for (var field = 0; field < layer.FieldNames.Count; field++)
        {
            if (layer.FieldNames[field].Equals(name, StringComparison.OrdinalIgnoreCase)) return field;
        }
        return -1;
    }

    /// <summary>As parcels are read: trimmed, whole numbers without a decimal point.</summary>
    internal static string? Text(object? value) => value switch
    {
        null => null,
        string text => text.Trim() is { Length: > 0 } trimmed ? trimmed : null,
        double number when number == Math.Floor(number) && Math.Abs(number) < 1e15 => ((long)number).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
