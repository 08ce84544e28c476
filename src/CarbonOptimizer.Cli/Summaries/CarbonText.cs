using System.Globalization;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Reporting;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>Peak and neutrality in a sentence, emissions by region, and what the account rests on.</summary>
internal sealed class CarbonText(CommandContext context, RunReport report)
{
    private const int MostRegions = 12;

    private readonly TextWriter output = context.Terminal.Out;

    public void Write()
    {
        if (report.Result.Plan is not { } plan || AccountStanding.Of(report.Problem, plan.Uses) is not { } standing) return;
        if (report.Problem.Periods is not null && report.Problem.Objectives.Select(pair => pair.Objective).OfType<CumulativeNetEmissions>().FirstOrDefault()?.Paths is { } paths) WriteYears(paths, plan.Uses);
        output.WriteLine();
        if (standing.Dominates is { } dominates) output.WriteLine(dominates.In(context.Language));
        output.WriteLine(standing.Claim.In(context.Language));
    }

    private void WriteYears(EmissionPaths paths, ReadOnlySpan<byte> plan)
    {
        output.WriteLine();
        output.WriteLine(CarbonOutlook.Of(report.Problem, paths, plan).Sentence.In(context.Language));
        var periods = report.Problem.Periods!.Periods;
        foreach (var layer in report.Problem.RegionLayers.Where(layer => layer.Regions.Count <= MostRegions))
        {
            var regions = EmissionAccount.ByRegion(report.Problem, paths, plan, layer);
            int[] years = [periods.BaseYear, .. periods.Years];
            var table = new TextTable([layer.Name.In(context.Language), .. years.Select(year => ">" + year.ToString(CultureInfo.InvariantCulture)), ">" + context.Say("largest in", "最高年份")]);
            for (var r = 0; r < regions.Count; r++)
            {
                var of = regions[r];
                var peak = Enumerable.Range(periods.BaseYear, periods.HorizonYears + 1).MaxBy(year => of.In(year).Net);
                table.Add([layer.Regions[r].Name.In(context.Language), .. years.Select(year => NumberText.Of(of.In(year).Net)), peak.ToString(CultureInfo.InvariantCulture)]);
            }
            output.WriteLine();
            table.WriteTo(output);
        }
    }
}
