namespace CarbonOptimizer.Batch.Reports;

/// <summary>Runs that stand out by their objectives: those that no other run beats in everything, and among them the one nearest to all best values at once.</summary>
/// <param name="NotDominated">Runs that no other run beats in one objective without losing in another.</param>
/// <param name="Knee">The one with the least distance to the best value of each objective, each measured by its range; null without any.</param>
public sealed record NotableRuns(IReadOnlyList<SummaryRow> NotDominated, SummaryRow? Knee)
{
    /// <summary>Finds them; all objectives are minimised.</summary>
    public static NotableRuns Of(BatchSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        string[] objectives = [.. summary.Objectives.Select(value => value.Objective.Id)];
        var rows = summary.Rows.Where(row => row.Result?.HasPlan == true && objectives.All(id => double.IsFinite(BatchSummary.ValueOf(row, id)))).ToArray();
        if (rows.Length == 0 || objectives.Length == 0) return new([], null);
        double[][] points = [.. rows.Select(row => objectives.Select(id => BatchSummary.ValueOf(row, id)).ToArray())];
        int[] front = [.. Enumerable.Range(0, rows.Length).Where(i => !points.Any(other => Dominates(other, points[i])))];
        var least = objectives.Select((_, j) => front.Min(i => points[i][j])).ToArray();
        var range = objectives.Select((_, j) => Math.Max(double.Epsilon, front.Max(i => points[i][j]) - least[j])).ToArray();
        double Distance(int i) => objectives.Select((_, j) => Math.Pow((points[i][j] - least[j]) / range[j], 2)).Sum();
        return new([.. front.Select(i => rows[i])], rows[front.MinBy(Distance)]);
    }

    private static bool Dominates(double[] one, double[] other)
    {
        var better = false;
        for (var j = 0; j < one.Length; j++)
        {
            if (one[j] > other[j]) return false;
            better |= one[j] < other[j];
        }
        return better;
    }
}
