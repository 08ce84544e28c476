using System.Globalization;
using CarbonOptimizer.Core.Accounts;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Exporters.Carbon;

/// <summary>The carbon account of a run that has one, of one planning year or of several.</summary>
/// <param name="Context">The run; it has a plan.</param>
/// <param name="Emissions">Objective that holds the account.</param>
/// <param name="Paths">The account carried through the planning years; null in a plan of one period.</param>
internal sealed record CarbonRun(ExportContext Context, NetCarbonEmissions Emissions, EmissionPaths? Paths)
{
    /// <summary>Name of today's rows in tables.</summary>
    public const string Today = "today";

    /// <summary>Name of the plan's rows in tables.</summary>
    public const string Plan = "plan";

    public CarbonAccount Account => Emissions.Account;

    /// <summary>Land uses of the account; in a plan of several periods the trajectories follow them in the problem.</summary>
    public LandUseCatalogue LandUses => Context.Report.Problem.Periods?.Land.LandUses ?? Context.Report.Problem.LandUses;

    /// <summary>The account of a run; null without a plan, or when nothing is said about carbon.</summary>
    public static CarbonRun? Of(ExportContext context)
    {
        if (context.Plan is null) return null;
        var objectives = context.Report.Problem.Objectives.Select(term => term.Objective).ToArray();
        if (objectives.OfType<NetCarbonEmissions>().FirstOrDefault() is { } emissions) return new CarbonRun(context, emissions, null);
        return objectives.OfType<CumulativeNetEmissions>().FirstOrDefault()?.Paths is { Emissions: { } carried } paths ? new CarbonRun(context, carried, paths) : null;
    }

    /// <summary>One ledger for each region layer of the problem, or one without regions where there is none.</summary>
    public IEnumerable<(RegionLayer? Regions, LedgerRow Row)> Ledger()
    {
        RegionLayer?[] layers = [.. Context.Report.Problem.RegionLayers];
        if (layers.Length == 0) layers = [null];
        return layers.SelectMany(layer => LedgerOf(layer).Select(row => (layer, row)));
    }

    /// <summary>Rows of today and of the plan, or of every planning year, by the regions of a layer or without regions.</summary>
    public IEnumerable<LedgerRow> LedgerOf(RegionLayer? regions)
    {
        var problem = Context.Report.Problem;
        return Paths is not null
            ? PeriodLedger.Of(problem, Paths, Context.Plan!.Uses, regions)
            : CarbonLedger.Of(problem, Emissions, problem.Baseline.Uses, Today, regions).Rows.Concat(CarbonLedger.Of(problem, Emissions, Context.Plan!.Uses, Plan, regions).Rows);
    }

    /// <summary>Land use of each year that tables tell apart, with the year; the plan of a run of one period.</summary>
    public IEnumerable<(string Period, int? Index, Allocation Uses)> Plans() => Context.Report.Problem.Periods is not { } frame
        ? [(Plan, null, Context.Plan!)]
        : Enumerable.Range(0, frame.Periods.Count).Select(p => (frame.Periods.Years[p].ToString(CultureInfo.InvariantCulture), (int?)p, frame.PlanIn(Context.Plan!.Uses, p)));

    /// <summary>Identifier of a land use, empty for any.</summary>
    public string UseId(int use) => use < 0 ? "" : LandUses[use].Id;
}
