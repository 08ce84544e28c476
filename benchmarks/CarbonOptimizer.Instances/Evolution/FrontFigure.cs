using System.Globalization;
using System.Text;
using CarbonOptimizer.Core.Tradeoffs.Quality;

namespace CarbonOptimizer.Instances.Evolution;

/// <summary>The fronts of all methods on one instance as SVG, normalised; of each method the run of median hypervolume.</summary>
internal static class FrontFigure
{
    private const int Size = 480;
    private const int Margin = 60;
    private const double Reach = 1.1;
    private static readonly string[] Colours = ["#08519c", "#d94801", "#c51b8a", "#238b45", "#737373", "#6a51a3", "#a6761d", "#111111"];

    public static string Draw(FrontTable table)
    {
        var svg = new StringBuilder();
        void Add(FormattableString element) => svg.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
        var whole = Size + 2 * Margin;
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {whole} {whole}\" font-family=\"sans-serif\" font-size=\"13\">");
        Add($"<rect width=\"{whole}\" height=\"{whole}\" fill=\"white\"/><text x=\"{Margin}\" y=\"28\" font-size=\"15\">{table.Instance}</text>");
        for (var tick = 0; tick <= 5; tick++)
        {
            var share = tick / 5.0;
            Add($"<path d=\"M{AtX(share):F1} {Margin}V{Margin + Size}M{Margin} {AtY(share):F1}H{Margin + Size}\" stroke=\"#ddd\"/>");
            Add($"<text x=\"{AtX(share):F1}\" y=\"{Margin + Size + 18}\" text-anchor=\"middle\">{share:0.0}</text><text x=\"{Margin - 8}\" y=\"{AtY(share) + 4:F1}\" text-anchor=\"end\">{share:0.0}</text>");
        }
        Add($"<text x=\"{whole / 2}\" y=\"{whole - 12}\" text-anchor=\"middle\">costs 成本, 0 = ideal, 1 = nadir</text>");
        Add($"<text transform=\"translate(18 {whole / 2}) rotate(-90)\" text-anchor=\"middle\">boundary 边界长度</text>");
        for (var i = table.Rows.Count - 1; i >= 0; i--)
        {
            var colour = Colours[i % Colours.Length];
            foreach (var point in table.Normalisation.Apply(MedianRun(table, table.Rows[i]).Points).Where(point => point.All(value => value <= Reach)))
            {
                Add($"<circle cx=\"{AtX(point[0]):F1}\" cy=\"{AtY(point[1]):F1}\" r=\"3\" fill=\"{colour}\"/>");
            }
            Add($"<circle cx=\"{whole - Margin - 150}\" cy=\"{Margin + 16 + 20 * i}\" r=\"5\" fill=\"{colour}\"/><text x=\"{whole - Margin - 138}\" y=\"{Margin + 20 + 20 * i}\">{table.Rows[i].Method}</text>");
        }
        Add($"</svg>");
        return svg.ToString();
    }

    private static FrontRun MedianRun(FrontTable table, FrontRow row)
    {
        var ordered = row.Runs.OrderBy(run => Hypervolume.Of(table.Normalisation.Apply(run.Points), table.Normalisation.Reference)).ToArray();
        return ordered[ordered.Length / 2];
    }

    private static double AtX(double value) => Margin + value / Reach * Size;

    private static double AtY(double value) => Margin + Size - value / Reach * Size;
}
