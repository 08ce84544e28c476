using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>How far two plans for the same planning units agree.</summary>
/// <param name="SquareDecimetres">Shape [uses, uses], row-major; area with one use in the first and another in the second plan.</param>
/// <param name="UseCount">Number of land uses.</param>
public sealed record PlanAgreement(IReadOnlyList<long> SquareDecimetres, int UseCount)
{
    /// <summary>Compares two plans.</summary>
    /// <exception cref="ArgumentException">They do not have the same planning units.</exception>
    public static PlanAgreement Of(PlanningUnits units, int useCount, Allocation first, Allocation second)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != units.Count || second.Count != units.Count) throw new ArgumentException($"The plans have {first.Count} and {second.Count} planning units, not {units.Count}.", nameof(second));
        var areas = new long[useCount * useCount];
        for (var u = 0; u < units.Count; u++) areas[first[u] * useCount + second[u]] += units.AreaSquareDecimetres(u);
        return new PlanAgreement(areas, useCount);
    }

    /// <summary>Hectares with one use in the first and another in the second plan.</summary>
    public double Hectares(int first, int second) => SquareDecimetres[first * UseCount + second] / (double)PlanningUnits.SquareDecimetresPerHectare;

    /// <summary>Hectares on which the plans differ.</summary>
    public double DifferentHectares => Total - Agreed;

    /// <summary>Share of the area on which they agree.</summary>
    public double Overall => Agreed / Total;

    /// <summary>
    /// Cohen's kappa: (p - e) / (1 - e) with p the share of agreement and e what equal areas would agree by chance; 1 when both plans
    /// are one and the same use throughout.
    /// </summary>
    public double Kappa
    {
        get
        {
            var chance = 0.0;
            for (var k = 0; k < UseCount; k++)
            {
                var (first, second) = (0.0, 0.0);
                for (var l = 0; l < UseCount; l++)
                {
                    first += Hectares(k, l);
                    second += Hectares(l, k);
                }
                chance += first / Total * (second / Total);
            }
            return chance >= 1 ? 1 : (Overall - chance) / (1 - chance);
        }
    }

    /// <summary>
    /// Share of the area that must differ because the uses take different areas (数量差异): sum_k |first_k - second_k| / 2 of the whole.
    /// Source: [PontiusMillones2011].
    /// </summary>
    public double QuantityDisagreement => Enumerable.Range(0, UseCount).Sum(k => Math.Abs(InFirst(k) - InSecond(k))) / (2.0 * SquareDecimetres.Sum());

    /// <summary>
    /// Share of the area that differs although the areas would allow it to agree (位置差异): sum_k min(first_k, second_k) - agreed_k of the
    /// whole; the two disagreements add up to 1 - <see cref="Overall"/>. Source: [PontiusMillones2011].
    /// </summary>
    public double AllocationDisagreement =>
        Enumerable.Range(0, UseCount).Sum(k => Math.Min(InFirst(k), InSecond(k)) - SquareDecimetres[k * UseCount + k]) / (double)SquareDecimetres.Sum();

    private double Total => SquareDecimetres.Sum() / (double)PlanningUnits.SquareDecimetresPerHectare;

    private double Agreed => Enumerable.Range(0, UseCount).Sum(k => Hectares(k, k));

    private long InFirst(int use) => Enumerable.Range(0, UseCount).Sum(other => SquareDecimetres[use * UseCount + other]);

    private long InSecond(int use) => Enumerable.Range(0, UseCount).Sum(other => SquareDecimetres[other * UseCount + use]);
}
