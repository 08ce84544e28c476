using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Levels;

/// <summary>What an authority was given of a sum, and what the plans below came to.</summary>
/// <param name="Node">The authority.</param>
/// <param name="Given">The row with its bounds.</param>
/// <param name="Got">Amount in the plan.</param>
/// <param name="IsShared">Whether others have a part in the sum, so that it was handed down; else it is the authority's own.</param>
public sealed record LevelStanding(LevelNode Node, PartRow Given, double Got, bool IsShared)
{
    /// <summary>A quarter of a square decimetre in hectares, for sums of areas; other amounts up to rounding.</summary>
    private const double Slack = 0.25e-6;

    /// <summary>Distance to the nearer bound; negative when it is broken.</summary>
    public double Left => Math.Min(Got - Given.Lower, Given.Upper - Got);

    /// <summary>Whether the bounds are kept.</summary>
    public bool IsKept => Left >= -Slack - 1e-12 * Math.Abs(Got);

    /// <summary>Policies with sums that land of a lowest authority counts in.</summary>
    public static IReadOnlyList<string> PoliciesIn(AllocationModel model, LevelTree tree)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(tree);
        var division = new RowDivision(model, tree.Root);
        return [.. Enumerable.Range(0, model.SideConstraints.Count).Where(r => tree.Root.Leaves().Any(leaf => division.Reaches(leaf, r))).Select(r => model.SideConstraints.Rows[r].PolicyId).Distinct()];
    }

    /// <summary>Standings of every authority, the upper ones first.</summary>
    public static IReadOnlyList<LevelStanding> Of(AllocationModel model, LevelsResult result, Allocation plan)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(plan);
        var division = new RowDivision(model, result.Tree.Root);
        return [.. result.Tree.Root.All().SelectMany(node => result.Handed[node].Select(row => new LevelStanding(node, row, division.AmountOf(node.Units, plan.Uses, row.Row), result.Shared.Contains(row.Row))))];
    }
}
