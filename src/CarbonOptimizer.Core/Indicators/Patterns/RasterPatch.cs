namespace CarbonOptimizer.Core.Indicators.Patterns;

/// <summary>A patch of equal cells, or a part of one.</summary>
internal struct RasterPatch
{
    public byte Use;
    public long Cells;

    /// <summary>Sides towards other uses and the outside, holes included.</summary>
    public SideCount Sides;
}
