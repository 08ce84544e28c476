using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Builders.Format;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Reads the carbon account of a scenario.</summary>
internal sealed class CarbonReader(
    ScenarioDocument document, DeclaredLandUses landUses, StudyArea area, RegionIndex regions, AreaBook areas, InputLedger inputs, DiagnosticList diagnostics)
{
    private readonly YamlMap carbon = document.Root.Map("carbon");
    private readonly CarbonTables tables = new(document, inputs, diagnostics);

    private (bool IsRead, NetCarbonEmissions? Emissions) known;

    /// <summary>The objective of net emissions; null, with diagnostics, when a coefficient or factor is missing.</summary>
    public NetCarbonEmissions? Read()
    {
        if (!known.IsRead) known = (true, ReadOnce());
        return known.Emissions;
    }

    private NetCarbonEmissions? ReadOnce()
    {
        var faults = diagnostics.ErrorCount;
        var mode = Enum.Parse<CarbonMode>(carbon.Text("mode"), ignoreCase: true);
        var basis = AccountingBasis.All.First(known => known.Id == carbon.Text("gwp"));
        var profiles = new CarbonPoolReader(carbon, tables, landUses, diagnostics).Read();
        if (mode != CarbonMode.Flux && profiles is null && diagnostics.ErrorCount == faults) diagnostics.Error("CO1505", carbon.Find("mode")!.Mark, carbon.Text("mode"));
        if (mode == CarbonMode.Stock) WarnOfFluxKeys();

        var written = (YamlScalar)carbon.Find("coefficients")!;
        var reader = new CarbonFluxReader(carbon, basis, landUses, regions, diagnostics);
        var fluxes = mode == CarbonMode.Stock ? [.. landUses.Records.Select(_ => Array.Empty<FluxFactor>())] : reader.Read(tables.Fluxes(written), carbon.Integer(CarbonFormat.FormulasKey));
        var enterprises = new EnterpriseReader(tables, area, areas, diagnostics);
        new CarbonIntensityReader(new ActivityFactors(tables, carbon.Map("electricity"), diagnostics), enterprises, basis, landUses, areas, diagnostics).Apply(carbon.Map("intensity"), fluxes);
        var factors = new CarbonFactorReader(landUses, area, diagnostics).Read(carbon.Map("factors"));
        enterprises.Apply(factors);
        if (reader.ReadRegional() is not var (zones, regional) || diagnostics.ErrorCount > faults) return null;

        var sets = mode == CarbonMode.Stock ? carbon.TextOrNull("pools") ?? "own" : profiles is null ? written.Text : $"{written.Text}+{carbon.TextOrNull("pools") ?? "own"}";
        return new NetCarbonEmissions(new CarbonAccount(fluxes, new CarbonAccountOptions
        {
            Version = carbon.Integer(CarbonFormat.FormulasKey),
            Mode = mode,
            Basis = basis,
            SetName = carbon.Text("level") == "central" ? sets : $"{sets} ({carbon.Text("level")})",
            Sets = tables.Used,
            HorizonYears = carbon.Integer("horizon_years"),
            Year = carbon.Has("year") ? carbon.Integer("year") : null,
            Profiles = profiles,
            PlaceGrades = PlaceGrades(),
            Zones = zones,
            RegionalFluxes = regional,
        }), factors);
    }

    /// <summary>How the multipliers from place to place are known; those of enterprises are the inventory itself.</summary>
    private string[] PlaceGrades()
    {
        var declared = carbon.Map("factors");
        return declared.Entries.Count == 0 ? [] : [.. landUses.Catalogue.Select(use => declared.MapOrNull(use.Id)?.Text("grade") ?? CoefficientGrade.Own)];
    }

    private void WarnOfFluxKeys()
    {
        foreach (var key in new[] { "factors", "regional", "intensity" })
        {
            if (carbon.Map(key).Entries.Count > 0) diagnostics.Warning("CO1513", carbon.Find(key)!.Mark, key);
        }
    }
}
