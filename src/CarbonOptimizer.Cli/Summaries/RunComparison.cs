using CarbonOptimizer.Builders;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Explaining;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>Two runs side by side: differing settings, indicators, areas, conversions of today's land, and where the plans differ.</summary>
internal sealed class RunComparison
{
    private readonly CommandContext context;
    private readonly (string Folder, SolvedScenario Run) one;
    private readonly (string Folder, SolvedScenario Run) two;
    private readonly IReadOnlyList<SettingDifference> settings;
    private readonly PlanAgreement agreement;
    private readonly int useCount;

    public RunComparison(CommandContext context, string firstFolder, SolvedScenario first, string secondFolder, SolvedScenario second)
    {
        (this.context, one, two) = (context, (firstFolder, first), (secondFolder, second));
        settings = SettingDifference.Between(first.Scenario.LockedYaml, second.Scenario.LockedYaml);
        useCount = first.Problem.LandUses.Count;
        agreement = PlanAgreement.Of(first.Problem.Units, useCount, first.Plan, second.Plan);
    }

    public void Write()
    {
        var output = context.Terminal.Out;
        output.WriteLine($"{one.Folder} | {two.Folder}");
        var table = new TextTable(context.Say("setting", "设置"), context.Say("first", "第一"), context.Say("second", "第二"));
        foreach (var setting in settings) table.Add(setting.Path, setting.First, setting.Second);
        table.WriteTo(output);
        output.WriteLine();
        WriteNumbers(context.Say("indicator", "指标"), Indicators());
        WriteNumbers(context.Say("converted from today", "现状转换"), Conversions().Select(pair => ($"{Name(pair.From)} → {Name(pair.To)}", "ha", pair.First, pair.Second)));
        output.WriteLine(context.Say(
            $"the plans differ on {NumberText.Of(agreement.DifferentHectares)} ha, agree on {NumberText.Percent(agreement.Overall)}, kappa {NumberText.Of(agreement.Kappa)}",
            $"两方案有 {NumberText.Of(agreement.DifferentHectares)} 公顷不同，一致率 {NumberText.Percent(agreement.Overall)},kappa {NumberText.Of(agreement.Kappa)}"));
        foreach (var (first, second, hectares) in Swaps()) output.WriteLine($"  {Name(first)} | {Name(second)}: {NumberText.Of(hectares)} ha");
        output.WriteLine();
    }

    public object Json() => new
    {
        first_run = one.Folder,
        second_run = two.Folder,
        settings = settings.Select(setting => new { path = setting.Path, first = setting.First, second = setting.Second }),
        indicators = Indicators().Select(indicator => new { name = indicator.Name, unit = indicator.Unit, first = indicator.First, second = indicator.Second }),
        conversions = Conversions().Select(pair => new { from = Id(pair.From), to = Id(pair.To), first_ha = pair.First, second_ha = pair.Second }),
        different_ha = agreement.DifferentHectares,
        agreement = agreement.Overall,
        kappa = agreement.Kappa,
        swaps = Swaps().Select(swap => new { first = Id(swap.First), second = Id(swap.Second), ha = swap.Hectares }),
    };

    private void WriteNumbers(string what, IEnumerable<(string Name, string Unit, double First, double Second)> numbers)
    {
        var table = new TextTable(what, context.Say("unit", "单位"), ">" + context.Say("first", "第一"), ">" + context.Say("second", "第二"), ">" + context.Say("difference", "差值"));
        foreach (var (name, unit, first, second) in numbers) table.Add(name, unit, NumberText.Of(first), NumberText.Of(second), NumberText.Of(second - first));
        table.WriteTo(context.Terminal.Out);
        context.Terminal.Out.WriteLine();
    }

    private IEnumerable<(string Name, string Unit, double First, double Second)> Indicators()
    {
        for (var i = 0; i < one.Run.Problem.Objectives.Count; i++)
        {
            var objective = one.Run.Problem.Objectives[i].Objective;
            var other = two.Run.Problem.Objectives.ToList().FindIndex(candidate => candidate.Objective.Id == objective.Id);
            if (other >= 0) yield return (objective.Name.In(context.Language), objective.Unit, one.Run.Audit.Objectives[i].Total, two.Run.Audit.Objectives[other].Total);
        }
        for (var k = 0; k < useCount; k++)
        {
            var uses = Enumerable.Range(0, useCount);
            yield return (Name(k), "ha", uses.Sum(l => agreement.Hectares(k, l)), uses.Sum(l => agreement.Hectares(l, k)));
        }
    }

    /// <summary>Conversions of the land use of today that either plan makes, largest difference first.</summary>
    private IEnumerable<(int From, int To, double First, double Second)> Conversions()
    {
        var (first, second) = (OfToday(one.Run), OfToday(two.Run));
        return from pair in Pairs()
               let numbers = (First: first.Hectares(pair.One, pair.Other), Second: second.Hectares(pair.One, pair.Other))
               where numbers.First > 0 || numbers.Second > 0
               orderby Math.Abs(numbers.First - numbers.Second) descending
               select (pair.One, pair.Other, numbers.First, numbers.Second);
    }

    private IEnumerable<(int First, int Second, double Hectares)> Swaps() =>
        from pair in Pairs()
        where agreement.Hectares(pair.One, pair.Other) > 0
        orderby agreement.Hectares(pair.One, pair.Other) descending
        select (pair.One, pair.Other, agreement.Hectares(pair.One, pair.Other));

    private IEnumerable<(int One, int Other)> Pairs() =>
        from k in Enumerable.Range(0, useCount)
        from l in Enumerable.Range(0, useCount)
        where k != l
        select (k, l);

    private static PlanAgreement OfToday(SolvedScenario run) => PlanAgreement.Of(run.Problem.Units, run.Problem.LandUses.Count, run.Problem.Baseline, run.Plan);

    private string Name(int use) => one.Run.Problem.LandUses[use].Name.In(context.Language);

    private string Id(int use) => one.Run.Problem.LandUses[use].Id;
}
