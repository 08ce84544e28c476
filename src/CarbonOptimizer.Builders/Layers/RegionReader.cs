using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Layers;

/// <summary>Reads the levels of regions.</summary>
internal sealed class RegionReader(StudyArea area, DiagnosticList diagnostics)
{
    /// <summary>A region layer; null, with a diagnostic, when it cannot be used.</summary>
    public RegionLayer? Read(YamlMap declaration)
    {
        var list = declaration.List("regions").Maps.ToArray();
        var regions = list.Select(region => new Region(region.Text("id"), Names.Of(region))).ToArray();
        var table = new RegionTable(list, diagnostics);
        var regionOfUnit = declaration.MapOrNull("blocks") is { } blocks ? FromBlocks(blocks, table) : area.Layers.Regions(declaration, table);
        if (regionOfUnit is null) return null;
        ReportEmpty(list, regionOfUnit);
        return new RegionLayer(declaration.Text("id"), Names.Of(declaration), regions, regionOfUnit);
    }

    private short[]? FromBlocks(YamlMap blocks, RegionTable regions)
    {
        if (area.Grid is not { } grid)
        {
            diagnostics.Error("CO1717", blocks.Mark, "blocks");
            return null;
        }
        var (rows, columns) = (blocks.Integer("rows"), blocks.Integer("columns"));
        var table = regions.Codes();
        var regionOfUnit = new short[area.Units.Count];
        for (var u = 0; u < regionOfUnit.Length; u++)
        {
            var (row, column) = Math.DivRem(grid.CellOf(u), grid.Width);
            var block = (long)row * rows / grid.Height * columns + (long)column * columns / grid.Width;
            regionOfUnit[u] = (short)table.IndexOf((int)block + 1);
        }
        return regionOfUnit;
    }

    private void ReportEmpty(YamlMap[] regions, short[] regionOfUnit)
    {
        var occurs = new bool[regions.Length];
        foreach (var region in regionOfUnit)
        {
            if (region >= 0) occurs[region] = true;
        }
        for (var i = 0; i < regions.Length; i++)
        {
            if (!occurs[i]) diagnostics.Warning("CO1406", regions[i].Find("id")!.Mark, regions[i].Text("id"));
        }
    }
}
