using System.Globalization;
using CarbonOptimizer.Builders.Coefficients;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Builders.Yaml;
using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Reads what the land uses store and how it changes after a conversion.</summary>
internal sealed class CarbonPoolReader(YamlMap carbon, CarbonTables tables, DeclaredLandUses landUses, DiagnosticList diagnostics)
{
    /// <summary>Pools and curves; null when none are declared or, with diagnostics, when a land use has none.</summary>
    public ConversionProfiles? Read()
    {
        if (!carbon.Has("pools") && !landUses.Records.All(record => record.Has("pools_tc_per_ha"))) return null;
        var faults = diagnostics.ErrorCount;
        var table = carbon.Find("pools") is YamlScalar written ? tables.Pools(written) : null;
        var pools = landUses.Records.Select((record, use) => Pools(record, use, table)).ToArray();
        if (carbon.MapOrNull("soil") is { } soil) new SoilReader(soil, tables, landUses, diagnostics).Replace(pools);
        if (diagnostics.ErrorCount > faults || Array.Exists(pools, pool => pool is null)) return null;
        var transition = carbon.Map("transition");
        try
        {
            var soilCourse = GrowthCurve.Linear(transition.Integer("soil_years")).Graded(GradeOfSoil(transition));
            var profiles = new ConversionProfiles(pools!, soilCourse, Growth(transition.Map("biomass_gain")).Graded(transition.Text("grade")), transition.ExactOrNull("soil_gain_max_tc_per_ha"));
            WarnOfGains(profiles);
            return profiles;
        }
        catch (ArgumentOutOfRangeException)
        {
            diagnostics.Error("CO1519", transition.Find("soil_gain_max_tc_per_ha")!.Mark, transition.Text("soil_gain_max_tc_per_ha"));
            return null;
        }
    }

    /// <summary>How the course of the soil is known: as the scenario says, or, where that says nothing and the numbers are the shipped ones, as their table does.</summary>
    private string GradeOfSoil(YamlMap transition)
    {
        var stated = transition.Text("grade");
        if (stated != CoefficientGrade.Placeholder) return stated;
        var (years, gain) = (tables.ConstantOf("soil_transition"), tables.ConstantOf("afforestation_soil_gain"));
        if (transition.Integer("soil_years") != years.Value) return stated;
        if (transition.ExactOrNull("soil_gain_max_tc_per_ha") is not { } most) return years.Grade;
        return gain.Low <= most && most <= gain.High ? CoefficientGrade.Worse(years.Grade, gain.Grade) : stated;
    }

    /// <summary>Gains beyond what was measured, pair by pair with numbers, and soils that may be of different depth.</summary>
    private void WarnOfGains(ConversionProfiles profiles)
    {
        var mark = carbon.Find("pools")?.Mark ?? carbon.Mark;
        var sets = Enumerable.Range(0, profiles.UseCount).Select(use => profiles.PoolsOf(use).SetName).Distinct(StringComparer.Ordinal).ToArray();
        if (sets.Length > 1) diagnostics.Warning("CO1518", mark, string.Join(", ", sets));
        if (carbon.Text("mode") == "flux") return;
        var (soil, plants) = (tables.ConstantOf("afforestation_soil_gain").High, tables.ConstantOf("forest_plant_gain").High);
        var faults = PoolPlausibility.Faults(profiles, soil, plants, (from, to) => !landUses.Catalogue[from].IsStatic && !landUses.Catalogue[to].IsStatic);
        foreach (var alike in faults.GroupBy(fault => fault.IsSoil).OrderByDescending(group => group.Key))
        {
            diagnostics.Warning(alike.Key ? "CO1516" : "CO1520", mark, alike.Count(), alike.First().Benchmark, string.Join("; ", alike.Select(Words)));
        }
    }

    private string Words(PoolPlausibility fault) => FormattableString.Invariant(
        $"{landUses.Catalogue[fault.From].Id} -> {landUses.Catalogue[fault.To].Id} {Math.Round(fault.Rate, 2)} ({fault.Years} a, x {Math.Round(fault.Rate / fault.Benchmark, 1)})");

    private static GrowthCurve Growth(YamlMap gain) => gain.Text("curve") == "linear"
        ? GrowthCurve.Linear(gain.Integer("years"))
        : GrowthCurve.ChapmanRichards(gain.Number("rate"), gain.Number("shape"), gain.Integer("years"));

    private PoolDensities? Pools(YamlMap record, int use, PoolTable? table)
    {
        if (record.MapOrNull("pools_tc_per_ha") is { } own)
        {
            return PoolDensities.OfTonnes("own", own.ExactOrNull("above")!.Value, own.ExactOrNull("below")!.Value, own.ExactOrNull("soil")!.Value, own.ExactOrNull("dead")!.Value);
        }
        if (table is null) return null;
        var written = (YamlScalar)record.Find("coefficient")!;
        if (!table.IsByCode)
        {
            if (table.Find(written.Text) is not { } found) diagnostics.Error("CO1504", written.Mark, NearestName.Hint(written.Text, table.Keys), [table.Name, written.Text, record.Text("id")]);
            else return found;
            return null;
        }
        var codes = landUses.CodesOf(use).Select(code => code.ToString(CultureInfo.InvariantCulture)).ToArray();
        var rows = codes.Select(table.Find).OfType<PoolDensities>().Distinct().ToArray();
        if (rows.Length == 1 && codes.All(code => table.Find(code) is not null)) return rows[0];
        diagnostics.Error("CO1506", record.Find("codes")!.Mark, table.Name, string.Join(", ", codes), record.Text("id"));
        return null;
    }
}
