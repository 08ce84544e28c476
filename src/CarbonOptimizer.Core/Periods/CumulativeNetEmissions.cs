using System.Runtime.CompilerServices;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Periods;

/// <summary>
/// Net emissions over all years: sum_y E_y (1 + r)^-(y - base year), r the discount rate. Parts: source, sink and conversion add up to
/// the total; so do committed, the sum over the units of the least emission any allowed trajectory has there, and controllable, the rest.
/// </summary>
public sealed class CumulativeNetEmissions : PeriodicObjective
{
    private readonly EmissionPaths paths;
    private readonly ConditionalWeakTable<AllocationProblem, EmissionCombination> combinations = [];

    /// <param name="paths">What land emits.</param>
    public CumulativeNetEmissions(EmissionPaths paths)
        : this(paths, ulong.MaxValue)
    {
    }

    private CumulativeNetEmissions(EmissionPaths paths, ulong counted)
        : base("net_carbon", new BilingualText("Cumulative net emissions", "累计净碳排放"), "tCO2e", counted)
    {
        ArgumentNullException.ThrowIfNull(paths);
        this.paths = paths;
    }

    /// <summary>What land emits.</summary>
    public EmissionPaths Paths => paths;

    /// <inheritdoc/>
    public override void AddUnitCosts(AllocationProblem problem, int firstUnit, Span<double> costs, double weight)
    {
        paths.CheckShape(problem, Id);
        // Costs are asked for block by block, what they are made of is the same for all of them.
        combinations.GetValue(problem, known => new EmissionCombination(known, paths, YearsOf(known))).AddUnitCosts(firstUnit, costs, weight);
    }

    /// <inheritdoc/>
    public override ObjectiveValue Evaluate(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var emissions = EmissionAccount.Of(problem, paths, plan, RuleArea.Everywhere);
        var (source, sink, conversion) = emissions.Sum(YearsOf(problem));
        var (total, committed) = (source + sink + conversion, CommittedCost.Of(problem, this));
        return new ObjectiveValue(total, [
            new ObjectivePart("source", new BilingualText("Carbon sources", "碳源"), source),
            new ObjectivePart("sink", new BilingualText("Carbon sinks", "碳汇"), sink),
            new ObjectivePart("conversion", new BilingualText("Emissions of conversions", "用地转换排放"), conversion),
            new ObjectivePart("committed", new BilingualText("Committed whatever is planned", "既定部分"), committed),
            new ObjectivePart("controllable", new BilingualText("Controllable by the plan", "可调控部分"), total - committed),
        ]);
    }

    private protected override PeriodicObjective Copy(ulong counted) => new CumulativeNetEmissions(paths, counted);

    private double[] YearsOf(AllocationProblem problem) => YearWeights.Discounted(PeriodFrame.Of(problem, Id).Periods, Counted);
}
