namespace CarbonOptimizer.Builders.Inventory;

/// <summary>
/// Areas of land uses in a coming year, extrapolated from dated maps by three models, whose least and largest result are the range: the straight
/// line by least squares, A(t) = a + b t; constant growth between first and last map, A(t) = A_0 (A_1/A_0)^((t - t_0)/(t_1 - t_0)); the Markov
/// chain of the transitions between first and last map, A_{n+1} = A_n P with P row-normalised, linear between whole steps. Results are not
/// negative and are scaled to the area of the last map. These are the models that manuals of CLUE-S and PLUS propose.
/// </summary>
public static class LandDemand
{
    /// <summary>Extrapolates.</summary>
    /// <param name="years">Years of the maps, ascending, at least two.</param>
    /// <param name="areas">Shape [maps][uses]; areas in hectares.</param>
    /// <param name="transitions">Shape [uses, uses]; hectares from one use to another between the first and the last map.</param>
    /// <param name="year">Year asked for, after the last.</param>
    /// <returns>Shape [uses]; hectares by each model.</returns>
    /// <exception cref="ArgumentException">There are fewer than two years, they do not ascend, or shapes differ.</exception>
    public static (double[] Linear, double[] Growth, double[] Markov) Of(IReadOnlyList<int> years, IReadOnlyList<double[]> areas, double[,] transitions, int year)
    {
        ArgumentNullException.ThrowIfNull(years);
        ArgumentNullException.ThrowIfNull(areas);
        ArgumentNullException.ThrowIfNull(transitions);
        if (years.Count < 2 || areas.Count != years.Count) throw new ArgumentException("At least two dated maps are needed.", nameof(years));
        for (var i = 1; i < years.Count; i++)
        {
            if (years[i] <= years[i - 1]) throw new ArgumentException("The years do not ascend.", nameof(years));
        }
        if (year <= years[^1]) throw new ArgumentException("The year asked for is not after the last map.", nameof(year));
        var total = areas[^1].Sum();
        return (Scaled(Linear(years, areas, year), total), Scaled(Growth(years, areas, year), total), Scaled(Markov(areas[^1], transitions, (year - years[^1]) / (double)(years[^1] - years[0])), total));
    }

    private static double[] Linear(IReadOnlyList<int> years, IReadOnlyList<double[]> areas, int year)
    {
        var mean = years.Average();
        var spread = years.Sum(t => (t - mean) * (t - mean));
        return [.. Enumerable.Range(0, areas[0].Length).Select(use =>
        {
            var average = areas.Average(map => map[use]);
            var slope = Enumerable.Range(0, years.Count).Sum(i => (years[i] - mean) * (areas[i][use] - average)) / spread;
            return average + slope * (year - mean);
        })];
    }

    /// <summary>A use that has no land at one end cannot grow by a rate; it keeps its last area.</summary>
    private static double[] Growth(IReadOnlyList<int> years, IReadOnlyList<double[]> areas, int year)
    {
        var steps = (year - years[^1]) / (double)(years[^1] - years[0]);
        return [.. areas[^1].Select((last, use) => areas[0][use] > 0 && last > 0 ? last * Math.Pow(last / areas[0][use], steps) : last)];
    }

    private static double[] Markov(double[] last, double[,] transitions, double steps)
    {
        var whole = (int)Math.Floor(steps);
        var now = last;
        for (var step = 0; step < whole; step++) now = Next(now, transitions);
        var next = Next(now, transitions);
        return [.. now.Select((area, use) => area + (steps - whole) * (next[use] - area))];
    }

    private static double[] Next(double[] areas, double[,] transitions)
    {
        var next = new double[areas.Length];
        for (var from = 0; from < areas.Length; from++)
        {
            var sum = Enumerable.Range(0, areas.Length).Sum(to => transitions[from, to]);
            if (sum <= 0) next[from] += areas[from];
            else for (var to = 0; to < areas.Length; to++) next[to] += areas[from] * transitions[from, to] / sum;
        }
        return next;
    }

    private static double[] Scaled(double[] areas, double total)
    {
        var kept = Array.ConvertAll(areas, area => Math.Max(0, area));
        var sum = kept.Sum();
        return sum > 0 ? Array.ConvertAll(kept, area => area * total / sum) : kept;
    }
}
