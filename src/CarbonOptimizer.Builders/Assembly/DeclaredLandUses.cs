using System.Globalization;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Assembly;

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
