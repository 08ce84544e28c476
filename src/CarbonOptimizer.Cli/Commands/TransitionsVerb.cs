using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Terminals;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt transitions MAP MAP</c>: who became what between two maps, with gain, loss, swap and the change of the annual carbon flux.</summary>
internal static class TransitionsVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var before = new Argument<string>("before") { Description = context.Say("earlier land-use map", "前期土地利用图") };
        var after = new Argument<string>("after") { Description = context.Say("later land-use map on the same grid", "后期土地利用图（同一格网）") };
        var classification = new Option<string?>("--classification") { Description = context.Say("classification of the codes, such as clcd", "代码所属分类，例如 clcd") };
        var classes = new Option<string?>("--classes") { Description = context.Say("what codes mean: 1=forest,2=urban", "代码含义：1=forest,2=urban") };
        var command = new Command("transitions", context.Say("land-use transitions between two maps: matrix, gain, loss, swap, carbon", "两期用地转移矩阵：转入、转出、交换与碳通量变化")) { before, after, classification, classes };
        command.SetAction(parsed =>
        {
            var maps = DatedMaps.Read([parsed.GetRequiredValue(before), parsed.GetRequiredValue(after)], parsed.GetValue(classification), parsed.GetValue(classes));
            if (parsed.GetValue(globals.Json)) WriteJson(context, maps);
            else WriteText(context, maps);
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteText(CommandContext context, DatedMaps maps)
    {
        var change = maps.Between(0, 1);
        string[] names = [.. maps.Classes.Names.Select(name => name.In(context.Language))];
        var matrix = new TextTable([context.Say("ha, from / to", "公顷，由 / 到"), .. names.Select(name => ">" + name)]);
        for (var from = 0; from < names.Length; from++) matrix.Add([names[from], .. Enumerable.Range(0, names.Length).Select(to => Number(change.Hectares(from, to)))]);
        matrix.WriteTo(context.Terminal.Out);
        context.Terminal.Out.WriteLine();
        var flux = maps.Classes.TonnesPerHectare;
        string[] columns = ["", ">" + context.Say("before", "前期"), ">" + context.Say("after", "后期"), ">" + context.Say("gain", "转入"), ">" + context.Say("loss", "转出"), ">" + context.Say("net", "净变化"), ">" + context.Say("swap", "交换")];
        var table = new TextTable(flux is null ? columns : [.. columns, ">tCO2/" + context.Say("yr", "年")]);
        for (var use = 0; use < names.Length; use++)
        {
            string[] cells = [names[use], Number(change.BeforeHectares(use)), Number(change.AfterHectares(use)), Number(change.GainHectares(use)), Number(change.LossHectares(use)), Number(change.NetHectares(use)), Number(change.SwapHectares(use))];
            table.Add(flux is null ? cells : [.. cells, Number(flux[use] * change.NetHectares(use))]);
        }
        table.WriteTo(context.Terminal.Out);
        if (flux is not null)
        {
            var total = Enumerable.Range(0, names.Length).Sum(use => flux[use] * change.NetHectares(use));
            context.Terminal.Out.WriteLine(context.Say($"Change of the annual net flux by the default coefficients: {Number(total)} tCO2 a year (emission +, sink -).", $"按默认系数，年净通量变化：{Number(total)} tCO2/年（排放为正，碳汇为负）。"));
        }
        else context.Terminal.Out.WriteLine(context.Say("It is not known what the codes mean, so nothing is said about carbon: --classification or --classes.", "代码含义不明，未计算碳：请用 --classification 或 --classes 说明。"));
    }

    private static void WriteJson(CommandContext context, DatedMaps maps)
    {
        var change = maps.Between(0, 1);
        var ids = maps.Classes.Ids;
        context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new
        {
            schema = "carbon-optimizer/transitions/1",
            uses = ids.Select((id, use) => new
            {
                id, before_ha = change.BeforeHectares(use), after_ha = change.AfterHectares(use), gain_ha = change.GainHectares(use), loss_ha = change.LossHectares(use),
                swap_ha = change.SwapHectares(use), tco2_per_year = maps.Classes.TonnesPerHectare?[use] * change.NetHectares(use),
            }),
            matrix_ha = ids.Select((_, from) => ids.Select((_, to) => change.Hectares(from, to))),
        }));
    }

    private static string Number(double value) => value.ToString("#,##0.0", CultureInfo.InvariantCulture);
}
