using System.Globalization;
using CarbonOptimizer.Builders.Classifications;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Geospatial.Parcels;

namespace CarbonOptimizer.Builders.Parcels;

/// <summary>Reads the land use of parcels from a field: by its text, or else by the whole number the text stands for.</summary>
internal sealed class ParcelUses(YamlMap declaration, ParcelFields fields, DiagnosticList diagnostics)
{
    private const int ListedValues = 20;

    /// <summary>Shape [parcels]; land use of each, -1 where it is missing or not declared.</summary>
    public int[] Read(ParcelSet parcels, DeclaredLandUses landUses)
    {
        var column = fields.Find(declaration.Text("landuse"), declaration.Find("landuse")!.Mark);
        var useOfText = landUses.Texts(diagnostics);
        var undeclared = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        var missing = new List<int>();
        var uses = new int[parcels.Count];
        for (var p = 0; p < uses.Length; p++)
        {
            var text = fields.Text(parcels.Features[p], column);
            uses[p] = text is null ? -1 : UseOf(text, useOfText, landUses);
            if (text is null) missing.Add(p);
            else if (uses[p] < 0 && undeclared.TryGetValue(text, out var alike)) alike.Add(p);
            else if (uses[p] < 0) undeclared.Add(text, [p]);
        }
        Report(parcels, undeclared, missing);
        return uses;
    }

    /// <summary>Shape [parcels]; land use that a field names, -1 where it names none that is declared.</summary>
    public static int[] Of(ParcelSet parcels, ParcelFields fields, int column, DeclaredLandUses landUses, DiagnosticList diagnostics)
    {
        var useOfText = landUses.Texts(diagnostics);
        return [.. Enumerable.Range(0, parcels.Count).Select(p => fields.Text(parcels.Features[p], column) is { } text ? UseOf(text, useOfText, landUses) : -1)];
    }

    private static int UseOf(string text, CodeBook useOfText, DeclaredLandUses landUses)
    {
        if (useOfText.IndexOf(text) is var use && use >= 0) return use;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) ? landUses.Codes.IndexOf(code) : -1;
    }

    private void Report(ParcelSet parcels, SortedDictionary<string, List<int>> undeclared, List<int> missing)
    {
        var mark = declaration.Find("landuse")!.Mark;
        if (missing.Count > 0) diagnostics.Warning("CO1702", mark, missing.Count, ParcelAreaReader.Hectares(parcels, missing), declaration.Text("landuse"), Names(parcels, missing));
        if (undeclared.Count == 0) return;
        if (declaration.Text("undeclared") == "drop")
        {
            int[] all = [.. undeclared.Values.SelectMany(list => list)];
            var counts = string.Join(", ", undeclared.OrderByDescending(pair => pair.Value.Count).Take(ListedValues).Select(pair => FormattableString.Invariant($"{pair.Key} ({pair.Value.Count})")));
            diagnostics.Warning("CO1704", mark, all.Length, ParcelAreaReader.Hectares(parcels, all), counts);
            return;
        }
        foreach (var (text, list) in undeclared.OrderByDescending(pair => pair.Value.Count).Take(ListedValues))
        {
            diagnostics.Error("CO1703", mark, list.Count, ParcelAreaReader.Hectares(parcels, list), text, Names(parcels, list));
        }
    }

    private string Names(ParcelSet parcels, List<int> some) => fields.Names([.. some.Select(p => parcels.Features[p])]);
}
