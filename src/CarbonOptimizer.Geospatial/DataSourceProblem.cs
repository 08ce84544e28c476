namespace CarbonOptimizer.Geospatial;

/// <summary>Why a data file could not be used. The names are stable and may be matched by scripts.</summary>
public enum DataSourceProblem
{
    /// <summary>There is no such file, or it may not be opened.</summary>
    Unavailable,

    /// <summary>The bytes contradict the file's own format: cut short, altered, or impossible sizes.</summary>
    Damaged,

    /// <summary>The file is well formed but uses a feature or format that this program does not read by itself.</summary>
    NotSupported,

    /// <summary>A stored value cannot be represented in the number type it was asked for.</summary>
    ValueDoesNotFit,

    /// <summary>The file could not be written.</summary>
    NotWritten,
}
