using System.Globalization;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Geospatial.Vectors;

namespace CarbonOptimizer.Exporters.OneMap;

/// <summary>What is checked on the layers that are written: shapes, areas, cover, and what the audit says of the plan.</summary>
internal static class OneMapQuality
{
    private const double RelativeArea = 1e-6;

    /// <summary>A row for each check: what, of which layer, passed or not, and the number behind it.</summary>
    public static IReadOnlyList<object?[]> Rows(AllocationProblem problem, IReadOnlyList<VectorLayer> layers, AuditReport audit)
    {
        var rows = new List<object?[]>();
        foreach (var layer in layers.Where(layer => layer.IndexOfField(OneMapNames.PatchArea) >= 0))
        {
            var invalid = layer.Features.Count(feature => feature.Geometry is not { IsValid: true, IsEmpty: false });
            rows.Add(Row("shapes_valid", "图形有效", layer.Name, invalid == 0, invalid));
            if (problem.Units.IsUniform) rows.Add(Areas(layer));
        }
        var total = problem.Units.TotalAreaSquareDecimetres / 100.0;
        foreach (var layer in layers.Where(layer => layer.Name is OneMapNames.Baseline or OneMapNames.Plan))
        {
            var sum = layer.Features.Sum(feature => (double)feature[layer.IndexOfField(OneMapNames.PatchArea)]!);
            rows.Add(Row("covers_study_area_once", "全覆盖且无重叠", layer.Name, Math.Abs(sum - total) <= RelativeArea * total, sum - total));
        }
        var broken = audit.Policies.Count(rule => !rule.IsKept);
        rows.Add(Row("policies_kept", "政策落实", OneMapNames.Policies, broken == 0, broken));
        rows.Add(Row("audit_passed", "审计通过", OneMapNames.Plan, audit.Passed, audit.Findings.Count));
        return rows;
    }

    /// <summary>Areas of shapes against areas of cells; on a grid whose cells differ by latitude the plane of the map is no measure.</summary>
    private static object?[] Areas(VectorLayer layer)
    {
        var (field, worst) = (layer.IndexOfField(OneMapNames.PatchArea), 0.0);
        foreach (var feature in layer.Features)
        {
            var declared = (double)feature[field]!;
            worst = Math.Max(worst, Math.Abs(feature.Geometry!.Area - declared) / declared);
        }
        return Row("areas_agree", "面积一致", layer.Name, worst <= RelativeArea, worst);
    }

    private static object?[] Row(string check, string chinese, string layer, bool passed, double number) =>
        [check, chinese, layer, passed, number.ToString("R", CultureInfo.InvariantCulture)];
}
