using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Lets a plan cool down under the prices of the dual: chains are drawn at a falling temperature while the prices follow the
/// quotas, so that fronts settle where they cost least instead of where the repair happened to stop.
/// </summary>
internal sealed class PlanAnnealing
{
    private const float WarmShare = 0.8f;
    private const float ColdShare = 0.04f;
    private const double Gain = 0.5;

    private readonly PricedRows rows;
    private readonly ChainCosts costs;
    private readonly ChainSampler sampler;
    private readonly RunClock clock;
    private readonly double scale;

    /// <param name="rows">The side constraints.</param>
    /// <param name="costs">Costs the sampler draws with; their prices are changed.</param>
    /// <param name="sampler">Draws the chains.</param>
    /// <param name="scale">Cost of one typical edge of boundary.</param>
    /// <param name="clock">Limits of the run.</param>
    public PlanAnnealing(PricedRows rows, ChainCosts costs, ChainSampler sampler, double scale, RunClock clock)
    {
        this.rows = rows;
        this.costs = costs;
        this.sampler = sampler;
        this.scale = scale;
        this.clock = clock;
    }

    /// <summary>Cools <paramref name="uses"/> down and returns the multipliers that kept the quotas at the end.</summary>
    /// <param name="uses">The plan; need not be feasible before or after.</param>
    /// <param name="multipliers">Multipliers to start from.</param>
    /// <param name="sweeps">Sweeps to spend.</param>
    /// <param name="number">Distinguishes the random numbers of this call.</param>
    public double[] Run(byte[] uses, double[] multipliers, int sweeps, int number)
    {
        var current = (double[])multipliers.Clone();
        var previous = (byte[])uses.Clone();
        for (var sweep = 0; sweep < sweeps && !clock.IsOver; sweep++)
        {
            var share = WarmShare * MathF.Pow(ColdShare / WarmShare, sweep / (float)Math.Max(1, sweeps - 1));
            clock.Charge(2L * uses.Length * rows.Labels);
            clock.Beat("annealing");
            costs.SetPrices(rows.Prices(current));
            sampler.Sweep(uses, (float)(share * scale), number * 1000 + sweep);
            FollowQuotas(current, uses, previous, share);
            uses.CopyTo(previous, 0);
        }
        return current;
    }

    private void FollowQuotas(double[] multipliers, byte[] uses, byte[] previous, float share)
    {
        var moved = 1;
        for (var u = 0; u < uses.Length; u++)
        {
            if (uses[u] != previous[u]) moved++;
        }
        var activities = rows.Activities(uses);
        for (var r = 0; r < multipliers.Length; r++)
        {
            var target = multipliers[r] > 0 ? rows.Upper[r] : multipliers[r] < 0 ? rows.Lower[r] : Math.Clamp(activities[r], rows.Lower[r], rows.Upper[r]);
            var excess = (activities[r] - target) / moved;
            var next = multipliers[r] + Gain * share * scale * Math.Clamp(excess, -1, 1);
            multipliers[r] = multipliers[r] * next < 0 ? 0 : Math.Clamp(next, -rows.Penalty[r], rows.Penalty[r]);
        }
    }
}
