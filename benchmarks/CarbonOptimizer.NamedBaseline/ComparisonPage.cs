using System.Globalization;
using System.Text;
using CarbonOptimizer.Core.Tradeoffs.Certification;
using CarbonOptimizer.Core.Tradeoffs.Points;
using CarbonOptimizer.Core.Tradeoffs.Quality;
using CarbonOptimizer.Instances.Evolution;

namespace CarbonOptimizer.NamedBaseline;

/// <summary>Writes a section per instance, figures and all points.</summary>
internal sealed class ComparisonPage(string machine, string source, int evaluations)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly double[] Shares = [0.1, 0.25, 0.5, 1];

    public void Write(string folder, IReadOnlyList<FrontTable> tables)
    {
        Directory.CreateDirectory(folder);
        foreach (var table in tables)
        {
            File.WriteAllText(Path.Combine(folder, NameOf(table) + ".md"), Section(table));
            File.WriteAllText(Path.Combine(folder, NameOf(table) + ".svg"), FrontFigure.Draw(table));
            File.WriteAllText(Path.Combine(folder, NameOf(table) + ".csv"), Csv(table));
        }
    }

    public string Section(FrontTable table)
    {
        var text = new StringBuilder();
        var certified = table.Rows[0];
        var run = certified.Runs[0];
        var budget = evaluations > 0 ? $"{evaluations} plans measured" : FormattableString.Invariant($"{run.Seconds:F1} s of processor time");
        text.Append(Invariant, $"## {table.Instance}, {budget}\n\n{machine}; GeneticSharp: {source}.\n\n");
        text.Append(Invariant, $"Certified: {run.Solves} solves, {run.Points.Length} plans, {run.Seconds:F1} s of processor time. Its hypervolume is proved to lie at {certified.Hypervolume.Median:F4} or above and that of the true front at {Outer(table):F4} or below.\n\n");
        text.Append("| method | seeds | hypervolume, median | least | most | of what is possible | p against certified | p against geneticsharp, same operators | plans measured | generations | keep all policies | seconds | after 10 % | 25 % | 50 % |\n");
        text.Append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (var row in table.Rows) text.Append(Line(table, row));
        text.Append(Invariant, $"\n![Fronts of {table.Instance}, of each method the run of median hypervolume]({NameOf(table)}.svg)\n");
        return text.ToString();
    }

    private string NameOf(FrontTable table) => evaluations > 0 ? FormattableString.Invariant($"geneticsharp-{table.Instance}-{evaluations}") : $"geneticsharp-{table.Instance}";

    private static string Line(FrontTable table, FrontRow row)
    {
        var certified = table.Rows[0];
        var rival = table.Rows.FirstOrDefault(other => other.Method == "geneticsharp-" + row.Method.Split('-')[^1]);
        var outer = Outer(table);
        var against = row == certified ? "-" : P(row.Against(certified)?.PValue);
        var same = rival is null || rival == row || row == certified ? "-" : P(WilcoxonTests.RankSum(Hypervolumes(table, row), Hypervolumes(table, rival)).PValue);
        var history = row.History();
        var proofs = row == certified;
        return string.Create(
            Invariant,
            $"| {row.Method} | {row.Runs.Count} | {row.Hypervolume.Median:F4} | {row.Hypervolume.Minimum:F4} | {row.Hypervolume.Maximum:F4} | {row.Hypervolume.Median / outer:P1} | {against} | {same} | {(proofs ? "-" : Median(row, run => run.Evaluations))} | {(proofs ? "-" : Median(row, run => run.Generations))} | {row.Runs.Average(run => run.ShareFeasible):P0} | {SampleSummary.Of([.. row.Runs.Select(run => run.Seconds)]).Median:F1} | {history[0]:F4} | {history[1]:F4} | {history[2]:F4} |\n");
    }

    private static string P(double? value) => value?.ToString("G2", Invariant) ?? "-";

    private static string Median(FrontRow row, Func<FrontRun, double> count) => SampleSummary.Of([.. row.Runs.Select(count)]).Median.ToString("F0", Invariant);

    private static double[] Hypervolumes(FrontTable table, FrontRow row) =>
        [.. row.Runs.Select(run => Hypervolume.Of(table.Normalisation.Apply(run.Points), table.Normalisation.Reference))];

    /// <summary>What no set of plans exceeds, by the bounds of the certified front, in the normalisation of the table.</summary>
    private static double Outer(FrontTable table)
    {
        var ranges = new FrontRanges(table.Normalisation.Ideal, table.Normalisation.Nadir);
        return FrontCertificate.Of(table.Rows[0].Runs[0].Proofs, ranges, Normalisation.ReferenceCoordinate - 1).Outer;
    }

    private static string Csv(FrontTable table)
    {
        var text = new StringBuilder("method,seed,seconds,evaluations,hypervolume");
        foreach (var share in Shares) text.Append(Invariant, $",hypervolume_after_{100 * share:F0}");
        text.Append('\n');
        foreach (var row in table.Rows)
        {
            var volumes = Hypervolumes(table, row);
            for (var i = 0; i < row.Runs.Count; i++)
            {
                var run = row.Runs[i];
                text.Append(Invariant, $"{run.Method},{run.Seed},{run.Seconds:F2},{run.Evaluations},{volumes[i]:F6},{string.Join(',', table.HistoryOf(run).Select(value => value.ToString("F6", Invariant)))}\n");
            }
        }
        return text.ToString();
    }
}
