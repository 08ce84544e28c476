using System.Globalization;
using System.Text;

namespace CarbonOptimizer.Instances.Reporting;

/// <summary>A plot with logarithmic axes as SVG; a grid line at every power of ten.</summary>
internal sealed class LogLogPlot
{
    private const int Width = 720;
    private const int Height = 480;
    private const int Left = 70;
    private const int Right = 20;
    private const int Top = 40;
    private const int Bottom = 55;
    private readonly StringBuilder svg = new();
    private (int First, int Last) decadesX;
    private (int First, int Last) decadesY;

    /// <summary>Draws the series that have points.</summary>
    public string Draw(string title, string labelX, string labelY, IReadOnlyList<PlotSeries> series)
    {
        var drawn = series.Where(line => line.Points.Count > 0).ToArray();
        decadesX = Decades(drawn.SelectMany(line => line.Points.Select(point => point.X)));
        decadesY = Decades(drawn.SelectMany(line => line.Points.Select(point => point.Y)));
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"13\">");
        Add($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/><text x=\"{Left}\" y=\"24\" font-size=\"15\">{title}</text>");
        DrawAxes(labelX, labelY);
        for (var i = 0; i < drawn.Length; i++) DrawSeries(drawn[i], i);
        Add($"</svg>");
        return svg.ToString();
    }

    private void DrawAxes(string labelX, string labelY)
    {
        for (var decade = decadesX.First; decade <= decadesX.Last; decade++)
        {
            var x = AtX(Math.Pow(10, decade));
            Add($"<path d=\"M{x:F1} {Top}V{Height - Bottom}\" stroke=\"#ddd\"/><text x=\"{x:F1}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">10<tspan dy=\"-5\" font-size=\"10\">{decade}</tspan></text>");
        }
        for (var decade = decadesY.First; decade <= decadesY.Last; decade++)
        {
            var y = AtY(Math.Pow(10, decade));
            Add($"<path d=\"M{Left} {y:F1}H{Width - Right}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{y + 4:F1}\" text-anchor=\"end\">{Math.Pow(10, decade):G6}</text>");
        }
        Add($"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 12}\" text-anchor=\"middle\">{labelX}</text>");
        Add($"<text transform=\"translate(18 {(Top + Height - Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{labelY}</text>");
    }

    private void DrawSeries(PlotSeries line, int number)
    {
        var points = string.Join(' ', line.Points.Select(point => FormattableString.Invariant($"{AtX(point.X):F1},{AtY(point.Y):F1}")));
        Add($"<polyline points=\"{points}\" fill=\"none\" stroke=\"{line.Colour}\" stroke-width=\"2\"/>");
        foreach (var (x, y) in line.Points) Add($"<circle cx=\"{AtX(x):F1}\" cy=\"{AtY(y):F1}\" r=\"4\" fill=\"{line.Colour}\"/>");
        var legendY = Top + 18 + 20 * number;
        Add($"<path d=\"M{Left + 12} {legendY - 4}h24\" stroke=\"{line.Colour}\" stroke-width=\"3\"/><text x=\"{Left + 44}\" y=\"{legendY}\">{line.Name}</text>");
    }

    private static (int First, int Last) Decades(IEnumerable<double> values)
    {
        var logs = values.Select(Math.Log10).DefaultIfEmpty(0).ToArray();
        var first = (int)Math.Floor(logs.Min());
        return (first, Math.Max(first + 1, (int)Math.Ceiling(logs.Max())));
    }

    private double AtX(double x) => Left + (Math.Log10(x) - decadesX.First) / (decadesX.Last - decadesX.First) * (Width - Left - Right);

    private double AtY(double y) => Height - Bottom - (Math.Log10(y) - decadesY.First) / (decadesY.Last - decadesY.First) * (Height - Top - Bottom);

    private void Add(FormattableString element) => svg.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
