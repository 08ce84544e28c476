using System.Globalization;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;

namespace CarbonOptimizer.Cli.Inspection;

/// <summary>Solves a problem of sixteen cells whose best plan is known, and audits it.</summary>
internal static class SolverProbe
{
    private const int Side = 4;

    /// <summary>The left half is forest, the right half cropland, each a sink or source of one tonne on a hectare: four edges of 100 m lie between.</summary>
    private const double KnownOptimum = -8 + 8 * 0.5 + 4 * 100 * 0.001;

    public static HealthCheck Check(CommandContext context)
    {
        var name = context.Say("solver and audit", "求解器与审计");
        var options = new SolveOptions { RelativeGap = 1e-6, ExcessGap = 1, TimeLimit = TimeSpan.FromMinutes(5), Clock = context.Clock };
        var problem = Problem();
        var result = SolverFacade.Solve(problem, new LagrangianSolver(), options);
        var audit = result.Plan is null ? null : PlanAuditor.Audit(problem, result);
        var isRight = audit is { Passed: true } && Math.Abs(audit.WeightedTotal - KnownOptimum) < 1e-6;
        var found = string.Create(CultureInfo.InvariantCulture, $"{audit?.WeightedTotal ?? double.NaN:0.0###}");
        var known = string.Create(CultureInfo.InvariantCulture, $"{KnownOptimum:0.0###}");
        var detail = context.Say($"optimum {found}, expected {known}", $"最优值 {found}，应为 {known}");
        return new HealthCheck("solver", name, isRight, detail, isRight ? "" : context.Say("Reinstall the program.", "请重新安装程序。"));
    }

    private static AllocationProblem Problem()
    {
        var uses = new LandUseCatalogue(
        [
            new LandUse("cropland", new BilingualText("Cropland", "耕地"), Space.Agricultural),
            new LandUse("forest", new BilingualText("Forest", "林地"), Space.Ecological),
        ]);
        var units = new PlanningUnits(new GridLayout(Side, Side, 100, 100), Neighbourhood.Four);
        var (cropland, forest) = (new float[Side * Side], new float[Side * Side]);
        for (var cell = 0; cell < cropland.Length; cell++)
        {
            var isLeft = cell % Side < Side / 2;
            (cropland[cell], forest[cell]) = isLeft ? (0.5f, -1f) : (0.5f, 1f);
        }
        return new AllocationProblemBuilder("probe", units, uses, new Allocation(new byte[Side * Side]))
            .Minimise(new UnitCost("probe", new BilingualText("Probe", "测试"), "t", [cropland, forest], perHectare: false))
            .Minimise(new BoundaryLength(BoundaryScope.LandUse), 0.001)
            .Build();
    }
}
