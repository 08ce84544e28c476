using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving.Primal;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>What is evolved: the model that says which plans are allowed, and the measures they are compared by.</summary>
internal sealed class EvolutionTask
{
    public EvolutionTask(AllocationModel model, IReadOnlyList<IPlanMeasure> measures, NeighbourTable neighbours)
    {
        (Model, Measures, Neighbours) = (model, [.. measures], neighbours);
        Linear = [.. Measures.Select(measure => measure as LinearMeasure)];
        ScratchLength = Measures.Length == 0 ? 0 : Measures.Max(measure => measure.ScratchLength);
        Spreads = [.. Linear.Select(measure => MeasureSpread.InverseOf(measure, model, neighbours))];
        Scales = Array.ConvertAll(Spreads, spread => spread / model.UnitCount);
        Rows = new PricedRows(model);
        Kinds = new MoveKinds(Rows);
    }

    public AllocationModel Model { get; }

    public IPlanMeasure[] Measures { get; }

    /// <summary>The measures whose moves can be priced; null for the others.</summary>
    public LinearMeasure?[] Linear { get; }

    public NeighbourTable Neighbours { get; }

    /// <summary>Whole numbers of working space the measures need.</summary>
    public int ScratchLength { get; }

    /// <summary>Whether plans are brought within their side constraints.</summary>
    public bool Repairs { get; init; } = true;

    /// <summary>Shape [measures]; one over how much a measure differs within one unit; 0 where moves cannot be priced.</summary>
    public double[] Spreads { get; }

    /// <summary>Shape [measures]; one over the range of a measure in the population, at first over its spread in all units.</summary>
    public double[] Scales { get; }

    /// <summary>Side constraints with prices.</summary>
    public PricedRows Rows { get; }

    public MoveKinds Kinds { get; }

    /// <summary>Weighted and scaled cost of giving a unit another use, over the measures of the solver's form.</summary>
    public double CostOfMove(ReadOnlySpan<byte> plan, int unit, int use, ReadOnlySpan<double> weights)
    {
        var cost = 0.0;
        for (var m = 0; m < Linear.Length; m++)
        {
            if (Linear[m] is { } measure) cost += weights[m] * Scales[m] * measure.CostOfMove(plan, unit, use);
        }
        return cost;
    }

    /// <summary>Sets the scales from the ranges of a measure among slots that keep all side constraints.</summary>
    public void Rescale(Population population, ReadOnlySpan<int> slots)
    {
        for (var m = 0; m < Scales.Length; m++)
        {
            var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var slot in slots)
            {
                if (population.Violations[slot] > 0) continue;
                least = Math.Min(least, population.ValuesOf(slot)[m]);
                most = Math.Max(most, population.ValuesOf(slot)[m]);
            }
            if (most > least) Scales[m] = 1 / (most - least);
        }
    }
}
