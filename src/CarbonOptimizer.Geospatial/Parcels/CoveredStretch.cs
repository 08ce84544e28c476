namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>Which stretches of a segment are already given to a neighbour, as disjoint ascending intervals in metres from its start.</summary>
internal sealed class CoveredStretch
{
    private readonly List<(double From, double To)> intervals = [];

    /// <summary>Metres covered.</summary>
    public double Metres { get; private set; }

    public void Clear()
    {
        Metres = 0;
        intervals.Clear();
    }

    /// <summary>Covers a stretch; returns how much of it was still free.</summary>
    public double Cover(double from, double to)
    {
        if (!(to > from)) return 0;
        var (free, start, end) = (to - from, from, to);
        var first = 0;
        while (first < intervals.Count && intervals[first].To < from) first++;
        var last = first;
        for (; last < intervals.Count && intervals[last].From <= to; last++)
        {
            free -= Math.Min(to, intervals[last].To) - Math.Max(from, intervals[last].From);
            (start, end) = (Math.Min(start, intervals[last].From), Math.Max(end, intervals[last].To));
        }
        intervals.RemoveRange(first, last - first);
        intervals.Insert(first, (start, end));
        free = Math.Max(0, free);
        Metres += free;
        return free;
    }
}
