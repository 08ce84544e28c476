using CarbonOptimizer.Core.Accounts;
using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Core.Reporting;

/// <summary>
/// Which coefficients an account rests on and how these are known. Weights are the sizes of sources and sinks, so that what cancels
/// out is not overlooked: share of a coefficient = (its sources - its sinks) / (all sources - all sinks). Whether the account can carry a statement
/// on neutrality is asked of the result: all that nobody vouches for, together, over the net emissions.
/// </summary>
public sealed class AccountStanding
{
    /// <summary>Part of the net emissions from which on coefficients must be vouched for.</summary>
    public const double Material = 0.01;

    private AccountStanding(IReadOnlyList<StandingEntry> entries, double sources, double sinks) => (Entries, Sources, Sinks) = (entries, sources, sinks);

    /// <summary>The coefficients, largest first.</summary>
    public IReadOnlyList<StandingEntry> Entries { get; }

    /// <summary>All sources over the years that count.</summary>
    public double Sources { get; }

    /// <summary>All sinks, a number not above zero.</summary>
    public double Sinks { get; }

    /// <summary>The coefficient with the largest sources; null when nothing emits.</summary>
    public StandingEntry? Dominant => Entries.Where(entry => entry.Sources > 0).MaxBy(entry => entry.Sources);

    /// <summary>Coefficients that nobody vouches for, largest first.</summary>
    public IEnumerable<StandingEntry> Doubtful => Entries.Where(entry => entry.Size > 0 && !CoefficientGrade.IsVouchedFor(entry.Grade));

    /// <summary>What coefficients that nobody vouches for emit and take up together; unit: tCO2e.</summary>
    public double DoubtfulSize => Doubtful.Sum(entry => entry.Size);

    /// <summary>Whether coefficients that nobody vouches for move the result by so much that it says nothing of neutrality.</summary>
    public bool IsDoubtful => DoubtfulSize > Material * Math.Abs(Sources + Sinks);

    /// <summary>Share of everything that is emitted and taken up.</summary>
    public double ShareOf(StandingEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Sources - Sinks == 0 ? 0 : entry.Size / (Sources - Sinks);
    }

    /// <summary>What dominates the account; null when nothing emits.</summary>
    public BilingualText? Dominates
    {
        get
        {
            if (Dominant is not { } largest) return null;
            var percent = 100 * largest.Sources / Sources;
            return new BilingualText(
                FormattableString.Invariant($"{percent:0.#} % of all sources rest on one coefficient, {largest.FactorId} ({largest.Grade})"),
                FormattableString.Invariant($"全部碳源的 {percent:0.#}% 取决于一个系数：{largest.FactorId}（{ChineseGrade(largest.Grade)}）"));
        }
    }

    /// <summary>Whether the account can carry a statement on neutrality, and why not.</summary>
    public BilingualText Claim
    {
        get
        {
            if (!IsDoubtful) return new("Coefficients behind at least 99 % of the net emissions were read in their source or are your own.", "净排放的 99% 以上取决于已核对原始出处或由用户自行给出的系数。");
            var doubtful = Doubtful.ToArray();
            var percent = 100 * doubtful.Sum(ShareOf);
            string List(Func<string, string> words, string open, string close, string comma) => string.Join(comma, doubtful.Take(4).Select(entry => $"{entry.FactorId}{open}{words(entry.Grade)}{close}")) + (doubtful.Length > 4 ? comma + "..." : "");
            return new BilingualText(
                FormattableString.Invariant($"No claim of neutrality is made: {percent:0.#} % of sources and sinks rest on coefficients whose source was not read: {List(grade => grade, " (", ")", ", ")}."),
                FormattableString.Invariant($"不作碳中和结论：源汇总量的 {percent:0.#}% 取决于未核对原始出处的系数：{List(ChineseGrade, "（", "）", "、")}。"));
        }
    }

    /// <summary>The standing of the account of a plan; null without a carbon objective whose coefficients have names.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="plan">Shape [units].</param>
    public static AccountStanding? Of(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        foreach (var (objective, _) in problem.Objectives)
        {
            if (objective is NetCarbonEmissions emissions) return Of(CarbonLedger.Of(problem, emissions, plan, "plan", null).Rows);
            if (objective is CumulativeNetEmissions { Paths: { Emissions: not null } paths }) return Of(PeriodLedger.Of(problem, paths, plan, null));
        }
        return null;
    }

    private static AccountStanding Of(IReadOnlyList<LedgerRow> rows)
    {
        var entries = rows.GroupBy(row => (row.Term.FactorId, row.Term.Grade)).Select(group =>
        {
            var amounts = group.Select(row => (double)row.Amount * row.Years).ToArray();
            return new StandingEntry(group.Key.FactorId, group.Key.Grade, amounts.Where(amount => amount > 0).Sum(), amounts.Where(amount => amount < 0).Sum());
        }).OrderByDescending(entry => entry.Size).ThenBy(entry => entry.FactorId, StringComparer.Ordinal).ToArray();
        return new AccountStanding(entries, entries.Sum(entry => entry.Sources), entries.Sum(entry => entry.Sinks));
    }

    private static string ChineseGrade(string grade) => grade switch
    {
        CoefficientGrade.Own => "用户自给",
        CoefficientGrade.Primary => "已核对原文",
        CoefficientGrade.Placeholder => "占位值",
        _ => "转引",
    };
}
