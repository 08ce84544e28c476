namespace CarbonOptimizer.Builders.Layers;

/// <summary>
/// What a raster may take, told from its header before a cell is unpacked: a file of a megabyte can declare a thousand million cells. Planning
/// needs at least 16 bytes for each of them: value, mask, and index of the planning unit in both directions.
/// </summary>
internal static class RasterBudget
{
    private const int BytesPerCell = 16, BytesPerMebibyte = 1 << 20;

    /// <summary>From so many cells on the headers of all layers are compared before the first is read.</summary>
    public const long ManyCells = 50_000_000;

    /// <summary>Mebibytes needed and allowed where a raster needs more than this machine, or the limit of this process, allows; null where it fits.</summary>
    /// <param name="cells">Cells the header declares.</param>
    public static (long Needed, long Allowed)? Excess(long cells) => Excess(cells, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    internal static (long Needed, long Allowed)? Excess(long cells, long allowedBytes) =>
        cells > allowedBytes / BytesPerCell ? (cells * BytesPerCell / BytesPerMebibyte, allowedBytes / BytesPerMebibyte) : null;
}
