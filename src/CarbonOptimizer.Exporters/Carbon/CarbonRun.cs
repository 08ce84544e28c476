using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Exporters.Carbon;

/// <summary>The carbon account of a run that has one.</summary>
/// <param name="Context">The run; it has a plan.</param>
/// <param name="Emissions">Objective that holds the account.</param>
internal sealed record CarbonRun(ExportContext Context, NetCarbonEmissions Emissions)
{
    /// <summary>Name of today's rows in tables.</summary>
    public const string Today = "today";

    /// <summary>Name of the plan's rows in tables.</summary>
    public const string Plan = "plan";

    public CarbonAccount Account => Emissions.Account;

    /// <summary>Regions that ledgers tell apart: the first layer of the problem; null when there is none.</summary>
    public RegionLayer? Regions => Context.Report.Problem.RegionLayers.Count > 0 ? Context.Report.Problem.RegionLayers[0] : null;

    /// <summary>The account of a run; null without a plan, or when nothing is said about carbon.</summary>
    public static CarbonRun? Of(ExportContext context) =>
        context.Plan is not null && context.Report.Problem.Objectives.Select(term => term.Objective).OfType<NetCarbonEmissions>().FirstOrDefault() is { } emissions
            ? new CarbonRun(context, emissions)
            : null;

    /// <summary>Ledgers of today and of the plan, one after the other.</summary>
    public IEnumerable<LedgerRow> Ledger()
    {
        var problem = Context.Report.Problem;
        return CarbonLedger.Of(problem, Emissions, problem.Baseline.Uses, Today, Regions).Rows
            .Concat(CarbonLedger.Of(problem, Emissions, Context.Plan!.Uses, Plan, Regions).Rows);
    }

    /// <summary>Identifier of a land use, empty for any.</summary>
    public string UseId(int use) => use < 0 ? "" : Context.Report.Problem.LandUses[use].Id;
}
