using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Exact.Rows;

/// <summary>
/// Writes a model as rows: sum over k of x[u,k] = 1 for every unit, then the boundaries, then the side constraints. Costs are those
/// above the cheapest allowed use of each unit; what no plan can avoid is the constant.
/// </summary>
internal static class IntegerProgramBuilder
{
    private const int UnitsPerCheck = 4096;

    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IntegerProgram Build(AllocationModel model, CancellationToken cancellation)
    {
        var choices = new ChoiceColumns(model);
        var program = new IntegerProgram(choices);
        for (var u = 0; u < model.UnitCount; u++)
        {
            AddChoice(model, program, u);
        }
        if (model.HasBoundaryCosts) AddBoundaries(model, program, cancellation);
        program.StartSideRows();
        for (var r = 0; r < model.SideConstraints.Count; r++)
        {
            cancellation.ThrowIfCancellationRequested();
            SideRow.Add(model, program, r);
        }
        return program;
    }

    private static void AddChoice(AllocationModel model, IntegerProgram program, int unit)
    {
        var costs = model.UnitCosts.AsSpan(unit * model.UseCount, model.UseCount);
        var least = double.PositiveInfinity;
        foreach (var cost in costs) least = Math.Min(least, cost);
        program.AddConstant(least);
        for (var k = 0; k < costs.Length; k++)
        {
            if (!model.IsAllowed(unit, k)) continue;
            var column = program.Choices.Column(unit, k);
            program.AddCost(column, costs[k] - least);
            program.AddTerm(column, 1);
        }
        program.EndRow(1, 1);
    }

    private static void AddBoundaries(AllocationModel model, IntegerProgram program, CancellationToken cancellation)
    {
        var cuts = CutDecomposition.Of(model) is { } found ? new CutBoundary(program, found) : null;
        var transport = new TransportBoundary(model, program);
        var adjacency = model.Units.Adjacency;
        var neighbours = new int[adjacency.MaximumDegree];
        var metres = new float[adjacency.MaximumDegree];
        for (var u = 0; u < model.UnitCount; u++)
        {
            if (u % UnitsPerCheck == 0) cancellation.ThrowIfCancellationRequested();
            var count = adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count; e++)
            {
                if (neighbours[e] < u) continue;
                if (cuts is not null) cuts.Add(u, neighbours[e], metres[e]);
                else transport.Add(u, neighbours[e], metres[e]);
            }
        }
    }
}
