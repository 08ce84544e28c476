using System.CommandLine;
using System.Text;
using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Summaries;
using CarbonOptimizer.Core.Indicators.Tables;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Indicators;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt indicators RUN|MAP</c>: indicators of a plan beside today's, or of any land-use raster.</summary>
internal static class IndicatorsVerb
{
    private const double LeastAmount = 0.001, MostAmount = 1e12;

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var arguments = new PlanArguments(context, globals);
        var patches = new Option<string>("--patches") { Description = context.Say("neighbours that join cells to patches: 4 or 8", "斑块邻域：4 或 8"), DefaultValueFactory = _ => "8" };
        patches.AcceptOnlyFromAmong("4", "8");
        var inhabitants = new Option<double?>("--inhabitants") { Description = context.Say("inhabitants of the study area", "研究区人口") };
        var product = new Option<double?>("--product") { Description = context.Say("gross domestic product a year in 10^4 yuan", "地区生产总值（万元/年）") };
        var productToday = new Option<double?>("--product-today") { Description = context.Say("the same in the year of today's map", "现状年地区生产总值（万元/年）") };
        var energy = new Option<double?>("--energy") { Description = context.Say("energy used a year in tonnes of coal equivalent", "能源消费总量（吨标准煤/年）") };
        var energyToday = new Option<double?>("--energy-today") { Description = context.Say("the same in the year of today's map", "现状年能源消费总量（吨标准煤/年）") };
        var years = new Option<double?>("--years") { Description = context.Say("years from today's map to the plan", "现状到方案的年数") };
        foreach (var amount in new[] { inhabitants, product, productToday, energy, energyToday, years }) amount.Within(context, LeastAmount, MostAmount);
        var command = new Command(
            "indicators", context.Say("landscape, planning and carbon indicators of a plan, or of a land-use raster", "方案或用地栅格的景观、规划与碳指标")) 
        {
            patches, inhabitants, product, productToday, energy, energyToday, years,
        };
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            var options = new IndicatorOptions
            {
                PatchNeighbourhood = parsed.GetValue(patches) == "4" ? Neighbourhood.Four : Neighbourhood.Eight,
                Inhabitants = parsed.GetValue(inhabitants), GrossProduct = parsed.GetValue(product), Years = parsed.GetValue(years),
                GrossProductToday = parsed.GetValue(productToday), EnergyUse = parsed.GetValue(energy), EnergyUseToday = parsed.GetValue(energyToday),
            };
            var asJson = parsed.GetValue(globals.Json);
            if (MapIndicators.IsMap(arguments.PathOf(parsed)))
            {
                var (values, landUses) = MapIndicators.Of(arguments.PathOf(parsed), options);
                Write(context, asJson, IndicatorPair.Join(values, []), landUses, "map", null);
                return ExitCode.Done;
            }
            if (arguments.Load(parsed) is not { } solved) return ExitCode.NoPlan;
            var (problem, plan, _) = PlannedLand.Of(solved.Problem, solved.Plan);
            var pairs = IndicatorPair.Join(IndicatorTable.Of(problem, problem.Baseline, options), IndicatorTable.Of(problem, plan, options));
            Write(context, asJson, pairs, problem.LandUses, "baseline", "plan");
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(CommandContext context, bool asJson, IReadOnlyList<IndicatorPair> pairs, LandUseCatalogue landUses, string first, string? second)
    {
        if (asJson) context.Terminal.Out.Write(Encoding.UTF8.GetString(IndicatorRecord.ToUtf8(pairs, landUses, first, second)));
        else new IndicatorText(context).Write(pairs, landUses, hasSecond: second is not null);
    }
}
