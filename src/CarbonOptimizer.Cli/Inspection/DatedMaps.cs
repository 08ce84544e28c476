using CarbonOptimizer.Builders.Inventory;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Indicators.Change;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Cli.Inspection;

/// <summary>Land-use maps of one place at several dates, compared on the cells that all of them have.</summary>
internal sealed class DatedMaps
{
    private readonly PlanningUnits units;
    private readonly Allocation[] maps;

    private DatedMaps(PlanningUnits units, Allocation[] maps, MapClasses classes) => (this.units, this.maps, Classes) = (units, maps, classes);

    /// <summary>Kinds of land.</summary>
    public MapClasses Classes { get; }

    /// <summary>Reads the maps.</summary>
    /// <exception cref="DataSourceException">One cannot be read, does not lie on the grid of the first, or its cells have different areas.</exception>
    public static DatedMaps Read(IReadOnlyList<string> files, string? classification, string? classes)
    {
        var opened = files.Select(RasterFile.Open).ToArray();
        var geometry = opened[0].Geometry;
        if (!geometry.HasUniformCellArea) throw Refused(files[0], "The cells have different areas, because the coordinates are degrees or a web map.", "Bring it to metres first: carbonopt align, or gdalwarp.", "坐标为经纬度或网络墨卡托，像元面积不一致。", "请先投影到米制坐标系（carbonopt align 或 gdalwarp）。");
        for (var i = 1; i < opened.Length; i++)
        {
            if (geometry.AlignmentWith(opened[i].Geometry) is { } difference) throw Refused(files[i], difference, $"Bring it onto the grid of the first: carbonopt align {files[i]} --like {files[0]} --out DIR.", $"格网与第一幅图不一致：{difference}", $"请先对齐：carbonopt align {files[i]} --like {files[0]} --out 文件夹。");
        }
        var rasters = opened.Select(file => file.ReadBand<int>(applyScale: false)).ToArray();
        var codes = new HashSet<int>();
        foreach (var raster in rasters)
        {
            for (var cell = 0; cell < raster.Cells.Length && codes.Count <= LandUseCatalogue.MaximumCount * 20; cell++)
            {
                if (raster.IsValid(cell)) codes.Add(raster.Cells[cell]);
            }
        }
        var kinds = MapClasses.Of(files, codes, classification, classes);
        if (kinds.Names.Count > LandUseCatalogue.MaximumCount) throw Refused(files[0], $"The maps have more than {LandUseCatalogue.MaximumCount} codes.", "Maybe they are no land-use maps.", $"代码超过 {LandUseCatalogue.MaximumCount} 个。", "可能不是土地利用图。");
        var valid = Enumerable.Range(0, geometry.CellCount).Select(cell => Array.TrueForAll(rasters, raster => raster.IsValid(cell) && kinds.KindOfCode.ContainsKey(raster.Cells[cell]))).ToArray();
        if (!valid.Contains(true)) throw Refused(files[0], "The maps have no cell in common.", "", "各图没有共有像元。", "");
        var metres = geometry.Crs.MetresPerUnit;
        var grid = new GridLayout(geometry.Width, geometry.Height, geometry.CellWidth * metres, geometry.CellHeight * metres, valid);
        return new(new PlanningUnits(grid, Neighbourhood.Eight), [.. rasters.Select(raster => new Allocation([.. Enumerable.Range(0, grid.UnitCount).Select(unit => (byte)kinds.KindOfCode[raster.Cells[grid.CellOf(unit)]])]))], kinds);
    }

    /// <summary>How land changed between two of the maps.</summary>
    public LandTransition Between(int first, int second) => new(PlanAgreement.Of(units, Classes.Names.Count, maps[first], maps[second]));

    private static DataSourceException Refused(string path, string problem, string remedy, string chinese, string chineseRemedy) =>
        new(path, problem, remedy) { Kind = DataSourceProblem.NotSupported, ChineseProblem = chinese, ChineseRemedy = chineseRemedy };
}
