using System.Numerics;
using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Exact.Rows;

/// <summary>
/// Writes what is open of a model as rows: sum over k of x[u,k] = 1 for every open unit, then the boundaries, then the side constraints.
/// Costs are those above the cheapest allowed use of each unit; what no plan can avoid, fixed units included, is the constant.
/// </summary>
internal static class IntegerProgramBuilder
{
    private const int UnitsPerCheck = 4096;

    /// <summary>All of a model.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IntegerProgram Build(AllocationModel model, CancellationToken cancellation) => Build(OpenPart.Whole(model), cancellation);

    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IntegerProgram Build(OpenPart part, CancellationToken cancellation)
    {
        var choices = new ChoiceColumns(part.AllowedUses);
        return Build(part, new PartMeasure(part, choices), choices, cancellation);
    }

    /// <param name="part">What is open.</param>
    /// <param name="measure">Measures plans of it.</param>
    /// <param name="choices">Its columns.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IntegerProgram Build(OpenPart part, PartMeasure measure, ChoiceColumns choices, CancellationToken cancellation)
    {
        var model = part.Model;
        var program = new IntegerProgram(choices);
        var start = UsableStart(part, measure, choices);
        if (start is not null) program.StartFrom(start);
        for (var u = 0; u < model.UnitCount; u++)
        {
            if (choices.IsOpen(u)) AddChoice(model, program, u);
            else program.AddConstant(model.UnitCosts[(long)u * model.UseCount + choices.FixedUse(u)]);
        }
        if (model.HasBoundaryCosts) AddBoundaries(model, program, start, cancellation);
        program.StartSideRows();
        var fixedSums = part.FixedSums(choices);
        for (var r = 0; r < model.SideConstraints.Count; r++)
        {
            cancellation.ThrowIfCancellationRequested();
            SideRow.Add(model, program, r, fixedSums[r], start);
        }
        return program;
    }

    /// <summary>The plan to start from, if it is one of this part and keeps all rules.</summary>
    private static byte[]? UsableStart(OpenPart part, PartMeasure measure, ChoiceColumns choices)
    {
        if (part.Start is not { } plan || plan.Length != choices.UnitCount) return null;
        for (var u = 0; u < plan.Length; u++)
        {
            if (plan[u] > 63 || (choices.Allowed(u) >> plan[u] & 1) == 0) return null;
        }
        return measure.Objective(plan) is null ? null : plan;
    }

    private static void AddChoice(AllocationModel model, IntegerProgram program, int unit)
    {
        var costs = model.UnitCosts.AsSpan(unit * model.UseCount, model.UseCount);
        var allowed = program.Choices.Allowed(unit);
        var least = double.PositiveInfinity;
        for (var rest = allowed; rest != 0; rest &= rest - 1) least = Math.Min(least, costs[BitOperations.TrailingZeroCount(rest)]);
        program.AddConstant(least);
        for (var rest = allowed; rest != 0; rest &= rest - 1)
        {
            var k = BitOperations.TrailingZeroCount(rest);
            var column = program.Choices.Column(unit, k);
            program.AddCost(column, costs[k] - least);
            program.AddTerm(column, 1);
        }
        program.EndRow(1, 1);
    }

    private static void AddBoundaries(AllocationModel model, IntegerProgram program, byte[]? start, CancellationToken cancellation)
    {
        var cuts = CutDecomposition.Of(model) is { } found ? new CutBoundary(program, found, start) : null;
        var transport = new TransportBoundary(model, program, start);
        var choices = program.Choices;
        var adjacency = model.Units.Adjacency;
        var neighbours = new int[adjacency.MaximumDegree];
        var metres = new float[adjacency.MaximumDegree];
        for (var u = 0; u < model.UnitCount; u++)
        {
            if (u % UnitsPerCheck == 0) cancellation.ThrowIfCancellationRequested();
            var count = adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count; e++)
            {
                var v = neighbours[e];
                if (v < u) continue;
                if (!choices.IsOpen(u) && !choices.IsOpen(v))
                {
                    program.AddConstant(metres[e] * model.Boundaries.Cost(u, choices.FixedUse(u), v, choices.FixedUse(v)));
                }
                else if (cuts is not null) cuts.Add(u, v, metres[e]);
                else transport.Add(u, v, metres[e]);
            }
        }
    }
}
