using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Core.Tests.Problems.Policies;

/// <summary>One random policy of every kind of the catalogue for a problem.</summary>
internal sealed class RandomPolicies(AllocationProblem problem, Random random)
{
    public IReadOnlyList<Policy> All()
    {
        var (one, other) = (Uses(), Uses());
        List<Policy> policies = [
            new ConstructionTotal(County.Named("total"), one, Where(), Hectares()),
            new ConstructionIncrement(County.Named("increment"), one, Where(), Hectares() / 5),
            new CroplandFloor(County.Named("floor"), one, Where(), Hectares()),
            new SinkArea(County.Named("sink"), one, Where(), Share(1.1)),
            new SinkQuality(County.Named("quality"), PerUse(), random.Next(2) == 0 ? Field() : null, Where(), Share(1.1)),
            new RequisitionCompensation(County.Named("balance"), one, ulong.MaxValue, Share(1.5), Where(), random.Next(2) == 0 ? Field() : null, random.Next(2) == 0 ? one : 0),
            new SettlementLinkage(County.Named("linkage"), 1, 2, Share(1.5), Where()),
            new SteepCroplandRetirement(County.Named("steep"), one, ~one & AllUses, Set(), Share(0.3)),
            ResourceCapacity.OfToday(County.Named("water"), PerUse(), "m3/yr", Where(), Share(1.2)),
            ResourceCapacity.AtMost(County.Named("power"), PerUse(), "MWh/yr", Where(), Hectares() * 5),
            EnergyLand.OfArea(County.Named("energy"), one, Where(), Hectares() / 2),
            EnergyLand.OfYield(County.Named("yield"), one, 2.5m, Field(), Where(), Hectares()),
            new GrowthShare(County.Named("growth"), one, Set(), Share(0.7), Where()),
            new EmissionCap(County.Named("spill"), Emissions, Where(), Share(0.2)),
            new NoBlindAfforestation(County.Named("blind"), one, ~one & AllUses, random.Next(2) == 0 ? Set() : null),
            new BarrenHillGreening(County.Named("hill"), one, ~one & AllUses, Set(), random.Next(2) * Hectares() / 10),
            new NaturalPotentialVegetation(County.Named("natural"), problem.RegionLayers[0], one, [other, Uses()]),
            new HazardBan(County.Named("hazard"), one, Set()),
            new IndustrialInParks(County.Named("parks"), one, Set(), random.Next(2) * Share(0.5)),
            new RetiredToGreen(County.Named("retired"), one, ~one & AllUses, Set(), random.Next(2) * Hectares() / 10),
            new DensityCap(County.Named("density"), one, problem.RegionLayers[0], Share(0.6)),
            new PatchSize(County.Named("patches"), one, Hectares()),
            new WeightedSum(County.Named("weighted"), [new WeightedSumTerm(random.Next(-3, 4), one) { Where = Where() }, new WeightedSumTerm(Share(2), other) { From = Uses(), OnlyConverted = random.Next(2) == 0 }], "ha", null, Hectares() / 2),
            new WeightedSum(County.Named("amounts"), [new WeightedSumTerm(1, one) { PerUnit = Field(), Where = Where() }, new WeightedSumTerm(-0.5m, other) { PerHectare = Field() }], "t", Hectares() / -10, Hectares() / 2),
        ];
        policies.Add(new MixedUse(County.Named("mix"), [one, ~one & AllUses], problem.RegionLayers[0], Share(0.4), random.Next(2) == 0 ? 0.4m + Share(0.5) : null));
        if (problem.Units.Grid is { } grid) policies.Add(LeapfrogBan.Around(County.Named("leapfrog"), one, grid, problem.Baseline, 1, 2));
        return policies;
    }

    private ulong AllUses => (1UL << problem.LandUses.Count) - 1;

    private NetCarbonEmissions Emissions => (NetCarbonEmissions)problem.Objectives[0].Objective;

    /// <summary>At least one use and never all.</summary>
    private ulong Uses() => (ulong)random.Next(1, (int)AllUses);

    private decimal Hectares() => Math.Round(problem.Units.TotalAreaSquareDecimetres / 1_000_000m * random.Next(2, 9) / 10, 3);

    private decimal Share(double most) => Math.Round((decimal)(most * random.NextDouble()), 2);

    private RuleArea Where() => random.Next(2) == 0 ? RuleArea.Everywhere : RuleArea.Of(problem.RegionLayers[0], random.Next(2));

    private UnitSet Set() => new([.. Enumerable.Range(0, problem.Units.Count).Select(_ => random.Next(2) == 0)]);

    private float[] Field() => [.. Enumerable.Range(0, problem.Units.Count).Select(_ => random.NextSingle() * 2)];

    private decimal[] PerUse() => [.. Enumerable.Range(0, problem.LandUses.Count).Select(k => k == 0 ? 1.5m : random.Next(4) * 0.7m)];
}
