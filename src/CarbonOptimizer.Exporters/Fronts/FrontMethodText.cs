using System.Globalization;
using System.Text;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>Writes <c>methods.md</c>, a paragraph for the methods section of a paper in both languages, from what was really done, and <c>references.bib</c>.</summary>
internal static class FrontMethodText
{
    public static void Write(FrontReport report, string folder)
    {
        var wording = FrontMethodWording.Of(report.Front);
        AtomicFile.WriteText(Path.Combine(folder, FrontFiles.Methods), $"## Methods\n\n{English(report, wording)}\n\n## 方法\n\n{Chinese(report, wording)}\n\nKeys in brackets: `{FrontFiles.Bibliography}`. 方括号内为 `{FrontFiles.Bibliography}` 的文献键。\n");
        AtomicFile.WriteText(Path.Combine(folder, FrontFiles.Bibliography), FrontBibliography.Of(report, wording.Sources));
    }

    private static string English(FrontReport report, FrontMethodWording wording)
    {
        var (front, facts) = (report.Front, new Facts(report));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Trade-offs between {Listed([.. front.Axes.Select(axis => FigureText.Label(axis.Name.English, axis.Unit))], ", ", " and ")} were computed with CarbonOptimizer {report.Provenance.ToolVersion} [@CarbonOptimizer] for {front.Problem.Units.Count:N0} planning units, {front.Problem.LandUses.Count} land uses and {front.Problem.Policies.Count} policies (scenario `{report.Provenance.ScenarioId}`). ");
        text.Append(CultureInfo.InvariantCulture, $"{wording.English}{Cited(wording.Sources)}. Every solve decided on all {front.Problem.Units.Count:N0} units at once by {SolverEnglish(report)} (seed {report.Solve.Seed}, {LimitsEnglish(report)}). ");
        if (facts.Penalised) text.Append("Policies that may be missed at a price were charged on all axes in equal parts of the declared weighted sum, so that penalties keep their declared price under all weights. ");
        if (facts.Gaps.Length > 0) text.Append(CultureInfo.InvariantCulture, $"The relative gap of the {facts.Gaps.Length} scalar problems that have a plan and a verified bound was {Percent(facts.MedianGap)} in the median and {Percent(facts.Gaps[^1])} at most. ");
        if (facts.Claimed > 0) text.Append(CultureInfo.InvariantCulture, $"{Counted(facts.Claimed, "solve")} reached the asked gap by the word of the exact solver only, which is not counted here. ");
        if (facts.Open > 0) text.Append(CultureInfo.InvariantCulture, $"{Counted(facts.Open, "solve")} did not reach it. ");
        if (facts.ByClock > 0) text.Append(CultureInfo.InvariantCulture, $"{Counted(facts.ByClock, "solve")} ended by time or memory, so that another machine may find other plans. ");
        text.Append(CultureInfo.InvariantCulture, $"Objectives, policies and {(facts.AllVerified ? "bounds" : "bounds with a certificate")} were recomputed from the declaration by an independent audit. ");
        text.Append(CultureInfo.InvariantCulture, $"{Counted(facts.Solves, "solve")}{(facts.Links > 0 ? $" and {Counted(facts.Links, "plan")} recombined between neighbours" : "")} gave {Counted(front.Efficient.Count, "mutually non-dominated plan")}{(facts.Without > 0 ? $"; {Counted(facts.Without, "solve")} ended without a plan" : "")}{(facts.Parts > 0 ? $"; {Counted(facts.Parts, "part")} of the grid stayed unsolved" : "")}. {front.Ending.Words.English} ");
        if (front.Certificate is { } certificate && double.IsFinite(certificate.Outer))
        {
            text.Append(CultureInfo.InvariantCulture, $"With every axis scaled from its ideal (0) to its nadir (1) value and the reference point at {certificate.Reference[0]:0.##}, these plans dominate a hypervolume [@Zitzler1999] of {certificate.Inner:0.####}, and {(certificate.IsVerified ? "the bounds prove" : "bounds that are in part the word of another program say")} that no set of plans dominates more than {certificate.Outer:0.####} (relative uncertainty {Percent(certificate.RelativeUncertainty)}).{(front.Axes.Count > 2 ? " With more than two axes the nadir is an estimate from the best plans of each axis." : "")}");
        }
        return text.ToString().TrimEnd();
    }

