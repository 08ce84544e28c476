using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Geospatial.Parcels;

namespace CarbonOptimizer.Builders.Parcels;

/// <summary>Names of parcels, from a field or else their record numbers from 1.</summary>
internal sealed class ParcelIds(YamlMap declaration, ParcelFields fields, DiagnosticList diagnostics)
{
    private const int ListedNames = 20;

    /// <summary>Shape [parcels]; null, with a diagnostic, when names are missing or not unique.</summary>
    public string[]? Read(ParcelSet parcels)
    {
        if (declaration.TextOrNull("id") is not { } field) return [.. parcels.Features.ToArray().Select(record => (record + 1).ToString(CultureInfo.InvariantCulture))];
        var mark = declaration.Find("id")!.Mark;
        var column = fields.Find(field, mark);
        string?[] ids = [.. parcels.Features.ToArray().Select(record => fields.Text(record, column))];
        var faults = diagnostics.ErrorCount;
        int[] nameless = [.. Enumerable.Range(0, ids.Length).Where(p => ids[p] is null).Select(p => parcels.Features[p])];
        if (nameless.Length > 0) diagnostics.Error("CO1706", mark, nameless.Length, field, fields.Names(nameless));
        foreach (var alike in Enumerable.Range(0, ids.Length).Where(p => ids[p] is not null).GroupBy(p => ids[p], StringComparer.Ordinal).Where(group => group.Count() > 1).Take(ListedNames))
        {
            diagnostics.Error("CO1705", mark, alike.Key!, field, string.Join(", ", alike.Take(5).Select(p => FormattableString.Invariant($"#{parcels.Features[p] + 1}"))));
        }
        return diagnostics.ErrorCount > faults ? null : [.. ids.OfType<string>()];
    }
}
