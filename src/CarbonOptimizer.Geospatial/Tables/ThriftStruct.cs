namespace CarbonOptimizer.Geospatial.Tables;

/// <summary>What was read of a structure: its whole numbers, and structures within.</summary>
internal sealed class ThriftStruct
{
    /// <summary>Whole numbers by field.</summary>
    public Dictionary<int, long> Numbers { get; } = [];

    /// <summary>Structures by field.</summary>
    public Dictionary<int, ThriftStruct> Parts { get; } = [];

    /// <summary>The columns and groups of columns, where this is the footer.</summary>
    public List<ThriftStruct> Schema { get; } = [];
}
