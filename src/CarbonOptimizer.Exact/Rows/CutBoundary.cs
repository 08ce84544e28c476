using System.Numerics;

namespace CarbonOptimizer.Exact.Rows;

/// <summary>
/// Boundary costs as cuts, in the one-sided difference form: with D = x[u,S] - x[v,S] for a cut S of weight w, the cost w |D| is
/// 2 w y - w D with y &gt;= D and y &gt;= 0. One continuous column and one row per edge and cut; none where the uses allowed on one
/// side of the edge decide on which side of the cut it lies.
/// </summary>
internal sealed class CutBoundary
{
    private readonly IntegerProgram program;
    private readonly IReadOnlyList<BoundaryCut> cuts;
    private readonly bool differencesCancel;
    private readonly byte[]? start;

    /// <param name="program">Receives columns and rows.</param>
    /// <param name="cuts">The cuts.</param>
    /// <param name="start">Shape [units]; a plan to start from; null without one.</param>
    public CutBoundary(IntegerProgram program, IReadOnlyList<BoundaryCut> cuts, byte[]? start)
    {
        (this.program, this.cuts, this.start) = (program, cuts, start);
        var covered = cuts.Aggregate(0UL, (uses, cut) => uses | cut.Uses);
        var allowed = 0UL;
        for (var u = 0; u < program.Choices.UnitCount; u++) allowed |= program.Choices.Allowed(u);
        // Disjoint cuts of one weight that cover every use: the differences of an edge add up to 1 - 1.
        differencesCancel = cuts.All(cut => cut.CostPerMetre == cuts[0].CostPerMetre)
            && cuts.Sum(cut => BitOperations.PopCount(cut.Uses)) == BitOperations.PopCount(covered) && (allowed & ~covered) == 0;
    }

    /// <summary>Adds the boundary between two units.</summary>
    public void Add(int u, int v, double metres)
    {
        var skipDifferences = differencesCancel && cuts.All(cut => IsOpen(u, cut.Uses) && IsOpen(v, cut.Uses));
        foreach (var cut in cuts)
        {
            var weight = cut.CostPerMetre * metres;
            if (IsOpen(u, cut.Uses) && IsOpen(v, cut.Uses)) AddOpen(u, v, cut.Uses, weight, skipDifferences);
            else if (IsOpen(u, cut.Uses)) AddDecided(u, cut.Uses, weight, IsInside(v, cut.Uses));
            else if (IsOpen(v, cut.Uses)) AddDecided(v, cut.Uses, weight, IsInside(u, cut.Uses));
            else if (IsInside(u, cut.Uses) != IsInside(v, cut.Uses)) program.AddConstant(weight);
        }
    }

    private bool IsOpen(int unit, ulong uses) => (program.Choices.Allowed(unit) & uses) != 0 && (program.Choices.Allowed(unit) & ~uses) != 0;

    private bool IsInside(int unit, ulong uses) => (program.Choices.Allowed(unit) & uses) != 0;

    private void AddOpen(int u, int v, ulong uses, double weight, bool skipDifferences)
    {
        var y = program.AddColumn(2 * weight, 1, start is null ? 0 : Math.Max(0, SideOf(u, uses) - SideOf(v, uses)));
        AddTerms(u, uses, 1);
        AddTerms(v, uses, -1);
        program.AddTerm(y, -1);
        program.EndRow(double.NegativeInfinity, 0);
        if (skipDifferences) return;
        AddCosts(u, uses, -weight);
        AddCosts(v, uses, weight);
    }

    private double SideOf(int unit, ulong uses) => uses >> start![unit] & 1;

    /// <summary>The other side is known: |x - 0| = x and |x - 1| = 1 - x.</summary>
    private void AddDecided(int unit, ulong uses, double weight, bool otherIsInside)
    {
        if (otherIsInside) program.AddConstant(weight);
        AddCosts(unit, uses, otherIsInside ? -weight : weight);
    }

    private void AddTerms(int unit, ulong uses, double coefficient)
    {
        for (var rest = uses & program.Choices.Allowed(unit); rest != 0; rest &= rest - 1)
        {
            program.AddTerm(program.Choices.Column(unit, BitOperations.TrailingZeroCount(rest)), coefficient);
        }
    }

    private void AddCosts(int unit, ulong uses, double cost)
    {
        for (var rest = uses & program.Choices.Allowed(unit); rest != 0; rest &= rest - 1)
        {
            program.AddCost(program.Choices.Column(unit, BitOperations.TrailingZeroCount(rest)), cost);
        }
    }
}
