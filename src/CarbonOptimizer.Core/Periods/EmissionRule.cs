using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Periods;

/// <summary>sum_y weight_y E_y &lt;= maximum.</summary>
/// <param name="Id">Identifier within the policy.</param>
/// <param name="Name">Name shown to users.</param>
/// <param name="Unit">Unit of the sum.</param>
/// <param name="Weights">Shape [years]; the base year first.</param>
/// <param name="Maximum">Largest sum.</param>
/// <param name="DueIn">Period the rule falls due in.</param>
internal sealed record EmissionRule(string Id, BilingualText Name, string Unit, double[] Weights, decimal Maximum, int DueIn)
{
    public decimal Of(EmissionSeries emissions) => Exact(emissions.Sum(Weights).Net);

    /// <summary>What rounding may change: 10^-9 of everything that is summed, and a millionth of the unit or, where all is less than one, of the sum.</summary>
    public decimal Rounding(EmissionSeries emissions)
    {
        var size = emissions.Size(Weights);
        return Exact(1e-6 * Math.Min(1, size) + 1e-9 * size);
    }

    /// <summary>Sums of absurd coefficients stop short of what decimal numbers hold.</summary>
    private static decimal Exact(double value) => (decimal)Math.Clamp(value, -1e27, 1e27);
}
