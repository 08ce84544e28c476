using System.Numerics;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Rasters;

namespace CarbonOptimizer.Builders.Tests;

/// <summary>A county of 4 x 3 cells of one hectare, written as GeoTIFF, with a scenario that uses every part of the format.</summary>
public sealed class TinyCounty : IDisposable
{
    public const string Scenario = """
        schema: carbon-optimizer/scenario/1
        id: tiny
        title: {en: Tiny county, zh: 小县}
        run: {seed: 7, time_limit_s: 5, relative_gap: 0.001}
        grid: {neighbourhood: 4}
        layers:
          landuse: landuse.tif
          slope: slope.tif
          protected: protected.tif
          towns: towns.tif
          price: price.tif
        land_uses:
          - {id: crop, name: {en: Cropland, zh: 耕地}, space: agricultural, codes: [1, 2], colour: "#f0e060", coefficient: dryland}
          - {id: forest, name: {en: Forest, zh: 林地}, space: ecological, codes: 3, colour: "#208020"}
          - {id: urban, name: {en: Urban, zh: 城镇}, space: urban, codes: 5, colour: "#d02020", flux_tc_per_ha: 30}
          - {id: water, name: {en: Water, zh: 水域}, space: ecological, codes: 9, colour: "#2060d0", static: true}
        regions:
          - id: townships
            name: {en: Townships, zh: 乡镇}
            layer: towns
            regions:
              - {id: west, name: {en: West, zh: 西镇}, codes: 1}
              - {id: east, name: {en: East, zh: 东镇}, codes: [2]}
        carbon:
          factors:
            urban: {constant: 1, terms: {slope: 0.1}, max: 3}
        objectives:
          - {kind: net_carbon}
          - {kind: boundary_length, weight: 0.25}
          - {kind: conversion_cost, weight: 2, default_per_ha: 10, cost_per_ha: {crop: {urban: 4}}}
          - {kind: unit_cost, id: land-price, unit: kCNY, layers: {urban: price}, weight: 0.5}
        policies:
          - {id: red-line, kind: ecological_red_line, name: {en: Red line, zh: 生态保护红线}, inside: protected, status: statutory, basis: Law}
          - {kind: static_uses}
          - {kind: slope_limit, slope: slope, max_degrees: {urban: 15}}
          - {id: no-felling, kind: transitions, forbid: [[forest, urban], [any, water]], eligible: {forest: {layer: slope, max: 20}}}
          - {id: growth, kind: urban_growth_boundary, inside: {layer: slope, min: 0, max: 12}, expansion_ratio: 3}
          - {id: farmland, kind: permanent_basic_farmland, inside: {layer: towns, equals: 2}, uses: crop}
          - {id: urban-total, kind: area_quota, uses: urban, equal_ha: 2}
          - {id: crop-floor, kind: area_quota, uses: [crop], each_region: townships, min_percent_of_today: 50}
          - {id: forest-min, kind: area_quota, uses: forest, by_region: {townships/west: {min_ha: 1}, townships/east: {min_percent: 10, max_ha: 6}}}
          - {id: budget, kind: conversion_budget, from: crop, to: [urban, forest], max_ha: 3.5, region: townships/west}
        """;

    private const short Missing = -1;

    public TinyCounty()
    {
        Write("landuse.tif", 0, [1, 1, 3, 3, 2, 5, 3, 9, 0, 1, 1, 3]);
        Write("slope.tif", -9999f, [0f, 1, 16, 20, 2, 3, 10, 5, -9999, 4, 8, 30]);
        Write("protected.tif", Missing, [0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 1]);
        Write("towns.tif", Missing, [1, 1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2]);
        Write("price.tif", -9999f, [1.5f, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    }

    public TemporaryFolder Folder { get; } = new();

    public static GridGeometry Geometry { get; } = new(4, 3, 500_000, 3_400_000, 100, 100, CoordinateReference.FromEpsg(4549));

    public void Write<T>(string name, T noData, T[] cells, GridGeometry? geometry = null)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        GeoTiffWriter.Write(Path.Combine(Folder.FullPath, name), new Raster<T>(geometry ?? Geometry, cells, noData));

    /// <summary>Writes the scenario, changed by exact replacement of texts, and returns its path.</summary>
    public string WriteScenario(params (string Old, string New)[] changes)
    {
        var text = Scenario;
        foreach (var (old, replacement) in changes)
        {
            Assert.Contains(old, text, StringComparison.Ordinal);
            text = text.Replace(old, replacement, StringComparison.Ordinal);
        }
        return Folder.Write("scenario.yaml", text);
    }

    public void Dispose() => Folder.Dispose();
}
