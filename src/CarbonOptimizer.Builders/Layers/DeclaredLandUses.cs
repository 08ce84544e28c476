using System.Globalization;
using CarbonOptimizer.Builders.Classifications;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Layers;

/// <summary>The land uses of a scenario with their raster codes.</summary>
internal sealed class DeclaredLandUses
{
    private readonly List<int[]> codesOfUse = [];

    public DeclaredLandUses(YamlMap scenario, DiagnosticList diagnostics)
    {
        Records = [.. scenario.List("land_uses").Maps];
        var owners = new Dictionary<int, string>();
        var codes = new List<(int, int)>();
        foreach (var record in Records)
        {
            int[] own = [.. record.Texts("codes").Select(text => (int)double.Parse(text, CultureInfo.InvariantCulture))];
            foreach (var code in own)
            {
                if (!owners.TryAdd(code, record.Text("id"))) diagnostics.Error("CO1604", record.Find("codes")!.Mark, code, owners[code], record.Text("id"));
                codes.Add((code, codesOfUse.Count));
            }
            codesOfUse.Add(own);
        }
        Codes = new CodeTable(codes);
        Catalogue = new LandUseCatalogue(Records.Select(Read));
    }

    public IReadOnlyList<YamlMap> Records { get; }

    public LandUseCatalogue Catalogue { get; }

    /// <summary>Land use of each raster code.</summary>
    public CodeTable Codes { get; }

    public IReadOnlyList<SourceMark> Marks => [.. Records.Select(record => record.Find("id")!.Mark)];

    public IReadOnlyList<int> CodesOf(int use) => codesOfUse[use];

    /// <summary>Shape [land uses]; code that plans are written with: the first of each use, or numbers from 1 where a use has none.</summary>
    public int[] PlanCodes => codesOfUse.TrueForAll(codes => codes.Length > 0) ? [.. codesOfUse.Select(codes => codes[0])] : [.. Enumerable.Range(1, codesOfUse.Count)];

    /// <summary>
    /// Land use of each text that an attribute of parcels may hold, from values, ranges and beginnings of values, and codes alike; one that two land
    /// uses have is a fault.
    /// </summary>
    public CodeBook Texts(DiagnosticList diagnostics)
    {
        var table = new CodeBook();
        for (var k = 0; k < Records.Count; k++)
        {
            foreach (var text in Records[k].Texts("values").Concat(codesOfUse[k].Select(code => code.ToString(CultureInfo.InvariantCulture))))
            {
                if (table.Add(text, k) is var other && other >= 0 && other != k) diagnostics.Error("CO1604", Records[k].Mark, text, Catalogue[other].Id, Catalogue[k].Id);
            }
        }
        return table;
    }

    /// <summary>Bit set of the named land uses.</summary>
    public ulong MaskOf(IEnumerable<string> ids)
    {
        var mask = 0UL;
        foreach (var id in ids)
        {
            mask |= 1UL << Catalogue.IndexOf(id);
        }
        return mask;
    }

    /// <summary>Names of a bit set of land uses.</summary>
    public BilingualText NamesOf(ulong mask)
    {
        var uses = Catalogue.Where((_, k) => (mask >> k & 1) != 0).Select(use => use.Name).ToArray();
        return new BilingualText(string.Join(" + ", uses.Select(name => name.English)), string.Join(" + ", uses.Select(name => name.Chinese)));
    }

    /// <summary>Warns of land uses that do not occur today.</summary>
    public void ReportAbsent(byte[] baseline, DiagnosticList diagnostics)
    {
        var occurs = new bool[Catalogue.Count];
        foreach (var use in baseline)
        {
            occurs[use] = true;
        }
        for (var k = 0; k < occurs.Length; k++)
        {
            if (!occurs[k]) diagnostics.Warning("CO1408", Marks[k], Catalogue[k].Id, string.Join(", ", Records[k].Texts("values").Concat(Records[k].Texts("codes"))));
        }
    }

    private static LandUse Read(YamlMap record)
    {
        var space = record.Text("space") switch
        {
            "ecological" => Space.Ecological,
            "agricultural" => Space.Agricultural,
            _ => Space.Urban,
        };
        return new LandUse(record.Text("id"), Names.Of(record), space, ColourShape.Parse(record.Text("colour")), record.Flag("static"));
    }
}
