namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>
/// Regret of plans under views: what a plan costs under a view, less the least any plan can cost there. A view is a set of coefficients,
/// a draw of them, or the weights of a stakeholder. With the least values proved by bounds, regrets are upper limits.
/// </summary>
public sealed class RegretMatrix
{
    private readonly double[][] regrets;
    private readonly double[][] values;

    /// <param name="values">Shape [plans][views]; value of each plan under each view.</param>
    /// <param name="least">Shape [views]; least value or a lower bound on it.</param>
    /// <exception cref="ArgumentException">Shapes differ, or there is no plan or view.</exception>
    public RegretMatrix(double[][] values, double[] least)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(least);
        if (values.Length == 0 || least.Length == 0 || Array.Exists(values, row => row.Length != least.Length)) throw new ArgumentException($"Each of {values.Length} plans needs one value for each of {least.Length} views.", nameof(values));
        this.values = values;
        regrets = Array.ConvertAll(values, row => row.Zip(least, (value, best) => Math.Max(0, value - best)).ToArray());
    }

    /// <summary>Number of plans.</summary>
    public int PlanCount => regrets.Length;

    /// <summary>Number of views.</summary>
    public int ViewCount => regrets[0].Length;

    /// <summary>Regret of a plan under a view.</summary>
    public double this[int plan, int view] => regrets[plan][view];

    /// <summary>Largest regret of a plan over all views.</summary>
    public double Worst(int plan) => regrets[plan].Max();

    /// <summary>Plan with the least largest regret; of equals the first.</summary>
    public int MinMaxRegret => Best(Worst);

    /// <summary>Mean plus <paramref name="riskWeight"/> times the mean of the worst <paramref name="tail"/> of the values (conditional value at risk) less the mean.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="riskWeight">0 looks at the mean only, 1 at the tail only.</param>
    /// <param name="tail">Share of the views that counts as the tail, above 0 to 1; at least one view.</param>
    public double MeanPlusRisk(int plan, double riskWeight, double tail)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tail);
        var sorted = values[plan].OrderDescending().ToArray();
        var worst = sorted.Take(Math.Clamp((int)Math.Ceiling(tail * sorted.Length), 1, sorted.Length)).Average();
        var mean = sorted.Average();
        return mean + riskWeight * (worst - mean);
    }

    /// <summary>Plan with the least mean plus risk; of equals the first.</summary>
    public int LeastMeanPlusRisk(double riskWeight, double tail) => Best(plan => MeanPlusRisk(plan, riskWeight, tail));

    private int Best(Func<int, double> score) => Enumerable.Range(0, PlanCount).MinBy(score);
}
