using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// What conversions cost, discounted to the base year: sum_u area(u) * cost[baseline_u, k] * N_q / n_q for a unit that becomes k in period q;
/// the cost is spread evenly over the years of its period. Area in hectares.
/// </summary>
public sealed class PeriodConversionCost : PeriodicObjective
{
    private readonly double[,] costPerHectare;

    /// <param name="costPerHectare">Shape [from, to]; finite; unit: <paramref name="unit"/> per hectare. Owned by the objective.</param>
    /// <param name="unit">Unit of the value, such as <c>CNY</c>.</param>
    /// <exception cref="ArgumentException">The table is not square or holds a number that is not finite.</exception>
    public PeriodConversionCost(double[,] costPerHectare, string unit)
        : this(costPerHectare, unit, ulong.MaxValue)
    {
    }

    private PeriodConversionCost(double[,] costPerHectare, string unit, ulong counted)
        : base("conversion_cost", new BilingualText("Conversion cost", "用地转换成本"), unit, counted)
    {
        ArgumentNullException.ThrowIfNull(costPerHectare);
        if (costPerHectare.GetLength(0) != costPerHectare.GetLength(1)) throw new ArgumentException("The table of conversion costs must be square.", nameof(costPerHectare));
        foreach (var cost in costPerHectare)
        {
            if (!double.IsFinite(cost)) throw new ArgumentException($"A conversion cost of {cost} per hectare is not finite.", nameof(costPerHectare));
        }
        this.costPerHectare = costPerHectare;
    }

    /// <inheritdoc/>
    public override void AddUnitCosts(AllocationProblem problem, int firstUnit, Span<double> costs, double weight)
    {
        var trajectories = FrameOf(problem).Trajectories;
        var baseline = problem.Baseline.Uses;
        for (var (i, u) = (0, firstUnit); i < costs.Length; i += trajectories.Count, u++)
        {
            var weightedArea = weight * problem.Units.AreaHectares(u);
            for (var t = trajectories.Uses.Count; t < trajectories.Count; t++)
            {
                var p = trajectories.PeriodOf(t);
                if (Counts(p)) costs[i + t] += weightedArea * costPerHectare[baseline[u], trajectories.UseOf(t)] * ValueOfPeriod(trajectories.Periods, p);
            }
        }
    }

    /// <inheritdoc/>
    public override ObjectiveValue Evaluate(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var trajectories = FrameOf(problem).Trajectories;
        var baseline = problem.Baseline.Uses;
        var areas = new long[trajectories.Uses.Count, trajectories.Count];
        for (var u = 0; u < plan.Length; u++)
        {
            areas[baseline[u], plan[u]] += problem.Units.AreaSquareDecimetres(u);
        }
        var total = 0.0;
        for (var t = 0; t < trajectories.Count; t++)
        {
            if (trajectories.PeriodOf(t) is var p && (p == TrajectoryCatalogue.Never || !Counts(p))) continue;
            for (var from = 0; from < trajectories.Uses.Count; from++)
            {
                total += costPerHectare[from, trajectories.UseOf(t)] * areas[from, t] / PlanningUnits.SquareDecimetresPerHectare * ValueOfPeriod(trajectories.Periods, p);
            }
        }
        return new ObjectiveValue(total);
    }

    private protected override PeriodicObjective Copy(ulong counted) => new PeriodConversionCost(costPerHectare, Unit, counted);

    private static double ValueOfPeriod(PlanningPeriods periods, int period) => periods.DiscountedYears(period) / periods.LengthYears(period);

    private PeriodFrame FrameOf(AllocationProblem problem)
    {
        var frame = PeriodFrame.Of(problem, Id);
        ShapeCheck.Uses(frame.Land, Id, costPerHectare.GetLength(0));
        return frame;
    }
}
