using System.Numerics;
using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Exact.Rows;

/// <summary>
/// Boundary costs of any kind: z[k,l] &gt;= 0 carries unit u's use k to its neighbour's use l, with sum over l of z[k,l] = x[u,k],
/// sum over k of z[k,l] = x[v,l] and cost metres * d[k,l]. One column per edge and pair of allowed uses, one row per edge end and
/// allowed use; none where an end has one allowed use only.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="program">Receives columns and rows.</param>
/// <param name="start">Shape [units]; a plan to start from; null without one.</param>
internal sealed class TransportBoundary(AllocationModel model, IntegerProgram program, byte[]? start)
{
    /// <summary>Adds the boundary between two units.</summary>
    public void Add(int u, int v, double metres)
    {
        var (ofU, ofV) = (program.Choices.Allowed(u), program.Choices.Allowed(v));
        if (BitOperations.IsPow2(ofU)) AddDecided(v, ofV, u, BitOperations.TrailingZeroCount(ofU), metres);
        else if (BitOperations.IsPow2(ofV)) AddDecided(u, ofU, v, BitOperations.TrailingZeroCount(ofV), metres);
        else AddOpen(u, v, metres);
    }

    private void AddDecided(int unit, ulong uses, int other, int otherUse, double metres)
    {
        for (var rest = uses; rest != 0; rest &= rest - 1)
        {
            var use = BitOperations.TrailingZeroCount(rest);
            program.AddCost(program.Choices.Column(unit, use), metres * model.Boundaries.Cost(unit, use, other, otherUse));
        }
    }

    private void AddOpen(int u, int v, double metres)
    {
        var first = program.ColumnCount;
        var (ofU, ofV) = (program.Choices.Allowed(u), program.Choices.Allowed(v));
        var (countU, countV) = (BitOperations.PopCount(ofU), BitOperations.PopCount(ofV));
        for (var k = ofU; k != 0; k &= k - 1)
        {
            for (var l = ofV; l != 0; l &= l - 1)
            {
                var (useOfU, useOfV) = (BitOperations.TrailingZeroCount(k), BitOperations.TrailingZeroCount(l));
                var isStart = start is not null && start[u] == useOfU && start[v] == useOfV;
                program.AddColumn(metres * model.Boundaries.Cost(u, useOfU, v, useOfV), 1, isStart ? 1 : 0);
            }
        }
        AddMarginals(u, first, countU, countV, countV, 1);
        AddMarginals(v, first, countV, countU, 1, countV);
    }

    /// <summary>For each allowed use: what is carried from or to it equals its choice.</summary>
    private void AddMarginals(int unit, int first, int uses, int others, int useStride, int otherStride)
    {
        var choice = program.Choices.Column(unit, BitOperations.TrailingZeroCount(program.Choices.Allowed(unit)));
        for (var k = 0; k < uses; k++)
        {
            for (var l = 0; l < others; l++)
            {
                program.AddTerm(first + k * useStride + l * otherStride, 1);
            }
            program.AddTerm(choice + k, -1);
            program.EndRow(0, 0);
        }
    }
}
