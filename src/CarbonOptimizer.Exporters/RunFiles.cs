namespace CarbonOptimizer.Exporters;

/// <summary>Names of the files in a run folder.</summary>
public static class RunFiles
{
    /// <summary>The tables as a spreadsheet in English.</summary>
    public const string Workbook = "tables.xlsx";

    /// <summary>The same in Chinese.</summary>
    public const string ChineseWorkbook = "tables.zh.xlsx";

    /// <summary>The plan as a raster of land-use codes.</summary>
    public const string Plan = "plan.tif";

    /// <summary>The plan as polygons of parcels with all their attributes.</summary>
    public const string PlanPackage = "plan.gpkg";

    /// <summary>Layer of <see cref="PlanPackage"/>.</summary>
    public const string PlanLayer = "plan";

    /// <summary>The same as GeoParquet.</summary>
    public const string PlanParquet = "plan.parquet";

    /// <summary>Land use today as a raster, in the codes of the plan.</summary>
    public const string Baseline = "baseline.tif";

    /// <summary>Lines drawn by policies as a raster: one bit of a cell for each line.</summary>
    public const string ControlLines = "control_lines.tif";

    /// <summary>Everything about the run as one page for a browser.</summary>
    public const string Report = "report.html";

    /// <summary>Conversions as a raster: 0 unchanged, else 100 times the use before plus the use after.</summary>
    public const string Change = "change.tif";

    /// <summary>Land use of one planning year as a raster; the year stands for the question marks.</summary>
    public const string YearPlans = "plan_????.tif";

    /// <summary>Planning year in which each cell is converted, as a raster: 0 unchanged.</summary>
    public const string ConversionYear = "conversion_year.tif";

    /// <summary>Areas and emissions of every planning year and land use.</summary>
    public const string Periods = "periods.csv";

    /// <summary>What planning year by year would have cost.</summary>
    public const string Regret = "regret.csv";

    /// <summary>A picture of the plan, at most 1200 pixels wide and high.</summary>
    public const string Preview = "preview.png";

    /// <summary>Hectares of each land use.</summary>
    public const string Areas = "areas.csv";

    /// <summary>Hectares converted from each land use to each other.</summary>
    public const string Transitions = "transitions.csv";

    /// <summary>What the policies asked and got.</summary>
    public const string Policies = "policies.csv";

    /// <summary>Objectives and their parts.</summary>
    public const string Objectives = "objectives.csv";

    /// <summary>Landscape, planning and carbon indicators of today and of the plan.</summary>
    public const string Indicators = "indicators.csv";

    /// <summary>The same for programs.</summary>
    public const string IndicatorRecord = "indicators.json";

    /// <summary>One row for each planning unit.</summary>
    public const string Cells = "cells.parquet";

    /// <summary>Every multiplication behind the carbon account.</summary>
    public const string CarbonLedger = "carbon_ledger.csv";

    /// <summary>The same as Parquet.</summary>
    public const string CarbonLedgerTable = "carbon_ledger.parquet";

    /// <summary>Annual fluxes of the account with range, grade and source.</summary>
    public const string CarbonFactors = "carbon_factors.csv";

    /// <summary>Pools of the account as InVEST reads them.</summary>
    public const string CarbonPools = "carbon_pools.csv";

    /// <summary>Kept stock, increment, quality and loss of ecological land.</summary>
    public const string CarbonParts = "carbon_parts.csv";

    /// <summary>What each coefficient brings into the account, and how it is known.</summary>
    public const string CarbonStanding = "carbon_standing.csv";

    /// <summary>Emissions of every single year.</summary>
    public const string EmissionYears = "emissions_by_year.csv";

    /// <summary>Emissions of the planning years by region.</summary>
    public const string EmissionRegions = "emissions_by_region.csv";

    /// <summary>How far the account may be off by the ranges of its factors.</summary>
    public const string CarbonRange = "carbon_range.csv";

    /// <summary>Sources of the plan per hectare and year.</summary>
    public const string CarbonSource = "carbon_source.tif";

    /// <summary>Sinks of the plan per hectare and year.</summary>
    public const string CarbonSink = "carbon_sink.tif";

    /// <summary>Net emissions of the plan per hectare and year.</summary>
    public const string CarbonNet = "carbon_net.tif";

    /// <summary>Net emissions of the plan less today's.</summary>
    public const string CarbonChange = "carbon_change.tif";

    /// <summary>Sources, sinks, net emissions and change of one planning year; the year stands for the question marks.</summary>
    public const string YearCarbonMaps = "carbon_*_????.tif";

    /// <summary>The carbon maps of all planning years in order, with the range of their values and of their common colours.</summary>
    public const string CarbonSeries = "carbon_series.csv";

    /// <summary>The whole run in numbers, with the version of its schema.</summary>
    public const string Run = "run.json";

    /// <summary>The scenario with every default filled in.</summary>
    public const string LockedScenario = "scenario.lock.yaml";

    /// <summary>Evidence for the bound.</summary>
    public const string Certificate = "certificate.bin";

    /// <summary>Uses that the evidence closed before another solver was asked about the rest.</summary>
    public const string Fixing = "fixing.bin";

    /// <summary>Progress of the search, one JSON object per line.</summary>
    public const string Log = "log.jsonl";

    /// <summary>What each file is and how to open it, in English and Chinese.</summary>
    public const string ReadMe = "README.txt";

    /// <summary>What the audit found wrong; only in a folder that was not published as a plan.</summary>
    public const string Findings = "findings.txt";

    /// <summary>Why no plan keeps all policies, for programs; only in a folder without a plan.</summary>
    public const string Explanation = "explanation.json";

    /// <summary>The same as paragraphs for the minutes, in English and Chinese.</summary>
    public const string ExplanationText = "explanation.txt";

    /// <summary>SHA-256 of every other file, as <c>sha256sum -c</c> reads it.</summary>
    public const string Checksums = Geospatial.Files.ChecksumList.FileName;

    /// <summary>Ending of the raster attribute table beside a raster.</summary>
    public const string AttributeTableSuffix = ".aux.xml";

    /// <summary>Ending of the QGIS style beside a raster, instead of <c>.tif</c>.</summary>
    public const string StyleSuffix = ".qml";
}
