using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// Largest area that may be converted from some land uses to others within one period (分期转换规模上限):
/// sum of A_u over conversions of period p &lt;= maximum, or, of a yearly capacity (年度转换能力), &lt;= maximum * n_p with n_p the years of the period.
/// </summary>
public sealed class PeriodConversionBudget : PeriodicPolicy
{
    private readonly ulong fromUses;
    private readonly ulong toUses;
    private readonly RuleArea where;
    private readonly decimal maximumHectares;
    private readonly bool isYearly;

    /// <param name="description">What users read about it.</param>
    /// <param name="fromUses">Bit set of today's uses.</param>
    /// <param name="toUses">Bit set of the new uses.</param>
    /// <param name="where">Where conversions are counted.</param>
    /// <param name="maximumHectares">Largest area converted in a period, or in each of its years.</param>
    /// <param name="periods">Bit set of the periods it is asked for.</param>
    /// <param name="isYearly">Whether the area is what a year can do, so that longer periods may convert more.</param>
    /// <exception cref="ArgumentException">A set is empty, or the area is out of range.</exception>
    public PeriodConversionBudget(
        PolicyDescription description, ulong fromUses, ulong toUses, RuleArea where, decimal maximumHectares, ulong periods = ulong.MaxValue,
        bool isYearly = false)
        : base(description, periods)
    {
        ArgumentNullException.ThrowIfNull(where);
        if (fromUses == 0 || toUses == 0) throw new ArgumentException($"Budget '{description.Id}' names no land use to convert from or to.", nameof(fromUses));
        if (maximumHectares is < 0 or > 1_000_000_000_000_000m) throw new ArgumentOutOfRangeException(nameof(maximumHectares), maximumHectares, "The area must lie between 0 and 10^15 ha.");
        (this.fromUses, this.toUses, this.where, this.maximumHectares, this.isYearly) = (fromUses, toUses, where, maximumHectares, isYearly);
    }

    /// <inheritdoc/>
    public override void AddSideConstraints(AllocationProblem problem, SideConstraintBuilder rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var frame = FrameOf(problem);
        for (var p = 0; p < frame.Periods.Count; p++)
        {
            if (!IsDue(p)) continue;
            var coefficients = new double[frame.Trajectories.Count];
            for (var t = 0; t < coefficients.Length; t++)
            {
                coefficients[t] = frame.Trajectories.PeriodOf(t) == p ? toUses >> frame.Trajectories.UseOf(t) & 1 : 0;
            }
            var term = new SideConstraintTerm(coefficients, where.Layer, where.Region, fromUses);
            rows.Add(AreaRow.Row(this, RecurringPolicy.RuleIn(frame.Periods, p, "converted_area"), null, LargestIn(frame.Periods, p), [term]));
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var frame = FrameOf(problem);
        var areas = new long[frame.Periods.Count];
        var regions = where.Layer is null ? default : where.Layer.RegionOfUnit;
        for (var u = 0; u < plan.Length; u++)
        {
            if (!regions.IsEmpty && regions[u] != where.Region || (fromUses >> problem.Baseline[u] & 1) == 0) continue;
            var period = frame.Trajectories.PeriodOf(plan[u]);
            if (period != TrajectoryCatalogue.Never && (toUses >> frame.Trajectories.UseOf(plan[u]) & 1) != 0) areas[period] += problem.Units.AreaSquareDecimetres(u);
        }
        var name = new BilingualText("Area converted", "转换面积");
        return [.. Enumerable.Range(0, areas.Length).Where(IsDue).Select(p =>
            AreaRow.Result(
                this, RecurringPolicy.RuleIn(frame.Periods, p, "converted_area"), RecurringPolicy.NameIn(frame.Periods, p, name), null, LargestIn(frame.Periods, p), areas[p], 0))];
    }

    private protected override PeriodicPolicy Copy(ulong due) =>
        new PeriodConversionBudget(Description, fromUses, toUses, where, maximumHectares, due, isYearly);

    private decimal LargestIn(PlanningPeriods periods, int period) => isYearly ? maximumHectares * periods.LengthYears(period) : maximumHectares;

    private PeriodFrame FrameOf(AllocationProblem problem)
    {
        var frame = PeriodFrame.Of(problem, Id);
        if (where.Layer is { } layer) ShapeCheck.Units(problem, Id, layer.RegionOfUnit.Length);
        return frame;
    }
}
