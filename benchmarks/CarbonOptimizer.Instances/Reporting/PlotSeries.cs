namespace CarbonOptimizer.Instances.Reporting;

/// <summary>A line of a plot.</summary>
/// <param name="Name">Text of the legend.</param>
/// <param name="Colour">SVG colour.</param>
/// <param name="Points">Positive coordinates, by ascending x.</param>
internal sealed record PlotSeries(string Name, string Colour, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>Slope of the least-squares line through the logarithms of the points from an x on; NaN for fewer than two.</summary>
    public double SlopeFrom(double leastX)
    {
        var logs = Points.Where(point => point.X >= leastX).Select(point => (X: Math.Log(point.X), Y: Math.Log(point.Y))).ToArray();
        if (logs.Length < 2) return double.NaN;
        var (meanX, meanY) = (logs.Average(point => point.X), logs.Average(point => point.Y));
        return logs.Sum(point => (point.X - meanX) * (point.Y - meanY)) / logs.Sum(point => (point.X - meanX) * (point.X - meanX));
    }
}
