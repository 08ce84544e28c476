using System.Globalization;
using System.Text;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Wording;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>An explanation as paragraphs for the minutes of a meeting.</summary>
public static class InfeasibilityMinutes
{
    /// <summary>The paragraphs, one to a line, in a language.</summary>
    public static string Text(InfeasibilityExplanation explanation, Language language)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        var words = new Words(language);
        if (explanation.Verdict == FeasibilityVerdict.Attainable) return words.Say("A plan that keeps all policies exists: one was found and checked.", "存在同时满足全部政策的方案：已找到并核对。") + "\n";
        var text = new StringBuilder();
        if (explanation.IsPartial && explanation.Conflicts.Count == 0)
        {
            text.Append(explanation.Verdict == FeasibilityVerdict.ProvedImpossible
                ? words.Say("No plan keeps all policies (proved); which of them clash was not worked out yet.", "没有方案能同时满足全部政策（已证明）；尚未查明冲突何在。")
                : words.Say("No plan was found; which policies clash was not worked out yet.", "未找到方案；尚未查明冲突何在。")).Append('\n');
        }
        for (var i = 0; i < explanation.Conflicts.Count; i++)
        {
            if (explanation.Conflicts.Count > 1) text.Append(words.Say($"Conflict {Whole(i + 1)} of {Whole(explanation.Conflicts.Count)}. ", $"冲突 {Whole(i + 1)}（共 {Whole(explanation.Conflicts.Count)} 个）。"));
            Append(text, explanation.Conflicts[i], words);
        }
        if (explanation.Conflicts.Count > 1 && explanation.Together is { } together)
        {
            text.Append(words.Say("Least change that ends all conflicts at once: ", "一次消除全部冲突的最小调整：")).Append(Describe(together, words)).Append('\n');
        }
        else if (explanation.Conflicts.Count == 1 && !explanation.IsPartial) text.Append(words.Say("There is no further independent conflict.", "未发现其他独立冲突。")).Append('\n');
        return text.ToString();
    }

    private static void Append(StringBuilder text, ConflictSet conflict, Words words)
    {
        var names = string.Join(words.Say("; ", "；"), conflict.Members.Select(member => Describe(member, words)));
        var count = Whole(conflict.Members.Count);
        text.Append(conflict.Members.Count == 1
            ? words.Say($"This policy cannot be kept{Sureness(conflict, words)}: {names}.", $"下列政策无法满足{Sureness(conflict, words)}：{names}。")
            : words.Say($"These {count} policies cannot all be kept{Sureness(conflict, words)}: {names}.", $"以下 {count} 项政策不能同时满足{Sureness(conflict, words)}：{names}。"));
        text.Append(Missed(conflict, words)).Append(Necessity(conflict, words));
        text.Append('\n');
        if (conflict.WaysOut.Count == 0) text.Append(words.Say("All of them are statutory or no change of one kind ends the conflict; nothing is proposed.", "均为法定政策，或单项调整无法消除冲突，不提出调整建议。")).Append('\n');
        for (var i = 0; i < conflict.WaysOut.Count; i++)
        {
            text.Append("  ").Append(Letter(i)).Append(". ").Append(Describe(conflict.WaysOut[i], words)).Append('\n');
        }
        foreach (var policy in NotEnoughAlone(conflict))
        {
            text.Append("  ").Append(words.Say($"Relaxing {words.Name(policy)} alone is not enough: other policies stand in the way.", $"仅放宽{words.Name(policy)}不够：其他政策仍有限制。")).Append('\n');
        }
    }

    /// <summary>By how much at least, and what the figure takes for granted.</summary>
    private static string Missed(ConflictSet conflict, Words words)
    {
        var hectares = conflict.MissedInWholeHectares > 0 ? conflict.MissedInWholeHectares : conflict.MissedHectares;
        if (!(hectares > 0)) return "";
        if (!(conflict.MissedInWholeHectares > 0)) return words.Say($" Any plan misses them by at least {Number(hectares)} ha in total.", $"任何方案合计至少缺 {Number(hectares)} 公顷。");
        return conflict.LeavesOutOthers
            ? words.Say($" Any plan that keeps the policies outside all conflicts misses them by at least {Number(hectares)} ha in total.", $"凡满足各冲突以外政策的方案，合计至少缺 {Number(hectares)} 公顷。")
            : words.Say($" Any plan that keeps the other policies misses them by at least {Number(hectares)} ha in total.", $"凡满足其余政策的方案，合计至少缺 {Number(hectares)} 公顷。");
    }

    /// <summary>What leaving out one member helps, in the whole scenario and not in this conflict alone.</summary>
    private static string Necessity(ConflictSet conflict, Words words)
    {
        if (conflict.Members.Count < 2) return "";
        if (conflict.Members.All(member => member.EndsTheConflict))
        {
            return conflict.LeavesOutOthers
                ? words.Say(" Without any one of them all policies outside the other conflicts can be kept (shown by a plan each).", "去掉其中任何一项，其他冲突以外的全部政策即可满足（均有方案为证）。")
                : words.Say(" Without any one of them all other policies of the scenario can be kept (shown by a plan each).", "去掉其中任何一项，场景的其余政策即可全部满足（均有方案为证）。");
        }
        var helpless = string.Join(words.Say(", ", "、"), conflict.Members.Where(member => !member.EndsTheConflict).Select(member => words.Name(member.Policy)));
        return words.Say($" Leaving out {helpless} alone was not shown to help: further policies of the scenario stand in the way.", $"仅去掉{helpless}未见可解：场景的其他政策仍有限制。");
    }

    /// <summary>Negotiable members without a way out of their own, when others have one.</summary>
    private static IEnumerable<Policy> NotEnoughAlone(ConflictSet conflict) => conflict.WaysOut.Count == 0 ? [] : conflict.Members.Select(member => member.Policy)
        .Where(policy => policy.Description.Status != PolicyStatus.Statutory && !conflict.WaysOut.Any(way => way.Changes.All(change => change.Policy.Id == policy.Id)));

    private static string Sureness(ConflictSet conflict, Words words) => conflict.Verdict switch
    {
        FeasibilityVerdict.ProvedImpossible => words.Say(" (proved)", "（已证明）"),
        FeasibilityVerdict.SuspectedImpossible => words.Say(" (suspected: no plan was found, which is no proof)", "（疑似：未找到方案，尚非证明）"),
        _ => words.Say(" (numerically doubtful: they miss by less than rounding)", "（数值上存疑：差额小于舍入误差）"),
    };

    private static string Describe(ConflictMember member, Words words)
    {
        var text = words.Name(member.Policy);
        var demands = string.Join(words.Say(", ", "，"), member.Demands.Select(demand => Demand(demand, words)));
        if (demands.Length > 0) text += words.Say($" ({demands})", $"（{demands}）");
        return member.Policy.Description.Status == PolicyStatus.Statutory ? text + words.Say(" [statutory, not adjustable]", "[法定，不可调]") : text;
    }

    private static string Demand(PolicyResult demand, Words words)
    {
        var unit = words.Unit(demand.Unit);
        var bounds = (demand.Minimum, demand.Maximum) switch
        {
            ({ } low, { } high) => $"{Number(low)} – {Number(high)} {unit}",
            ({ } low, null) => $"≥ {Number(low)} {unit}",
            (null, { } high) => $"≤ {Number(high)} {unit}",
            _ => unit,
        };
        return words.Say($"{bounds}, today {Number(demand.ValueAtBaseline)}", $"{bounds}，现状 {Number(demand.ValueAtBaseline)}");
    }

    private static string Describe(WayOut way, Words words)
    {
        var changes = string.Join(words.Say("; ", "；"), way.Changes.Select(change => Describe(change, words)));
        var proof = way.IsVerified ? words.Say(" (verified by a plan)", "（已有方案验证）") : words.Say(" (not verified: no plan found)", "（未验证：未找到方案）");
        return changes + proof + (way.Cost is { } cost ? Describe(cost, words) : "");
    }

    private static string Describe(WayOutCost cost, Words words)
    {
        var carbon = double.IsNaN(cost.NetCarbon) ? "" : words.Say($"net emissions {Number(cost.NetCarbon)} tCO2e/yr, ", $"净排放 {Number(cost.NetCarbon)} tCO2e/年，");
        return words.Say($" – then {carbon}weighted sum between {Number(cost.Bound)} and {Number(cost.Total)}", $"——届时{carbon}加权和介于 {Number(cost.Bound)} 与 {Number(cost.Total)} 之间");
    }

    private static string Describe(Relaxation change, Words words)
    {
        var (name, unit) = (words.Name(change.Policy), words.Unit(change.Unit));
        if (change.Rule == Relaxation.Exceptions) return words.Say($"{name}: exceptions on {Number(change.Amount)} {unit}", $"{name}：例外 {Number(change.Amount)} {unit}");
        var sign = change.Relaxed < change.Asked ? "−" : "+";
        var share = double.IsNaN(change.Share) ? "" : words.Say($" ({sign}{Percent(change.Share)})", $"（{sign}{Percent(change.Share)}）");
        return words.Say(
            $"{name}: from {Number(change.Asked)} to {Number(change.Relaxed)} {unit}, {sign}{Number(change.Amount)} {unit}{share}",
            $"{name}：由 {Number(change.Asked)} 调为 {Number(change.Relaxed)} {unit}，{sign}{Number(change.Amount)} {unit}{share}");
    }

    private static string Letter(int index) => index < 26 ? ((char)('A' + index)).ToString() : Whole(index + 1);

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("#,##0.##", CultureInfo.InvariantCulture);

    private static string Number(decimal value) => value.ToString("#,##0.##", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private sealed record Words(Language Language)
    {
        public string Say(string english, string chinese) => Language == Language.Chinese ? chinese : english;

        public string Name(Policy policy) => Say($"“{policy.Description.Name.English}”", $"“{policy.Description.Name.Chinese}”");

        public string Unit(string unit) => UnitWords.In(Language, unit);
    }
}
