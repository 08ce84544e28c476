using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Exact.Rows;

/// <summary>How large the rows of a model get at most, without building them.</summary>
/// <param name="Binaries">Columns x[u,k]; exact.</param>
/// <param name="Rows">Rows; forbidden uses can only make them fewer.</param>
/// <param name="Nonzeros">Coefficients; forbidden uses can only make them fewer.</param>
internal readonly record struct ProgramSize(long Binaries, long Rows, long Nonzeros)
{
    public static ProgramSize Of(AllocationModel model)
    {
        long binaries = 0, degrees = 0;
        foreach (var cost in model.UnitCosts)
        {
            if (cost < float.PositiveInfinity) binaries++;
        }
        if (!model.HasBoundaryCosts) return WithSideRows(model, new ProgramSize(binaries, model.UnitCount, binaries));
        var adjacency = model.Units.Adjacency;
        var neighbours = new int[adjacency.MaximumDegree];
        var metres = new float[adjacency.MaximumDegree];
        for (var u = 0; u < model.UnitCount; u++)
        {
            degrees += adjacency.CopyNeighbours(u, neighbours, metres);
        }
        var (edges, uses) = (degrees / 2, (long)model.UseCount);
        var (rows, nonzeros) = CutDecomposition.Of(model) is { } cuts
            ? (cuts.Count, cuts.Sum(cut => 2L * System.Numerics.BitOperations.PopCount(cut.Uses) + 1))
            : (2 * uses, 2 * uses * uses + 2 * uses);
        return WithSideRows(model, new ProgramSize(binaries, model.UnitCount + edges * rows, binaries + edges * nonzeros));
    }

    private static ProgramSize WithSideRows(AllocationModel model, ProgramSize size) =>
        size with { Rows = size.Rows + model.SideConstraints.Count, Nonzeros = size.Nonzeros + model.SideConstraints.Count * size.Binaries + 2 * model.SideConstraints.Rows.Count(row => row.IsSoft) };
}