    private static string Chinese(FrontReport report, FrontMethodWording wording)
    {
        var (front, facts) = (report.Front, new Facts(report));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"采用 CarbonOptimizer {report.Provenance.ToolVersion} [@CarbonOptimizer]，在 {front.Problem.Units.Count:N0} 个规划单元、{front.Problem.LandUses.Count} 种用地类型和 {front.Problem.Policies.Count} 项政策约束下（场景 `{report.Provenance.ScenarioId}`），对{Listed([.. front.Axes.Select(axis => FigureText.Label(axis.Name.Chinese, axis.Unit).Replace(" (", "（", StringComparison.Ordinal).Replace(")", "）", StringComparison.Ordinal))], "、", "与")}进行多目标权衡。");
        text.Append(CultureInfo.InvariantCulture, $"{wording.Chinese}{Cited(wording.Sources)}。每次求解同时决定全部 {front.Problem.Units.Count:N0} 个单元的用途，求解器为{SolverChinese(report)}（随机种子 {report.Solve.Seed}，{LimitsChinese(report)}）。");
        if (facts.Penalised) text.Append("可付价违反的柔性政策，其罚价按声明的加权和等分计入各轴，因此在任何权重下均保持声明的价格。");
        if (facts.Gaps.Length > 0) text.Append(CultureInfo.InvariantCulture, $"在既有方案又有经验证下界的 {facts.Gaps.Length} 个标量问题中，相对间隙中位数为 {Percent(facts.MedianGap)}，最大为 {Percent(facts.Gaps[^1])}。");
        if (facts.Claimed > 0) text.Append(CultureInfo.InvariantCulture, $"另有 {facts.Claimed} 次求解仅依精确求解器的声明达到所要求的间隙，未计入上述数值。");
        if (facts.Open > 0) text.Append(CultureInfo.InvariantCulture, $"{facts.Open} 次求解未达到该间隙。");
        if (facts.ByClock > 0) text.Append(CultureInfo.InvariantCulture, $"{facts.ByClock} 次求解因时间或内存上限而结束，在其他机器上可能得到不同方案。");
        text.Append(CultureInfo.InvariantCulture, $"目标值、政策与{(facts.AllVerified ? "下界" : "有证书的下界")}均由独立审计按声明重新计算。");
        text.Append(CultureInfo.InvariantCulture, $"共求解 {facts.Solves} 次{(facts.Links > 0 ? $"，并在相邻方案间重组 {facts.Links} 个方案" : "")}，得到 {front.Efficient.Count} 个互不支配的方案{(facts.Without > 0 ? $"；{facts.Without} 次求解无方案" : "")}{(facts.Parts > 0 ? $"；格网中有 {facts.Parts} 部分未求解" : "")}。{front.Ending.Words.Chinese}");
        if (front.Certificate is { } certificate && double.IsFinite(certificate.Outer))
        {
            text.Append(CultureInfo.InvariantCulture, $"各轴由理想值（0）至最差值（1）归一化、参考点取 {certificate.Reference[0]:0.##} 时，上述方案支配的超体积 [@Zitzler1999] 为 {certificate.Inner:0.####}，{(certificate.IsVerified ? "下界证明" : "下界（部分仅为其他程序的声明）表明")}任何方案集均不超过 {certificate.Outer:0.####}（相对不确定度 {Percent(certificate.RelativeUncertainty)}）。{(front.Axes.Count > 2 ? "多于两轴时，最差值由各轴最优方案估计。" : "")}");
        }
        return text.ToString();
    }

    private static string SolverEnglish(FrontReport report) => report.SolverName switch
    {
        "lagrangian" => "Lagrangian relaxation of policies and neighbourhood terms with a primal heuristic, which proves a lower bound on the weighted sum [@Geoffrion1974]",
        "auto" => $"Lagrangian relaxation of policies and neighbourhood terms with a primal heuristic, which proves a lower bound on the weighted sum [@Geoffrion1974], and where that left a gap on a small problem by branch and bound{Programs(report, " ({0})")}, whose word improved plans but entered no bound",
        "annealing" => "simulated annealing, which proves no bound",
        _ => $"the mixed-integer solver {Programs(report)}, whose bounds are its word and are not verified",
    };

    /// <summary>The programs whose word was taken, with their versions as they name themselves.</summary>
    private static string Programs(FrontReport report, string pattern = "{0}")
    {
        var names = string.Join(", ", report.Front.Points.Select(point => point.ClaimedBy).Where(name => name.Length > 0).Distinct().Order(StringComparer.Ordinal));
        return names.Length == 0 ? "" : pattern.Replace("{0}", names, StringComparison.Ordinal);
    }

    private static string SolverChinese(FrontReport report) => report.SolverName switch
    {
        "lagrangian" => "对政策与邻接项作拉格朗日松弛并辅以原始启发式，可证明加权和的下界 [@Geoffrion1974]",
        "auto" => $"对政策与邻接项作拉格朗日松弛并辅以原始启发式，可证明加权和的下界 [@Geoffrion1974]；小规模问题仍有间隙时再用分支定界{Programs(report, "（{0}）")}改进方案，其声明不计入任何下界",
        "annealing" => "模拟退火，不提供下界",
        _ => $"混合整数求解器 {Programs(report)}（其下界仅为该程序的声明，未经验证）",
    };

    private static string LimitsEnglish(FrontReport report) => string.Create(CultureInfo.InvariantCulture, $"asked for a gap of {report.Options.NormalisedGap * 100:0.###} % of the weighted ranges{(report.Solve.IterationLimit > 0 ? $", at most {report.Solve.IterationLimit} iterations" : "")}, at most {report.Solve.TimeLimit.TotalSeconds:0.#} s each");

    private static string LimitsChinese(FrontReport report) => string.Create(CultureInfo.InvariantCulture, $"要求间隙为加权值域的 {report.Options.NormalisedGap * 100:0.###} %{(report.Solve.IterationLimit > 0 ? $"，至多 {report.Solve.IterationLimit} 次迭代" : "")}，每次至多 {report.Solve.TimeLimit.TotalSeconds:0.#} 秒");

    private static string Cited(IReadOnlyList<string> sources) => sources.Count == 0 ? "" : $" [{string.Join("; ", sources.Select(source => "@" + source))}]";

    private static string Listed(string[] items, string separator, string last) => items.Length < 2 ? string.Concat(items) : string.Join(separator, items[..^1]) + last + items[^1];

    private static string Counted(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.####} %");

    /// <summary>What the paragraphs say of the solves.</summary>
    private sealed class Facts
    {
        private const string LinkRows = "link", OpenRows = "open";

        public Facts(FrontReport report)
        {
            var front = report.Front;
            FrontPoint[] solves = [.. front.Points.Where(point => point.Request.Method is not (LinkRows or OpenRows))];
            Solves = solves.Length;
            Links = front.Points.Count(point => point.Request.Method == LinkRows);
            Parts = front.Points.Count(point => point.Request.Method == OpenRows);
            Claimed = solves.Count(point => front.Proofs[point.Index] == SolveProof.Claimed);
            Open = solves.Count(point => front.Proofs[point.Index] == SolveProof.Open);
            ByClock = solves.Count(point => !point.IsReproducible);
            Without = solves.Count(point => point.Plan is null);
            AllVerified = Array.TrueForAll(solves, point => point.IsBoundVerified || point.Plan is null);
            Penalised = report.Front.Axes.Any(axis => axis.PenaltyRate > 0);
            Gaps = [.. solves.Where(point => point.IsBoundVerified).Select(point => point.RelativeGap).Where(double.IsFinite).Order()];
        }

        public int Solves { get; }

        /// <summary>Parts of the front that no solve speaks about.</summary>
        public int Parts { get; }

        public int Claimed { get; }

        public int Open { get; }

        public int ByClock { get; }

        public int Links { get; }

        public int Without { get; }

        public bool AllVerified { get; }

        public bool Penalised { get; }

        /// <summary>Ascending.</summary>
        public double[] Gaps { get; }

        public double MedianGap => (Gaps[(Gaps.Length - 1) / 2] + Gaps[Gaps.Length / 2]) / 2;
    }
}
