using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Periods;

/// <summary>sum_p weight_p E_p &lt;= maximum.</summary>
/// <param name="Id">Identifier within the policy.</param>
/// <param name="Name">Name shown to users.</param>
/// <param name="Unit">Unit of the sum.</param>
/// <param name="Weights">Shape [periods].</param>
/// <param name="Maximum">Largest sum.</param>
/// <param name="DueIn">Period the rule falls due in.</param>
internal sealed record EmissionRule(string Id, BilingualText Name, string Unit, double[] Weights, decimal Maximum, int DueIn)
{
    public decimal Of(PeriodEmissions[] emissions) => Exact(Sum(emissions, weight => weight, one => one.Net));

    /// <summary>What rounding may change: 10^-9 of everything that is summed, and a millionth of the unit.</summary>
    public decimal Rounding(PeriodEmissions[] emissions) => 1e-6m + Exact(1e-9 * Sum(emissions, Math.Abs, one => one.Size));

    /// <summary>Sums of absurd coefficients stop short of what decimal numbers hold.</summary>
    private static decimal Exact(double value) => (decimal)Math.Clamp(value, -1e27, 1e27);

    private double Sum(PeriodEmissions[] emissions, Func<double, double> weightOf, Func<PeriodEmissions, double> valueOf)
    {
        var sum = 0.0;
        for (var p = 0; p < emissions.Length; p++)
        {
            sum += weightOf(Weights[p]) * valueOf(emissions[p]);
        }
        return sum;
    }
}
