using CarbonOptimizer.Builders.Coefficients;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Reads the annual fluxes of the land uses, for all of the study area and for single regions.</summary>
internal sealed class CarbonFluxReader(YamlMap carbon, AccountingBasis basis, DeclaredLandUses landUses, RegionIndex regions, DiagnosticList diagnostics)
{
    private static readonly CoefficientUnit TonnesCarbon = CoefficientUnit.Parse("tC/ha/yr")!;

    /// <summary>Shape [land uses].</summary>
    /// <param name="table">Table of fluxes.</param>
    /// <param name="formulas">Version of the formulas; the first did not ask whether a table has all gases of the account.</param>
    public FluxFactor[][] Read(CoefficientTable table, int formulas)
    {
        FluxFactor[][] fluxes = [.. landUses.Records.Select((record, use) => Fluxes(record, use, table))];
        if (formulas > CarbonAccountOptions.FirstVersion && table.IsUsed)
        {
            foreach (var gas in table.Missing(basis)) diagnostics.Error("CO1515", carbon.Find("gwp")!.Mark, table.Set.Name, gas.ToString().ToUpperInvariant(), basis.Id);
        }
        return fluxes;
    }

    /// <summary>Fluxes of single regions with the layer these belong to; null, with a diagnostic, when they belong to several.</summary>
    public (RegionLayer? Layer, IReadOnlyList<RegionalFlux> Fluxes)? ReadRegional()
    {
        RegionLayer? only = null;
        var fluxes = new List<RegionalFlux>();
        foreach (var (reference, uses) in carbon.Map("regional").Entries)
        {
            var (layer, region) = regions.Find(reference.Text);
            if (layer is null) return null;
            if (only is not null && layer != only)
            {
                diagnostics.Error("CO1510", reference.Mark, reference.Text, only.Id);
                return null;
            }
            only = layer;
            foreach (var (use, declared) in ((YamlMap)uses).Entries)
            {
                var index = landUses.Catalogue.IndexOf(use.Text);
                var flux = (YamlMap)declared;
                fluxes.Add(new RegionalFlux(region, index, Own(flux, $"regional/{reference.Text}/{use.Text}", KindOf(flux, index))! with { Source = flux.Text("source") }));
            }
        }
        return (only, fluxes);
    }

    private FluxFactor[] Fluxes(YamlMap record, int use, CoefficientTable table)
    {
        if (Own(record, $"own/{record.Text("id")}", KindOf(record, use)) is { } own) return [own];
        var written = (YamlScalar)record.Find("coefficient")!;
        var rows = table.Find(written.Text);
        if (rows.Count == 0)
        {
            diagnostics.Error("CO1502", written.Mark, NearestName.Hint(written.Text, table.Classes), [written.Text]);
            return [];
        }
        if (!rows.Any(row => basis.Counts(row.Gas)))
        {
            diagnostics.Error("CO1508", written.Mark, record.Text("id"), written.Text, basis.Name);
        }
        foreach (var row in rows.Where(row => row.IsPlaceholder && basis.Counts(row.Gas)))
        {
            var flux = row.ToFactor(basis, carbon.Text("level"), FluxKind.Land).Central.Amount.Amount.Value;
            diagnostics.Warning("CO1503", written.Mark, record.Text("id"), written.Text, Math.Round(flux * 12 / 44, 6));
        }
        return [.. rows.Select(row => row.ToFactor(basis, carbon.Text("level"), KindOf(record, use)))];
    }

    /// <summary>A flux written in the scenario; null when there is none.</summary>
    private static FluxFactor? Own(YamlMap map, string id, FluxKind kind)
    {
        if (map.ExactOrNull("flux_tco2e_per_ha") is { } co2) return Ranged(map, FluxFactor.Of(id, kind, co2), value => FluxFactor.Of(id, kind, value));
        if (map.ExactOrNull("flux_tc_per_ha") is not { } carbonFlux) return null;
        FluxFactor OfCarbon(decimal value) => FluxFactor.Of(id, kind, TonnesCarbon.FluxOf(value, AccountingBasis.Co2Only)!.Value.Amount.Amount.Value);
        return Ranged(map, OfCarbon(carbonFlux), OfCarbon);
    }

    private static FluxFactor Ranged(YamlMap map, FluxFactor factor, Func<decimal, FluxFactor> of) => factor with
    {
        Low = map.ExactOrNull("low") is { } low ? of(low).Central : factor.Central,
        High = map.ExactOrNull("high") is { } high ? of(high).Central : factor.Central,
    };

    private FluxKind KindOf(YamlMap map, int use) => map.TextOrNull("flux_kind") switch
    {
        "land" => FluxKind.Land,
        "operations" => FluxKind.Operations,
        _ => landUses.Catalogue[use].Space == Space.Ecological ? FluxKind.Land : FluxKind.Operations,
    };
}
