using System.Globalization;
using System.Security.Cryptography;
using CarbonOptimizer.Core.Indicators.Monitoring;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Monitoring;
using CarbonOptimizer.Exporters.RunFolders;

namespace CarbonOptimizer.Cli.Running;

/// <summary>Keeps baseline, plan and observations of a run in the carbon store. The run is named by its scenario and the fingerprint of its plan.</summary>
internal sealed class MonitoringRecord
{
    private const string DefaultStore = "carbon-store";
    private const int DigestDigits = 12;

    private readonly SolvedScenario solved;
    private readonly CarbonStore store;
    private readonly string planFile;
    private readonly string run;

    public MonitoringRecord(SolvedScenario solved, string runFolder, string? storeFolder)
    {
        this.solved = solved;
        planFile = Path.Combine(runFolder, RunFiles.Plan);
        run = $"{solved.Problem.Id}-{Digest(planFile)}";
        store = new CarbonStore(storeFolder ?? Path.Combine(Path.GetFullPath(runFolder), "..", DefaultStore));
    }

    /// <summary>Indicators of the observation before a year.</summary>
    public IReadOnlyDictionary<string, double>? Before(int year) => store.Before(run, year);

    /// <summary>Adds the observation, and what was planned when it is not there yet.</summary>
    /// <returns>Whether the observation is new.</returns>
    public bool Append(MonitoringReport report, string map, int? year, int? baseYear, int? planYear)
    {
        Planned(solved.Problem.Baseline, baseYear, "baseline");
        Planned(solved.Plan, planYear, Digest(planFile));
        var rows = report.Regions.Select(row => new CarbonStoreRow(row.Layer, row.Region, solved.Problem.LandUses[row.Use].Id, row.ObservedHectares, row.ObservedTonnes));
        return store.Append(new StoredPeriod(run, Period(year), "observed", Digest(map)), [.. rows], report.Indicators);
    }

    private void Planned(Allocation map, int? year, string digest)
    {
        var report = PlanMonitor.Compare(solved.Problem, solved.Plan, map, new MonitoringOptions());
        var rows = report.Regions.Select(row => new CarbonStoreRow(row.Layer, row.Region, solved.Problem.LandUses[row.Use].Id, row.ObservedHectares, row.ObservedTonnes));
        store.Append(new StoredPeriod(run, Period(year), "planned", digest), [.. rows], report.Indicators);
    }

    private static string Period(int? year) => year?.ToString(CultureInfo.InvariantCulture) ?? StoredPeriod.Undated;

    private static string Digest(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file))[..DigestDigits];
    }
}
