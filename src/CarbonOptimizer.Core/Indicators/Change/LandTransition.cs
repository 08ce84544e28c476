using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Indicators.Change;

/// <summary>
/// How land changed between two maps: transition matrix (转移矩阵), gain, loss, net change and swap of each use, and the dynamic degrees.
/// All areas are exact. Source: [Pontius2004]; dynamic degrees [WangBao1999].
/// </summary>
public sealed class LandTransition
{
    private readonly PlanAgreement table;

    /// <param name="table">Cross table: first map in rows, second in columns.</param>
    public LandTransition(PlanAgreement table)
    {
        ArgumentNullException.ThrowIfNull(table);
        this.table = table;
    }

    /// <summary>Compares two maps of the same units.</summary>
    /// <exception cref="ArgumentException">They do not have the same planning units.</exception>
    public static LandTransition Between(PlanningUnits units, int useCount, Allocation before, Allocation after) =>
        new(PlanAgreement.Of(units, useCount, before, after));

    /// <summary>Number of land uses.</summary>
    public int UseCount => table.UseCount;

    /// <summary>Area in hectares that went from one use to another, or stayed.</summary>
    public double Hectares(int from, int to) => table.Hectares(from, to);

    /// <summary>Area of a use before, in hectares.</summary>
    public double BeforeHectares(int use) => Of(Sum(l => (use, l)));

    /// <summary>Area of a use after, in hectares.</summary>
    public double AfterHectares(int use) => Of(Sum(l => (l, use)));

    /// <summary>Area that kept its use (持续), in hectares.</summary>
    public double PersistenceHectares(int use) => Of(Entry(use, use));

    /// <summary>Area that became the use (转入), in hectares.</summary>
    public double GainHectares(int use) => Of(Gain(use));

    /// <summary>Area that ceased to be the use (转出), in hectares.</summary>
    public double LossHectares(int use) => Of(Loss(use));

    /// <summary>Gain - loss (净变化), in hectares.</summary>
    public double NetHectares(int use) => Of(Gain(use) - Loss(use));

    /// <summary>Swap (交换变化): 2 min(gain, loss), in hectares; gain + loss = |net| + swap.</summary>
    public double SwapHectares(int use) => Of(2 * Math.Min(Gain(use), Loss(use)));

    /// <summary>Single dynamic degree (单一动态度): 100 (A_after - A_before) / A_before / years, percent a year; NaN for a use without area before.</summary>
    public double SingleDynamicDegree(int use, double years) => Gain(use) - Loss(use) is var net && Sum(l => (use, l)) is > 0 and var before ? 100.0 * net / before / years : double.NaN;

    /// <summary>Comprehensive dynamic degree (综合动态度): 100 sum_k |A_after,k - A_before,k| / (2 A) / years, percent a year.</summary>
    public double ComprehensiveDynamicDegree(double years)
    {
        var (net, total) = (0L, 0L);
        for (var k = 0; k < UseCount; k++) (net, total) = (net + Math.Abs(Gain(k) - Loss(k)), total + Sum(l => (k, l)));
        return 100.0 * net / (2.0 * total) / years;
    }

    private long Gain(int use) => Sum(l => (l, use)) - Entry(use, use);

    private long Loss(int use) => Sum(l => (use, l)) - Entry(use, use);

    private long Sum(Func<int, (int From, int To)> entry)
    {
        var sum = 0L;
        for (var l = 0; l < UseCount; l++) sum += Entry(entry(l).From, entry(l).To);
        return sum;
    }

    private long Entry(int from, int to) => table.SquareDecimetres[from * UseCount + to];

    private static double Of(long squareDecimetres) => (double)squareDecimetres / PlanningUnits.SquareDecimetresPerHectare;
}
