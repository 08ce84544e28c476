namespace CarbonOptimizer.Batch.Execution;

/// <summary>Estimates the time left from the runs of this session: their mean and spread, and how many work side by side.</summary>
internal sealed class TimeLeft
{
    private const int FewestRuns = 3;

    /// <summary>Eight of ten batches end within this many standard deviations.</summary>
    private const double Quantile = 1.28;

    private int count;
    private double mean;
    private double squares;

    /// <summary>Notes how long a run took.</summary>
    public void Add(double seconds)
    {
        count++;
        var off = seconds - mean;
        mean += off / count;
        squares += off * (seconds - mean);
    }

    /// <summary>Mean seconds of a run; 0 before the first.</summary>
    public double Mean => mean;

    /// <summary>Least and most time for the runs left; null before three have finished.</summary>
    public (TimeSpan Least, TimeSpan Most)? For(int runs, int jobs)
    {
        if (count < FewestRuns) return null;
        var expected = mean * runs / jobs;
        // Spread of the sum, doubt of the mean itself, and that the last runs do not share evenly.
        var variance = squares / (count - 1);
        var spread = Quantile * Math.Sqrt(variance * runs + variance / count * runs * runs) / jobs + (runs > 0 ? mean * (jobs - 1) / jobs / 2 : 0);
        return (TimeSpan.FromSeconds(Math.Max(0, expected - spread)), TimeSpan.FromSeconds(expected + spread));
    }
}
