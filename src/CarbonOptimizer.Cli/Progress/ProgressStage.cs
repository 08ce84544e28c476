using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Cli.Progress;

/// <summary>What a verb is at.</summary>
/// <param name="Id">Stable identifier for programs.</param>
/// <param name="Name">Name for people.</param>
internal sealed record ProgressStage(string Id, BilingualText Name)
{
    /// <summary>Scenario and layers are read.</summary>
    public static ProgressStage Read { get; } = new("read", new("read", "读取"));

    /// <summary>Plans are looked for.</summary>
    public static ProgressStage Solve { get; } = new("solve", new("solve", "求解"));

    /// <summary>Results are recomputed from the declaration.</summary>
    public static ProgressStage Audit { get; } = new("audit", new("audit", "审计"));

    /// <summary>Conflicts or prices are worked out.</summary>
    public static ProgressStage Explain { get; } = new("explain", new("explain", "分析"));

    /// <summary>Files are written.</summary>
    public static ProgressStage Write { get; } = new("write", new("write", "写出"));
}
