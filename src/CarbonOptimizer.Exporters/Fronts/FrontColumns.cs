using System.Globalization;
using CarbonOptimizer.Core.Tradeoffs;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>The columns of the front table, each as numbers or texts by row; one list for CSV and Parquet.</summary>
internal static class FrontColumns
{
    public static IReadOnlyList<FrontColumn> Of(Front front)
    {
        var points = front.Points;
        List<FrontColumn> columns =
        [
            FrontColumn.Numbers("row", points.Select(point => (double?)point.Index), isWhole: true),
            FrontColumn.Texts("method", points.Select(point => point.Request.Method)),
            FrontColumn.Texts("label", points.Select(point => point.Request.Label)),
            FrontColumn.Texts("seed", points.Select(point => point.Request.Seed.ToString(CultureInfo.InvariantCulture))),
        ];
        for (var a = 0; a < front.Axes.Count; a++)
        {
            var axis = a;
            columns.Add(FrontColumn.Numbers($"weight_{front.Axes[a].Id}", points.Select(point => (double?)point.Request.Weights[axis])));
            columns.Add(FrontColumn.Numbers($"normalised_weight_{front.Axes[a].Id}", points.Select(point => NormalisedWeight(front, point, axis))));
            columns.Add(FrontColumn.Numbers($"max_{front.Axes[a].Id}", points.Select(point => point.Request.Caps[axis])));
        }
        for (var a = 0; a < front.Axes.Count; a++)
        {
            var axis = a;
            columns.Add(FrontColumn.Numbers(front.Axes[a].Id, points.Select(point => point.Values?[axis])));
        }
        if (front.Axes.Any(axis => axis.PenaltyRate > 0)) columns.Add(FrontColumn.Numbers("penalty", points.Select(point => point.Values is null ? null : (double?)point.Penalty)));
        columns.AddRange(
        [
            FrontColumn.Numbers("weighted_sum", points.Select(point => Finite(point.ScalarValue))),
            FrontColumn.Numbers("bound", points.Select(point => Finite(point.ScalarBound))),
            FrontColumn.Numbers("gap", points.Select(point => Finite(point.RelativeGap))),
            FrontColumn.Texts("bound_verified", points.Select(point => point.IsBoundVerified ? "yes" : "no")),
            FrontColumn.Numbers("minimised_bound", points.Select(OwnBoundOf)),
            FrontColumn.Texts("proved_empty", points.Select(point => double.IsPositiveInfinity(point.ScalarBound) ? "yes" : "no")),
            FrontColumn.Texts("settled", points.Select((point, i) => IsSettleable(point) ? Word(front.Proofs[i]) : "")),
            FrontColumn.Texts("ended_by_clock", points.Select(point => point.IsReproducible ? "no" : "yes")),
            FrontColumn.Texts("answer", points.Select(point => front.Answers.Any(answer => answer.Row == point.Index) ? "yes" : "")),
            FrontColumn.Texts("status", points.Select(point => point.Termination.Reason.ToString())),
            FrontColumn.Texts("support", points.Select((point, i) => front.Support[i].ToString())),
            FrontColumn.Numbers("iterations", points.Select(point => (double?)point.Iterations), isWhole: true),
            FrontColumn.Numbers("warm_from", points.Select(point => (double?)point.WarmFrom), isWhole: true),
            FrontColumn.Texts("plan_sha256", points.Select(point => point.PlanHash)),
        ]);
        return columns;
    }

    /// <summary>Whether a row asks something of all plans: a recombined plan does not.</summary>
    public static bool IsSettleable(FrontPoint point) => point.Request.Method != "link";

    /// <summary>How far a solve is settled, as tables say it.</summary>
    public static string Word(SolveProof proof) => proof switch
    {
        SolveProof.Proved => "proved",
        SolveProof.Claimed => "claimed",
        _ => "open",
    };

    /// <summary>
    /// What the bound of a row proves about its minimised axis, the only one without a cap, for plans within its caps: (bound - sum of weight x cap) / weight;
    /// null without caps, and where several axes have none.
    /// </summary>
    private static double? OwnBoundOf(FrontPoint point)
    {
        var (weights, caps) = (point.Request.Weights, point.Request.Caps);
        if (!double.IsFinite(point.ScalarBound) || caps.All(cap => cap is null)) return null;
        var free = Enumerable.Range(0, weights.Count).Where(a => caps[a] is null && weights[a] > 0).ToArray();
        if (free.Length != 1) return null;
        return (point.ScalarBound - Enumerable.Range(0, weights.Count).Where(a => a != free[0]).Sum(a => weights[a] * (caps[a] ?? 0))) / weights[free[0]];
    }

    private static double? NormalisedWeight(Front front, FrontPoint point, int axis)
    {
        if (front.Ranges is not { } ranges) return null;
        var sum = point.Request.Weights.Select((weight, a) => weight * ranges.Width(a)).Sum();
        return sum > 0 ? point.Request.Weights[axis] * ranges.Width(axis) / sum : null;
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
