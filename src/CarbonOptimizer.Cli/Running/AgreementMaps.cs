using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Sensitivity;
using CarbonOptimizer.Exporters.Fronts;
using CarbonOptimizer.Exporters.Sensitivity;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Running;

/// <summary>Maps of what several plans of one scenario agree on: a front, runs side by side, draws of coefficients.</summary>
internal static class AgreementMaps
{
    /// <summary>Share of the plans from which land counts as no-regret.</summary>
    public const double NoRegretShare = 0.8;

    /// <summary>Writes what the efficient plans of a front agree on into its folder.</summary>
    public static void WriteOf(string folder, BuiltScenario scenario, Front front) =>
        Write(Path.Combine(folder, FrontFiles.Agreement), scenario, [.. front.Efficient.DistinctBy(point => point.PlanHash).Select(point => point.Plan!)]);

    /// <summary>Writes the maps into a folder, which is made; null for parcels and for fewer than two plans, of which there are none.</summary>
    public static NoRegretLand? Write(string folder, BuiltScenario scenario, IReadOnlyList<Allocation> plans)
    {
        var problem = scenario.Problem;
        if (plans.Count < 2 || problem.Units.Grid is null || scenario.Geometry is not { } geometry || problem.Periods is not null) return null;
        Directory.CreateDirectory(folder);
        StaleTemporaries.Sweep(folder);
        var map = new AgreementMap(problem.Units, problem.LandUses.Count, [.. plans.Take(ushort.MaxValue)]);
        AgreementRasters.Write(folder, problem, geometry, scenario.CodeOfUse, map, NoRegretShare);
        return map.NoRegret(problem.Baseline, NoRegretShare);
    }
}
