using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;

namespace CarbonOptimizer.Core.Levels;

/// <summary>
/// The way down (层级传导): each authority plans its land on its blocks, under what it was given, and gives each authority below its share of
/// every sum. An authority that finds nothing better keeps the plan from above as it lies on its land; the uppermost halves its blocks until it finds
/// a plan.
/// </summary>
internal sealed class HandDown(AllocationModel model, LevelTree tree, RowDivision division, SolveOptions options, CancellationToken cancellation)
{
    private readonly List<UpperPlan> upper = [];
    private readonly Dictionary<LevelNode, IReadOnlyList<PartRow>> handed = [];

    /// <summary>What each authority above the lowest level planned.</summary>
    public IReadOnlyList<UpperPlan> Upper => upper;

    /// <summary>What each authority was given.</summary>
    public Dictionary<LevelNode, IReadOnlyList<PartRow>> Handed => handed;

    /// <summary>Shape [units]; the plan of the level above the lowest, as each authority starts from it.</summary>
    public byte[] Plan { get; } = new byte[model.UnitCount];

    /// <summary>Shape [rows]; prices the uppermost authority found.</summary>
    public double[] Prices { get; } = new double[model.SideConstraints.Count];

    /// <summary>Plans from the top down.</summary>
    /// <returns>Whether the uppermost authority found a plan.</returns>
    public bool Run()
    {
        PartRow[] rows = [.. Enumerable.Range(0, model.SideConstraints.Count).Where(r => division.Reaches(tree.Root, r)).Select(division.Whole)];
        return PlanNode(tree.Root, rows, isRoot: true);
    }

    private bool PlanNode(LevelNode node, IReadOnlyList<PartRow> rows, bool isRoot)
    {
        handed[node] = rows;
        if (node.IsLeaf) return true;
        var fine = PartModel.Of(model, node.Units, rows);
        var regionOf = new int[model.UnitCount];
        for (var c = 0; c < node.Children.Count; c++)
        {
            foreach (var unit in node.Children[c].Units) regionOf[unit] = c;
        }
        var start = isRoot ? null : Array.ConvertAll(node.Units, unit => Plan[unit]);
        var block = tree.Levels[node.Level].Block;
        var (coarse, result) = OnBlocks(node, fine, regionOf, block, start);
        for (; result.Plan is null && isRoot && block > 1 && !cancellation.IsCancellationRequested; (coarse, result) = OnBlocks(node, fine, regionOf, block, start)) block /= 2;
        if (result.Plan is null && isRoot) return false;
        Take(node, fine, coarse, result, start);
        if (isRoot && result.Certificate is { } certificate) Keep(rows, certificate);
        Divide(node, rows);
        foreach (var child in node.Children) PlanNode(child, handed[child], isRoot: false);
        return true;
    }

    private (CoarseModel Coarse, SolveResult Result) OnBlocks(LevelNode node, AllocationModel fine, int[] regionOf, int block, byte[]? start)
    {
        var coarse = CoarseModel.Of(fine, Array.ConvertAll(node.Units, unit => regionOf[unit]), Array.ConvertAll(node.Units, unit => CoarseModel.BlockOf(model.Units, unit, block)));
        var begin = start is null ? null : new WarmStart(coarse.OnBlocks(start), null);
        return (coarse, new LagrangianSolver().Solve(coarse.Model, options with { WarmStart = begin }, null, cancellation));
    }

    private void Take(LevelNode node, AllocationModel fine, CoarseModel coarse, SolveResult result, byte[]? start)
    {
        var found = result.Plan is { } plan ? coarse.OnCells(plan) : start!;
        upper.Add(new UpperPlan(node, coarse.Model.UnitCount, ModelValue.Of(fine, found), result.Bound, found));
        for (var i = 0; i < node.Units.Length; i++) Plan[node.Units[i]] = found[i];
    }

    private void Keep(IReadOnlyList<PartRow> rows, BoundCertificate certificate)
    {
        for (var i = 0; i < rows.Count; i++) Prices[rows[i].Row] = certificate.Multipliers[i];
    }

    private void Divide(LevelNode node, IReadOnlyList<PartRow> rows)
    {
        var given = node.Children.Select(_ => new List<PartRow>()).ToArray();
        foreach (var row in rows)
        {
            var amounts = node.Children.Select(child => division.AmountOf(child.Units, Plan, row.Row)).ToArray();
            var shares = division.Divide(row, node.Children, amounts);
            for (var c = 0; c < given.Length; c++)
            {
                if (shares[c] is { } share) given[c].Add(share);
            }
        }
        for (var c = 0; c < given.Length; c++) handed[node.Children[c]] = given[c];
    }
}
