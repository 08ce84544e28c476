using System.Globalization;
using CarbonOptimizer.Builders.Classifications;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Layers;

/// <summary>Which codes and values belong to which region of a level; one that belongs to two is a fault.</summary>
internal sealed class RegionTable(YamlMap[] regions, DiagnosticList diagnostics)
{
    /// <summary>Region of each raster code; regions without codes are a fault.</summary>
    public CodeTable Codes()
    {
        var codes = new List<(int Code, int Index)>();
        var owners = new Dictionary<int, string>();
        for (var i = 0; i < regions.Length; i++)
        {
            if (!regions[i].Has("codes")) diagnostics.Error("CO1102", regions[i].Mark, "codes", "region");
            foreach (var text in regions[i].Texts("codes"))
            {
                var code = (int)double.Parse(text, CultureInfo.InvariantCulture);
                if (!owners.TryAdd(code, regions[i].Text("id"))) diagnostics.Error("CO1604", regions[i].Find("codes")!.Mark, code, owners[code], regions[i].Text("id"));
                codes.Add((code, i));
            }
        }
        return new CodeTable(codes);
    }

    /// <summary>Region of each text, from values, ranges and beginnings of values, and codes alike.</summary>
    public CodeBook Values()
    {
        var table = new CodeBook();
        for (var i = 0; i < regions.Length; i++)
        {
            foreach (var value in regions[i].Texts("values").Concat(regions[i].Texts("codes")))
            {
                if (table.Add(value, i) is var other && other >= 0) diagnostics.Error("CO1604", regions[i].Mark, value, regions[other].Text("id"), regions[i].Text("id"));
            }
        }
        return table;
    }

    /// <summary>Warns of codes that no region has.</summary>
    public void ReportUndeclared(YamlMap declaration, CodeCounts undeclared)
    {
        foreach (var (code, count) in undeclared.Commonest.Take(20))
        {
            diagnostics.Warning("CO1405", declaration.Find("layer")!.Mark, declaration.Text("id"), count, code);
        }
    }
}
