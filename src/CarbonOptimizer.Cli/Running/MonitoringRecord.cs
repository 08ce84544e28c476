using System.Globalization;
using System.Security.Cryptography;
using CarbonOptimizer.Core.Indicators.Monitoring;
using CarbonOptimizer.Core.Indicators.Tables;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.Monitoring;

namespace CarbonOptimizer.Cli.Running;

/// <summary>Keeps baseline, plan and observations of a run in the carbon store. The run is named by its scenario and the fingerprint of its plan.</summary>
internal sealed class MonitoringRecord
{
    private const string DefaultStore = "carbon-store";
    private const int DigestDigits = 12;

    private readonly PlannedLand land;
    private readonly CarbonStore store;
    private readonly string planFile;
    private readonly string run;

    public MonitoringRecord(PlannedLand land, string runFolder, string? storeFolder)
    {
        this.land = land;
        planFile = Path.Combine(runFolder, RunFiles.Plan);
        run = $"{land.Problem.Id}-{Digest(planFile)}";
        store = new CarbonStore(storeFolder ?? Path.Combine(Path.GetFullPath(runFolder), "..", DefaultStore));
    }

    /// <summary>Indicators of the observation before a year.</summary>
    public IReadOnlyDictionary<string, double>? Before(int year) => store.Before(run, year);

    /// <summary>Adds the observation, and what was planned when it is not there yet.</summary>
    /// <returns>Whether the observation is new.</returns>
    public bool Append(MonitoringReport report, string map, int? year, int? baseYear, int? planYear)
    {
        Planned(land.Problem.Baseline, baseYear, "baseline");
        Planned(land.Plan, planYear ?? (land.IsOfOnePeriod ? null : year), Digest(planFile));
        return store.Append(new StoredPeriod(run, Period(year), "observed", Digest(map)), Rows(report), report.Indicators);
    }

    private void Planned(Allocation map, int? year, string digest)
    {
        var place = new StoredPeriod(run, Period(year), "planned", digest);
        if (store.Contains(place)) return;
        var report = PlanMonitor.Compare(land.Problem, land.Plan, map, new MonitoringOptions());
        store.Append(place, Rows(report), report.Indicators);
    }

    private CarbonStoreRow[] Rows(MonitoringReport report) =>
        [.. report.Regions.Select(row => new CarbonStoreRow(row.Layer, row.Region, land.Problem.LandUses[row.Use].Id, row.ObservedHectares, row.ObservedTonnes))];

    private static string Period(int? year) => year?.ToString(CultureInfo.InvariantCulture) ?? StoredPeriod.Undated;

    private static string Digest(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file))[..DigestDigits];
    }
}
