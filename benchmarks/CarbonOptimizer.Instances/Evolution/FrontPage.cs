using System.Globalization;
using System.Text;

namespace CarbonOptimizer.Instances.Evolution;

/// <summary>Writes evolutionary.md, evolutionary.csv and a figure for each instance.</summary>
internal static class FrontPage
{
    private const string Preface = """
        Two objectives: all costs of the instance against boundary length in metres. `certified` is a front of weighted sums: both ends, then
        solves placed where plans and bounds leave most room, each ended at a proved gap of 0.1 % of the weighted ranges or after 60 sweeps,
        then up to six plans recombined between neighbours (`pareto --method adaptive` with links). Its processor time, summed over both threads, is the limit of
        every evolutionary run (population 100, two threads), so load on the machine favours nobody; `nsga2-tenfold` has ten times as much.
        `nsga2` and `nsga3` inherit whole plans, repaired so that all quotas hold; `nsga2-functions` inherits weights, multipliers and
        suitability fields that are decoded to plans; `nsga2-seeded` starts from five certified plans, so its time comes on top of theirs.
        Every method runs once unmeasured before its seeds, so that compilation counts for none.

        How good a peer it is: uses are one byte a unit in two flat arrays, children are bred and measured on both threads, and a
        generation allocates nothing on one thread (recorded in `benchmarks/results/allocations.csv`). Half of the first plans are
        greedy for random weights, a quarter starts from today's land use; quotas are repaired cheapest cost per violation first, half of all
        children take improving changes only, so it is a memetic search and not the plain textbook algorithm. Operators and rates are the
        library's own defaults, tuned for no instance.

        Objectives are normalised by ideal and nadir of the non-dominated union of all runs on an instance, the reference point is 1.1 in
        both; that union is also the reference set of IGD+ and epsilon. Columns are medians over the seeds; IQR is the distance between the
        quartiles. p: Wilcoxon signed-rank, two-sided and exact, hypervolumes of the seeds against the certified one; ten seeds cannot give
        less than 0.002. C(a, b) is the share of b that a covers. Front plans are checked against the declared policies; `feasible` is the
        share of all plans measured on the way that kept them. The last columns are hypervolumes after these shares of the certified time.

        """;

    public static void Write(string folder, string machine, IReadOnlyList<FrontTable> tables)
    {
        Directory.CreateDirectory(folder);
        var text = new StringBuilder("# Certified and evolutionary fronts at equal time 等时间下的认证前沿与进化前沿\n\n");
        text.Append("Written by `benchmarks/run-evolution.sh`. ").Append(machine).Append(".\n\n").Append(Preface.Replace("\r", "", StringComparison.Ordinal));
        foreach (var table in tables)
        {
            Append(text, table);
            File.WriteAllText(Path.Combine(folder, FigureOf(table)), FrontFigure.Draw(table));
        }
        File.WriteAllText(Path.Combine(folder, "evolutionary.md"), text.ToString());
        File.WriteAllText(Path.Combine(folder, "evolutionary.csv"), Csv(tables));
    }

    private static void Append(StringBuilder text, FrontTable table)
    {
        var certified = table.Rows[0];
        text.Append(CultureInfo.InvariantCulture, $"\n## {table.Instance}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Certified: {certified.Runs[0].Solves} solves and {certified.Runs[0].Points.Length} plans in {certified.Runs[0].Seconds:F1} s of processor time; its bounds leave {certified.Runs[0].Uncertainty:P2} of its hypervolume open. ");
        text.Append(CultureInfo.InvariantCulture, $"Ideal ({table.Normalisation.Ideal[0]:G6}, {table.Normalisation.Ideal[1]:G6}), nadir ({table.Normalisation.Nadir[0]:G6}, {table.Normalisation.Nadir[1]:G6}).\n\n");
        text.Append("| method | seeds | hypervolume | IQR | p | IGD+ | epsilon | spacing | spread | extremes | points | generations | C(method, certified) | C(certified, method) | feasible | after 10 % | 25 % | 50 % |\n");
        text.Append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (var row in table.Rows) text.Append(Line(row, certified));
        text.Append(CultureInfo.InvariantCulture, $"\n![Fronts of {table.Instance}, of each method the run of median hypervolume]({FigureOf(table)})\n");
    }

    private static string FigureOf(FrontTable table) => $"evolutionary-{table.Instance}.svg";

    private static string Line(FrontRow row, FrontRow certified)
    {
        var history = row.History();
        var test = row == certified ? null : row.Against(certified);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.Method} | {row.Runs.Count} | {row.Hypervolume.Median:F4} | {row.Hypervolume.InterquartileRange:F4} | {test?.PValue.ToString("G2", CultureInfo.InvariantCulture) ?? "-"} | {row.Median(q => q.InvertedGenerationalPlus):F4} | {row.Median(q => q.AdditiveEpsilon):F4} | {row.Median(q => q.Spacing):F4} | {row.Median(q => q.Spread):F2} | {row.Median(q => q.ExtremesReached):F0} | {row.Median(q => q.NonDominatedCount):F0} | {(row == certified ? "-" : row.Generations.ToString("F0", CultureInfo.InvariantCulture))} | {row.CoverageOf(certified):P0} | {certified.CoverageOf(row):P0} | {row.Runs.Average(run => run.ShareFeasible):P0} | {history[0]:F4} | {history[1]:F4} | {history[2]:F4} |\n");
    }

    private static string Csv(IReadOnlyList<FrontTable> tables)
    {
        var text = new StringBuilder("instance,method,seed,seconds,costs,boundary_metres\n");
        foreach (var (table, run) in tables.SelectMany(table => table.Rows.SelectMany(row => row.Runs).Select(run => (table, run))))
        {
            foreach (var point in run.Points) text.Append(CultureInfo.InvariantCulture, $"{table.Instance},{run.Method},{run.Seed},{run.Seconds:F2},{point[0]:R},{point[1]:R}\n");
        }
        return text.ToString();
    }
}
