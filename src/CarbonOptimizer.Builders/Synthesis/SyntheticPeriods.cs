namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>What the scenario of a synthetic county says about planning years, when it has them.</summary>
internal static class SyntheticPeriods
{
    public const int BaseYear = 2025;

    /// <summary>Last planning year; quotas that ask for growth hold then.</summary>
    public const int LastYear = 2060;

    /// <summary>How long to solve; half of the time is for the plan made year by year.</summary>
    public const string Run = """

        run: {seed: 1, time_limit_s: 120, relative_gap: 0.003, excess_gap: 0.15}

        """;

    /// <summary>The planning years and what conversions emit: differences of carbon pools in tC/ha times 44/12.</summary>
    public const string Section = """

        # Emissions of conversions: pools of forest 57.6 + 106.1, grassland 11.86 + 85.4, cropland 3.75 + 76.83 and bare or built-up land
        # 0 + 40.9 tC/ha (vegetation + soil), differences times 44/12. Soil is lost within 20 years and gained within 100, at most 37 tC/ha:
        # 0.29 to 0.37 tC/ha a year was measured after afforestation. As long as soil gains, the carbon flux of new forest and grassland waits: both
        # would count the same carbon. The flux of built-up land falls with its energy supply, by a path that is assumed.
        periods:
          base: 2025
          years: [2030, 2035, 2040, 2050, 2060]
          measure_regret: true
          flux_multipliers:
            urban: {2025: 1.00, 2030: 0.99, 2035: 0.97, 2040: 0.81, 2045: 0.64, 2050: 0.48, 2055: 0.31, 2060: 0.15}
          flux_multipliers_grade: placeholder
          flux_delay_years: {forest: 100, grassland: 100}
          conversion_emissions:
            - id: cleared
              name: {en: Cleared vegetation, zh: 植被损失}
              years: 0
              grade: secondary
              source: "set loess: pools of plants and dead matter"
              tco2e_per_ha:
                forest: {cropland: 197.45, grassland: 167.71, urban: 211.2}
                grassland: {cropland: 29.74, urban: 43.49}
                cropland: {urban: 13.75}
            - id: grown
              name: {en: Growing vegetation, zh: 植被生长}
              years: 40
              grade: placeholder
              source: "set loess: pools of plants and dead matter; 40 years assumed"
              tco2e_per_ha:
                cropland: {forest: -197.45, grassland: -29.74}
                grassland: {forest: -167.71}
                bare: {forest: -211.2, grassland: -43.49, cropland: -13.75}
            - id: soil_lost
              name: {en: Soil carbon lost, zh: 土壤碳损失}
              years: 20
              grade: secondary
              source: "set loess: soil; 20 years of the first tier of the IPCC"
              tco2e_per_ha:
                cropland: {urban: 131.74}
                forest: {cropland: 107.32, grassland: 75.9, urban: 239.07}
                grassland: {cropland: 31.42, urban: 163.17}
            - id: soil_gained
              name: {en: Soil carbon gained, zh: 土壤碳增加}
              years: 100
              grade: secondary
              source: "set loess: soil, limited to what was measured"
              tco2e_per_ha:
                cropland: {forest: -107.32, grassland: -31.42}
                grassland: {forest: -75.9}
                bare: {cropland: -131.74, forest: -135.67, grassland: -135.67}

        """;

    /// <summary>Policies about planning years. Every tonne left in 2060 costs as much as five on the way; planted cropland is made up for too.</summary>
    public const string Policies = """
          - kind: carbon_peak
            year: 2030
          - kind: requisition_compensation
            status: statutory
            uses: [cropland]
            occupied_by: [urban, forest, grassland]
          - {kind: area_quota, id: urban-path-2030, name: {en: Growth until 2030, zh: 2030年城镇增长}, uses: [urban], min_percent_of_today: 103, years: 2030}
          - {kind: area_quota, id: urban-path-2040, name: {en: Growth until 2040, zh: 2040年城镇增长}, uses: [urban], min_percent_of_today: 109, years: 2040}
          - {kind: area_quota, id: urban-path-2050, name: {en: Growth until 2050, zh: 2050年城镇增长}, uses: [urban], min_percent_of_today: 115, years: 2050}
          - {kind: carbon_neutrality, year: 2060, penalty: 5}

        """;
}
