using CarbonOptimizer.Core.Numerics;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;
using CarbonOptimizer.Core.Tests.Problems;

namespace CarbonOptimizer.Core.Tests.Periods;

/// <summary>Seeded tiny county of forest, cropland, urban land and water planned for 2030, 2035 and 2050, with everything it is made of.</summary>
internal sealed class Decade
{
    public static readonly PlanningPeriods Periods = new(2025, [2030, 2035, 2050], 0.03);

    private readonly SeededRandom random;

    public Decade(int seed, int width = 5, int height = 1, double boundaryWeight = 0)
    {
        random = new SeededRandom((ulong)seed);
        BoundaryWeight = boundaryWeight;
        Units = new PlanningUnits(new GridLayout(width, height, 100, 200), Neighbourhood.Four);
        var today = new byte[Units.Count];
        for (var u = 0; u < today.Length; u++) today[u] = (byte)random.Below(u == 0 ? 3 : 4);
        Baseline = new Allocation(today);
        for (var k = 0; k < 4; k++)
        {
            for (var p = 0; p < 3; p++) Flux[k, p] = Draw(-20, k == 2 ? 60 : 20);
            for (var to = 0; to < 4; to++)
            {
                if (to == k) continue;
                (Biomass[k, to], Soil[k, to], Cost[k, to]) = (Draw(-50, 100), Draw(-80, 80), Draw(0, 300));
            }
        }
        UrbanFactor = [.. today.Select(_ => (float)Draw(0.5, 1.5))];
        Paths = new EmissionPaths(Flux, [null, null, UrbanFactor, null], [
            new ConversionEmissions("biomass", new BilingualText("Biomass", "生物量"), Biomass, 0),
            new ConversionEmissions("soil", new BilingualText("Soil", "土壤"), Soil, 20),
        ], [8, 0, 0, 0]);
    }

    public double BoundaryWeight { get; }

    public PlanningUnits Units { get; }

    public Allocation Baseline { get; }

    public double[,] Flux { get; } = new double[4, 3];

    public double[,] Biomass { get; } = new double[4, 4];

    public double[,] Soil { get; } = new double[4, 4];

    public double[,] Cost { get; } = new double[4, 4];

    public float[] UrbanFactor { get; }

    public EmissionPaths Paths { get; }

    public AllocationProblem With(params Policy[] policies)
    {
        var builder = new PeriodicProblemBuilder("decade", Units, County.Uses, Baseline, Periods)
            .Minimise(new CumulativeNetEmissions(Paths)).Minimise(new PeriodConversionCost(Cost, "CNY"), 0.5);
        if (BoundaryWeight > 0) builder.Minimise(new BoundaryLength(BoundaryScope.LandUse), BoundaryWeight);
        builder.Subject(new StaticUses(County.Named("static")));
        foreach (var policy in policies) builder.Subject(policy);
        return builder.Build();
    }

    public byte[] RandomPlan(AllocationProblem problem)
    {
        var plan = new byte[Units.Count];
        for (var u = 0; u < plan.Length; u++)
        {
            var t = random.Below(problem.LandUses.Count);
            plan[u] = t < 4 || problem.Periods!.Trajectories.UseOf(t) == Baseline[u] || Baseline[u] == 3 ? (byte)Baseline[u] : (byte)t;
        }
        return plan;
    }

    private double Draw(double low, double high) => low + (high - low) * random.Fraction();
}
