using CarbonOptimizer.Core.Accounts;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Indicators.Tables;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Geospatial.Grids;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Exporters.OneMap;

/// <summary>The layers of the one map: land use today and planned, changes, lines, conflicts, policies and indicators.</summary>
internal sealed class OneMapLayers(AllocationProblem problem, Allocation plan, GridGeometry geometry, IReadOnlyList<int> codeOfUse)
{
    private readonly GridLayout grid = problem.Units.Grid!;

    public VectorLayer Baseline() => LandUse(OneMapNames.Baseline, problem.Baseline);

    public VectorLayer Plan() => LandUse(OneMapNames.Plan, plan);

    public VectorLayer Changes()
    {
        var count = problem.LandUses.Count;
        var patches = CellPatches.Of(grid, geometry, unit => plan[unit] == problem.Baseline[unit] ? -1 : problem.Baseline[unit] * count + plan[unit]);
        return new VectorLayer(OneMapNames.Changes, geometry.Crs, [OneMapNames.FeatureNumber, "from", "to", "from_zh", "to_zh", OneMapNames.PatchArea],
        [
            .. patches.Select((patch, i) => new VectorFeature(patch.Shape, i + 1L, problem.LandUses[patch.Label / count].Id, problem.LandUses[patch.Label % count].Id,
                problem.LandUses[patch.Label / count].Name.Chinese, problem.LandUses[patch.Label % count].Name.Chinese, SquareMetres(patch.Units))),
        ]);
    }

    /// <summary>The three lines; a layer for each kind that the scenario draws.</summary>
    public IEnumerable<VectorLayer> Lines()
    {
        (string Name, Type Kind)[] kinds = [(OneMapNames.EcologicalRedLine, typeof(EcologicalRedLine)), (OneMapNames.BasicFarmland, typeof(PermanentBasicFarmland)), (OneMapNames.GrowthBoundary, typeof(UrbanGrowthBoundary))];
        foreach (var (name, kind) in kinds)
        {
            var drawn = problem.Policies.Where(policy => policy.GetType() == kind && policy.Enclosed is not null).ToArray();
            var features = drawn.SelectMany(policy => CellPatches.Of(grid, geometry, unit => policy.Enclosed!.Contains(unit) ? 0 : -1).Select(patch => (policy, patch)))
                .Select((line, i) => new VectorFeature(line.patch.Shape, i + 1L, line.policy.Id, line.policy.Description.Name.Chinese, line.policy.Description.Name.English, SquareMetres(line.patch.Units))).ToArray();
            if (drawn.Length > 0) yield return new VectorLayer(name, geometry.Crs, [OneMapNames.FeatureNumber, "policy", "name_zh", "name_en", OneMapNames.PatchArea], features);
        }
    }

    public VectorLayer Conflicts()
    {
        var features = LineOverlap.Of(problem).SelectMany(overlap => CellPatches.Of(grid, geometry, unit => overlap.Land.Contains(unit) ? 0 : -1).Select(patch => (overlap, patch)))
            .Select((found, i) => new VectorFeature(found.patch.Shape, i + 1L, string.Join(" + ", found.overlap.Policies.Select(policy => policy.Id)),
                string.Join(" + ", found.overlap.Policies.Select(policy => policy.Description.Name.Chinese)), SquareMetres(found.patch.Units)));
        return new VectorLayer(OneMapNames.Conflicts, geometry.Crs, [OneMapNames.FeatureNumber, "policies", "policies_zh", OneMapNames.PatchArea], [.. features]);
    }

    public VectorLayer Policies(AuditReport audit)
    {
        var described = problem.Policies.ToDictionary(policy => policy.Id, policy => policy.Description);
        return Table(OneMapNames.Policies, ["policy", "name_zh", "name_en", "rule", "unit", "minimum", "maximum", "plan", "today", "kept", "status", "basis_zh", "basis_en"], audit.Policies.Select(rule => (object?[])
        [
            rule.PolicyId, described[rule.PolicyId].Name.Chinese, described[rule.PolicyId].Name.English, rule.Rule, rule.Unit, (double?)rule.Minimum, (double?)rule.Maximum, (double)rule.Value,
            (double)rule.ValueAtBaseline, rule.IsKept, described[rule.PolicyId].Status.ToString().ToLowerInvariant(), described[rule.PolicyId].Basis.Chinese, described[rule.PolicyId].Basis.English,
        ]));
    }

    public VectorLayer Indicators(int threads)
    {
        var options = new IndicatorOptions { Threads = threads };
        var pairs = IndicatorPair.Join(IndicatorTable.Of(problem, problem.Baseline, options), IndicatorTable.Of(problem, plan, options));
        return Table(OneMapNames.Indicators, ["indicator", "name_zh", "name_en", "land_use", "unit", "today", "plan"], pairs.Select(pair => (object?[])
        [
            pair.Definition.Key, pair.Definition.Name.Chinese, pair.Definition.Name.English, pair.Use < 0 ? null : problem.LandUses[pair.Use].Id, pair.Definition.Unit, Finite(pair.First), Finite(pair.Second),
        ]));
    }

    public VectorLayer Table(string name, IReadOnlyList<string> fields, IEnumerable<object?[]> rows) => new(name, geometry.Crs, fields, [.. rows.Select(row => new VectorFeature(null, row))]);

    private VectorLayer LandUse(string name, Allocation uses)
    {
        var net = problem.Objectives.Select(term => term.Objective).OfType<NetCarbonEmissions>().FirstOrDefault() is { } emissions ? CarbonMap.Of(problem, emissions, uses.Uses).Net() : null;
        var features = CellPatches.Of(grid, geometry, unit => uses[unit]).Select((patch, i) => new VectorFeature(
            patch.Shape, i + 1L, $"{codeOfUse[patch.Label]}", problem.LandUses[patch.Label].Name.Chinese, SquareMetres(patch.Units), problem.LandUses[patch.Label].Id, problem.LandUses[patch.Label].Name.English,
            net is null ? null : patch.Units.Sum(unit => net[unit] * problem.Units.AreaHectares(unit))));
        return new VectorLayer(name, geometry.Crs, [OneMapNames.FeatureNumber, OneMapNames.UseCode, OneMapNames.UseName, OneMapNames.PatchArea, "land_use", "name_en", "net_tco2e_per_year"], [.. features]);
    }

    private double SquareMetres(int[] units) => units.Sum(problem.Units.AreaSquareDecimetres) / 100.0;

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
