namespace CarbonOptimizer.Builders.Imports;

/// <summary>Cells that change together.</summary>
/// <param name="Name">Name of the patch.</param>
/// <param name="Code">Land use today.</param>
/// <param name="Cells">Its cells, row by row from the north.</param>
internal sealed record ComolaPatch(string Name, int Code, IReadOnlyList<int> Cells);
