using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// An objective of one period, measured in every period and added up over the years: sum_p N_p f(land use in p) with N_p the (discounted)
/// years of the period. Boundary length becomes metre-years.
/// </summary>
public sealed class RecurringObjective : PeriodicObjective
{
    private const int BlockUnits = 1 << 12;

    private readonly Objective each;

    /// <param name="each">What is measured in every period; its costs must not depend on the use of today.</param>
    public RecurringObjective(Objective each)
        : this(each, ulong.MaxValue)
    {
    }

    private RecurringObjective(Objective each, ulong counted)
        : base(each?.Id ?? throw new ArgumentNullException(nameof(each)), each.Name, each.Unit + " yr", counted) => this.each = each;

    /// <inheritdoc/>
    public override void AddUnitCosts(AllocationProblem problem, int firstUnit, Span<double> costs, double weight)
    {
        var frame = PeriodFrame.Of(problem, Id);
        var (labels, uses) = (frame.Trajectories.Count, frame.Trajectories.Uses.Count);
        var ofUse = new double[Math.Min(BlockUnits, costs.Length / labels) * uses];
        for (var done = 0; done * labels < costs.Length; done += BlockUnits)
        {
            var count = Math.Min(BlockUnits, costs.Length / labels - done);
            var block = ofUse.AsSpan(0, count * uses);
            block.Clear();
            each.AddUnitCosts(frame.Land, firstUnit + done, block, weight);
            if (!block.ContainsAnyExcept(0.0)) continue;
            var baseline = frame.Land.Baseline.Uses.Slice(firstUnit + done, count);
            for (var i = 0; i < count; i++)
            {
                AddYears(frame, costs.Slice((done + i) * labels, labels), block.Slice(i * uses, uses), baseline[i]);
            }
        }
    }

    /// <inheritdoc/>
    public override void AddBoundaryCosts(AllocationProblem problem, int origin, int neighbourOrigin, Span<double> costPerMetre, double weight)
    {
        var frame = PeriodFrame.Of(problem, Id);
        var (labels, uses) = (frame.Trajectories.Count, frame.Trajectories.Uses.Count);
        var ofOne = new double[uses * uses];
        each.AddBoundaryCosts(frame.Land, ofOne, weight);
        if (!ofOne.AsSpan().ContainsAnyExcept(0.0)) return;
        for (var p = 0; p < frame.Periods.Count; p++)
        {
            if (!Counts(p)) continue;
            var years = frame.Periods.DiscountedYears(p);
            for (var t = 0; t < labels; t++)
            {
                for (var s = 0; s < labels; s++)
                {
                    costPerMetre[t * labels + s] += years * BoundaryCost(frame.Trajectories, ofOne, (t, origin), (s, neighbourOrigin), p);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override ObjectiveValue Evaluate(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var frame = PeriodFrame.Of(problem, Id);
        var total = 0.0;
        for (var p = 0; p < frame.Periods.Count; p++)
        {
            if (Counts(p)) total += frame.Periods.DiscountedYears(p) * each.Evaluate(frame.Land, frame.PlanIn(plan, p).Uses).Total;
        }
        return new ObjectiveValue(total);
    }

    private protected override PeriodicObjective Copy(ulong counted) => new RecurringObjective(each, counted);

    /// <summary>
    /// Cost per metre between two trajectories in a period. Trajectories a unit of the origin cannot have are read so that, between
    /// equal origins, the table does not depend on the origin where the costs do not.
    /// </summary>
    private static double BoundaryCost(TrajectoryCatalogue trajectories, double[] costOfUses, (int Trajectory, int Origin) one, (int Trajectory, int Origin) other, int period)
    {
        var uses = trajectories.Uses.Count;
        var (oneIsConverted, otherIsConverted) = (trajectories.PeriodOf(one.Trajectory) <= period, trajectories.PeriodOf(other.Trajectory) <= period);
        var use = oneIsConverted ? trajectories.UseOf(one.Trajectory) : one.Origin;
        var otherUse = otherIsConverted ? trajectories.UseOf(other.Trajectory) : other.Origin;
        if (one.Origin == other.Origin && use == otherUse && oneIsConverted != otherIsConverted) otherUse = (use + 1) % uses;
        return costOfUses[use * uses + otherUse];
    }

    /// <summary>Cost of a trajectory = years before its conversion at the cost of today's use plus years after at the cost of the new one.</summary>
    private void AddYears(PeriodFrame frame, Span<double> costs, ReadOnlySpan<double> costOfUse, int today)
    {
        for (var p = 0; p < frame.Periods.Count; p++)
        {
            if (!Counts(p)) continue;
            var years = frame.Periods.DiscountedYears(p);
            for (var t = 0; t < costs.Length; t++)
            {
                costs[t] += years * costOfUse[frame.Trajectories.UseIn(t, p, today)];
            }
        }
    }
}
