using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Methods;

namespace CarbonOptimizer.Instances.Fronts;

/// <summary>The fronts that are measured.</summary>
internal static class FrontCases
{
    private const int SweepPoints = 21;

    /// <summary>The cases by name; real data come from a folder, the county from the scenarios of the repository.</summary>
    public static IReadOnlyList<FrontCase> All(string data) =>
    [
        new("wuhan-40", "Wuhan, eastern county, 250,000 cells: emissions against boundary length, both ends as far as they go, 40 solves placed by what they can close", "relative uncertainty of the hypervolume at most 0.5 % within 10 min on 2 cores",
            () => Wuhan(data), WuhanAxes, new AdaptiveMethod(36), Wide with { Solve = Wide.Solve with { IterationLimit = 240 }, LinksPerInterval = 8, NormalisedGap = 1e-4, Store = new MemoryFrontStore() }),
        new("wuhan-inner", "The same between ends that keep a quarter of the weight on the other axis", "shows what the weak bound of the mere boundary length costs",
            () => Wuhan(data), WuhanAxes, new AdaptiveMethod(36), Wide with { EndWeight = 0.25, LinksPerInterval = 6, NormalisedGap = 2e-4, Store = new MemoryFrontStore() }),
        new("wuhan-sweep-cold", "The same county: 21 weights, every solve from scratch", "to compare with the next one",
            () => Wuhan(data), WuhanAxes, Sweep, Wide with { EndWeight = 0.25, WarmStarts = false, Store = new MemoryFrontStore() }),
        new("wuhan-sweep-warm", "The same 21 weights, every solve from the nearest earlier one", "less time than from scratch",
            () => Wuhan(data), WuhanAxes, Sweep, Wide with { EndWeight = 0.25, Store = new MemoryFrontStore() }),
        new("county-66", "Demo county, 3 axes (emissions, boundary, cost of conversion and building), lattice of 66 weights", "within 2 min",
            Demo, DemoAxes, new WeightedSumMethod(WeightDesigns.DasDennis(3, 10)), Wide with { Solve = Wide.Solve with { IterationLimit = 12 }, NormalisedGap = 5e-3, Store = new MemoryFrontStore() }),
        new("saxony-patches", "CoMOLA sample, 1,000-odd patches, 3 axes (emissions, yield given up, boundary), lattice of 45 weights", "posed and solved as a certified front",
            () => SaxonyPatches.Load(Path.Combine(data, "comola_nws")), FrontAxis.OfObjectives, new WeightedSumMethod(WeightDesigns.DasDennis(3, 8)), Wide with { EndWeight = 0.15, Store = new MemoryFrontStore() }),
        new("saxony-epsilon", "CoMOLA sample on patches, emissions capped, boundary minimised, 12 grid intervals", "unsupported points too",
            () => SaxonyPatches.Load(Path.Combine(data, "comola_nws")), problem => [Axis(problem, "emissions", "tCO2e/yr", (0, 1)), Axis(problem, "boundary", "km", (2, 0.001))],
            new EpsilonConstraintMethod(12), Wide with { EndWeight = 0.15, Store = new MemoryFrontStore() }),
    ];

    private static WeightedSumMethod Sweep => new(Enumerable.Range(0, SweepPoints).Select(i => (IReadOnlyList<double>)[1 - i / (SweepPoints - 1.0), i / (SweepPoints - 1.0)]));

    /// <summary>An iteration limit, so that a front is the same on every machine.</summary>
    private static FrontOptions Wide => new() { Solve = new SolveOptions { ExcessGap = 1, IterationLimit = 120, TimeLimit = TimeSpan.FromMinutes(3) } };

    private static AllocationProblem Wuhan(string data) => WuhanInstance.Load(Path.Combine(data, "wuhan_county_east"), varied: true, 30);

    private static FrontAxis[] WuhanAxes(AllocationProblem problem) => [Axis(problem, "emissions", "tCO2e/yr", (0, 1), (1, 1)), Axis(problem, "boundary", "km", (2, 0.001))];

    private static AllocationProblem Demo() => ScenarioBuilder.Build(Path.Combine(Repository(), "scenarios", "demo-county", "scenario.yaml")).Problem;

    private static FrontAxis[] DemoAxes(AllocationProblem problem) =>
        [Axis(problem, "emissions", "tCO2e/yr", (0, 1)), Axis(problem, "boundary", "km", (1, 0.001)), Axis(problem, "cost", "10^6 CNY", (2, 1e-6), (3, 0.01))];

    private static FrontAxis Axis(AllocationProblem problem, string id, string unit, params (int Objective, double Coefficient)[] terms)
    {
        var coefficients = new double[problem.Objectives.Count];
        foreach (var (objective, coefficient) in terms) coefficients[objective] = coefficient;
        return new FrontAxis(id, new BilingualText(id, id), unit, coefficients);
    }

    private static string Repository() => DataFolder.RepositoryRoot() ?? Directory.GetCurrentDirectory();
}
