using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving.Primal;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>How much a measure of the solver's form differs within one unit, to weigh measures against each other before any plan is known.</summary>
internal static class MeasureSpread
{
    private const int SampledUnits = 1000;

    /// <summary>
    /// One over the mean range of the costs of the allowed uses of a unit, or over the dearest edge when only boundaries cost; 0 for
    /// measures of another form and for measures without cost.
    /// </summary>
    public static double InverseOf(LinearMeasure? measure, AllocationModel model, NeighbourTable neighbours)
    {
        if (measure is null) return 0;
        var sum = 0.0;
        for (var u = 0; u < model.UnitCount && measure.UnitCosts.Length > 0; u++) sum += RangeOf(measure.UnitCosts, model, u);
        if (sum > 0) return model.UnitCount / sum;
        var dearest = 0.0;
        foreach (var cost in measure.CostPerMetre) dearest = Math.Max(dearest, cost);
        var longest = 0f;
        for (var u = 0; u < Math.Min(model.UnitCount, SampledUnits); u++)
        {
            foreach (var metres in neighbours.MetresOf(u)) longest = Math.Max(longest, metres);
        }
        return dearest * longest > 0 ? 1 / (dearest * longest) : 0;
    }

    private static double RangeOf(ReadOnlySpan<float> unitCosts, AllocationModel model, int unit)
    {
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var k = 0; k < model.UseCount; k++)
        {
            if (!model.IsAllowed(unit, k)) continue;
            least = Math.Min(least, unitCosts[unit * model.UseCount + k]);
            most = Math.Max(most, unitCosts[unit * model.UseCount + k]);
        }
        return (double)most - least;
    }
}
