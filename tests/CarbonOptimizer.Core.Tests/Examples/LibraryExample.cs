using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;

namespace CarbonOptimizer.Core.Tests.Examples;

/// <summary>The example of docs/library.md, word for word between the marks.</summary>
internal static class LibraryExample
{
    public static AuditReport Run()
    {
        // <example>
        // 40 x 30 cells of 30 m: forest in the west, cropland in the east.
        var units = new PlanningUnits(new GridLayout(40, 30, 30, 30), Neighbourhood.Eight);
        var uses = new LandUseCatalogue([
            new LandUse("forest", new BilingualText("Forest", "林地"), Space.Ecological),
            new LandUse("cropland", new BilingualText("Cropland", "耕地"), Space.Agricultural),
            new LandUse("urban", new BilingualText("Built-up land", "建设用地"), Space.Urban),
        ]);
        var today = new byte[units.Count];
        for (var unit = 0; unit < units.Count; unit++) today[unit] = (byte)(unit % 40 < 20 ? 0 : 1);

        // Tonnes of CO2e per hectare and year: forest takes up, building costs more in the north.
        float[] forest = [.. today.Select(_ => -2.2f)], cropland = [.. today.Select(_ => 1.5f)];
        float[] urban = [.. today.Select((_, unit) => 180 - unit / 40)];
        var emissions = new UnitCost("emissions", new BilingualText("Net emissions", "净排放"), "tCO2e/yr", [forest, cropland, urban], perHectare: true);

        var problem = new AllocationProblemBuilder("example", units, uses, new Allocation(today))
            .Minimise(emissions)
            .Minimise(new BoundaryLength(BoundaryScope.LandUse), weight: 0.01)
            .Subject(new AreaQuota(Named("urban-demand", "Urban demand", "建设用地需求"), uses: 0b100, null, 0, minimumHectares: 9, null))
            .Subject(new AreaQuota(Named("cropland-floor", "Cropland floor", "耕地保有量"), uses: 0b010, null, 0, minimumHectares: 45, null))
            .Build();

        var result = SolverFacade.Solve(problem, new LagrangianSolver(), new SolveOptions { RelativeGap = 0.005, TimeLimit = TimeSpan.FromSeconds(30) });
        var audit = PlanAuditor.Audit(problem, result);   // recomputed from the declaration; shares nothing with the solver
        Console.WriteLine($"{audit.WeightedTotal:F1} tCO2e/yr, no plan below {audit.Bound:F1}, findings: {audit.Findings.Count}");

        static PolicyDescription Named(string id, string english, string chinese) => new(id, new BilingualText(english, chinese));
        // </example>
        return audit;
    }
}
