namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>An area quota of a synthetic county, in cells.</summary>
/// <param name="Use">Code of <see cref="CountyUse"/>.</param>
/// <param name="Township">1 and up; 0 for the whole county.</param>
/// <param name="MinimumCells">Least number of cells, or null.</param>
/// <param name="MaximumCells">Largest number of cells, or null.</param>
internal sealed record CountyQuota(byte Use, int Township, long? MinimumCells, long? MaximumCells = null);
