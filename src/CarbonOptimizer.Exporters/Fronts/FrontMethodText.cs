using System.Globalization;
using System.Text;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>Writes <c>methods.md</c>, a paragraph for the methods section of a paper in both languages, from what was really done, and <c>references.bib</c>.</summary>
internal static class FrontMethodText
{
    public static void Write(FrontReport report, string folder)
    {
        AtomicFile.WriteText(Path.Combine(folder, FrontFiles.Methods), $"## Methods\n\n{English(report)}\n\n## 方法\n\n{Chinese(report)}\n");
        AtomicFile.WriteText(Path.Combine(folder, FrontFiles.Bibliography), Bibliography(report));
    }

    private static string English(FrontReport report)
    {
        var front = report.Front;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"We traded off {string.Join(", ", front.Axes.Select(axis => $"{axis.Name.English} ({axis.Unit})"))} over {front.Problem.Units.Count:N0} planning units and {front.Problem.LandUses.Count} land uses under {front.Problem.Policies.Count} policies with CarbonOptimizer {report.Provenance.ToolVersion} (scenario `{report.Provenance.ScenarioId}`). ");
        text.Append(CultureInfo.InvariantCulture, $"Scalar problems were chosen by the method `{front.Method}` and solved by `{report.SolverName}` (seed {report.Solve.Seed}) to a gap of {report.Options.NormalisedGap * 100:0.###} % of the weighted ranges; every plan and every bound was recomputed by an independent audit. ");
        text.Append(CultureInfo.InvariantCulture, $"{front.Points.Count} rows gave {front.Efficient.Count} efficient plans; {front.Points.Count(point => point.Plan is null)} rows are without a plan and are listed. ");
        if (front.Certificate is { } certificate && double.IsFinite(certificate.Outer))
        {
            text.Append(CultureInfo.InvariantCulture, $"In axes normalised between ideal and nadir, with the reference point at {certificate.Reference[0]:0.##}, the plans dominate a hypervolume of {certificate.Inner:0.#####}; the bounds prove that no set of plans exceeds {certificate.Outer:0.#####}, a relative uncertainty of {certificate.RelativeUncertainty * 100:0.###} %.");
        }
        return text.ToString();
    }

    private static string Chinese(FrontReport report)
    {
        var front = report.Front;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"采用 CarbonOptimizer {report.Provenance.ToolVersion}（场景 `{report.Provenance.ScenarioId}`），在 {front.Problem.Units.Count:N0} 个规划单元、{front.Problem.LandUses.Count} 种用地类型和 {front.Problem.Policies.Count} 项政策约束下，对{string.Join("、", front.Axes.Select(axis => $"{axis.Name.Chinese}（{axis.Unit}）"))}进行权衡。");
        text.Append(CultureInfo.InvariantCulture, $"标量问题由方法 `{front.Method}` 选取，以求解器 `{report.SolverName}`（随机种子 {report.Solve.Seed}）求解至加权值域的 {report.Options.NormalisedGap * 100:0.###} % 以内；全部方案与下界均经独立审计重新计算。");
        text.Append(CultureInfo.InvariantCulture, $"共 {front.Points.Count} 行，得到 {front.Efficient.Count} 个有效方案，{front.Points.Count(point => point.Plan is null)} 行无方案（均已列出）。");
        if (front.Certificate is { } certificate && double.IsFinite(certificate.Outer))
        {
            text.Append(CultureInfo.InvariantCulture, $"在理想点与最差点之间归一化、参考点为 {certificate.Reference[0]:0.##} 时，方案支配的超体积为 {certificate.Inner:0.#####}，下界证明任何方案集不超过 {certificate.Outer:0.#####}，相对不确定度为 {certificate.RelativeUncertainty * 100:0.###} %。");
        }
        return text.ToString();
    }

    private static string Bibliography(FrontReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"@software{{CarbonOptimizer,\n  title = {{CarbonOptimizer}},\n  version = {{{report.Provenance.ToolVersion}}},\n  note = {{Certified multi-objective land allocation}}\n}}\n");
        text.Append("\n@book{Miettinen1998,\n  author = {Miettinen, Kaisa},\n  title = {Nonlinear Multiobjective Optimization},\n  publisher = {Springer},\n  year = {1998}\n}\n");
        text.Append(report.Front.Method switch
        {
            "epsilon_constraint" => "\n@article{Mavrotas2013,\n  author = {Mavrotas, George and Florios, Kostas},\n  title = {An improved version of the augmented epsilon-constraint method ({AUGMECON2}) for finding the exact {Pareto} set in multi-objective integer programming problems},\n  journal = {Applied Mathematics and Computation},\n  volume = {219},\n  number = {18},\n  pages = {9652--9669},\n  year = {2013}\n}\n",
            "weighted_sum" => "\n@article{DasDennis1998,\n  author = {Das, Indraneel and Dennis, John E.},\n  title = {Normal-Boundary Intersection: A New Method for Generating the {Pareto} Surface in Nonlinear Multicriteria Optimization Problems},\n  journal = {SIAM Journal on Optimization},\n  volume = {8},\n  number = {3},\n  pages = {631--657},\n  year = {1998}\n}\n",
            _ => "",
        });
        return text.ToString();
    }
}
