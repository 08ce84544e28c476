namespace CarbonOptimizer.Geospatial.Parcels;

/// <summary>Counts one kind of fault and remembers the first few records.</summary>
internal sealed class IssueTally(ParcelIssueKind kind)
{
    private const int Remembered = 10;

    private readonly List<int> features = [];
    private int count;
    private double amount;

    public int Count => count;

    public void Add(int feature, double amount)
    {
        count++;
        this.amount += amount;
        if (features.Count < Remembered) features.Add(feature);
    }

    /// <summary>The kinds of which there is any.</summary>
    public static IReadOnlyList<ParcelIssue> Found(params ReadOnlySpan<IssueTally> tallies)
    {
        var issues = new List<ParcelIssue>();
        foreach (var tally in tallies)
        {
            if (tally.count > 0) issues.Add(new ParcelIssue(tally.Kind, tally.count, tally.amount, tally.features));
        }
        return issues;
    }

    private ParcelIssueKind Kind => kind;
}
