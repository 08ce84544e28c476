using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Exporters.Legends;

/// <summary>One class of a written raster.</summary>
/// <param name="Code">Cell value.</param>
/// <param name="Name">Name of the class.</param>
/// <param name="Colour">Colour as 0xRRGGBB.</param>
/// <param name="Cells">Number of cells of the class.</param>
internal sealed record LegendEntry(int Code, BilingualText Name, int Colour, long Cells)
{
    public int Red => Colour >> 16 & 0xFF;

    public int Green => Colour >> 8 & 0xFF;

    public int Blue => Colour & 0xFF;

    /// <summary>Both names for places that show only one text; one of them when they are equal.</summary>
    public string Label => Name.English == Name.Chinese ? Name.English : $"{Name.English} {Name.Chinese}";
}
