using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Exporters.RunFolders;

/// <summary>What a run folder has to lose: its identity, and how good its plan is.</summary>
/// <param name="Identity">What it is a run of; null when its files do not tell.</param>
/// <param name="HasPlan">Whether there is a plan.</param>
/// <param name="WeightedTotal">Audited weighted total of the plan; NaN without one.</param>
/// <param name="Bound">Audited bound; NaN without one.</param>
internal sealed record RunStanding(RunIdentity? Identity, bool HasPlan, double WeightedTotal, double Bound)
{
    /// <summary>Rounding of sums of the same plan by another version.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Standing of a run that is about to be written.</summary>
    public static RunStanding Of(ExportContext context)
    {
        var (report, audit) = (context.Report, context.Report.Audit);
        var identity = RunIdentity.Of(report.Provenance.LockedScenario, report.Provenance.Inputs, context.HideLocation);
        return new RunStanding(identity, context.Plan is not null, audit?.WeightedTotal ?? double.NaN, audit?.Bound ?? double.NaN);
    }

    /// <summary>Standing of a folder; one that cannot be read is of no known identity and may hold a plan.</summary>
    public static RunStanding Of(string folder)
    {
        var mayHoldPlan = File.Exists(Path.Combine(folder, RunFiles.Plan)) || File.Exists(Path.Combine(folder, RunFiles.PlanPackage));
        try
        {
            var run = RunFolderReader.Open(folder);
            var identity = RunIdentity.Of(run.ReadLockedScenario(), run.Summary.Inputs, run.Summary.IsLocationHidden);
            return new RunStanding(identity, run.HasPlan, run.Summary.WeightedTotal, run.Summary.Bound);
        }
        catch (DataSourceException)
        {
            return new RunStanding(null, mayHoldPlan, double.NaN, double.NaN);
        }
    }

    /// <summary>Whether putting this run in the place of another would lose something: a plan, a better plan of the same problem, or a better proof of an equal one.</summary>
    public bool IsWorseThan(RunStanding other)
    {
        if (HasPlan != other.HasPlan) return other.HasPlan;
        if (!HasPlan || Identity?.Problem != other.Identity?.Problem) return false;
        var rounding = Rounding * Math.Max(1, Math.Abs(other.WeightedTotal));
        if (WeightedTotal > other.WeightedTotal + rounding) return true;
        return Math.Abs(WeightedTotal - other.WeightedTotal) <= rounding && other.Bound - rounding > Or(Bound);
    }

    private static double Or(double bound) => double.IsNaN(bound) ? double.NegativeInfinity : bound;
}
