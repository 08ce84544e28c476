namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>One way of telling an instance. All of them are the same task, but for a tightened one.</summary>
public sealed record Telling
{
    /// <summary>The instance as it was drawn.</summary>
    public static Telling Plain { get; } = new();

    /// <summary>Multiplies all weights and penalties.</summary>
    public double CostScale { get; init; } = 1;

    /// <summary>Whether the land uses stand in the catalogue in reverse order.</summary>
    public bool IsRelabelled { get; init; }

    /// <summary>Whether the map is mirrored east to west; parcels are numbered from the last.</summary>
    public bool IsMirrored { get; init; }

    /// <summary>Whether a row is added that every plan keeps.</summary>
    public bool HasRedundantRow { get; init; }

    /// <summary>By what share of the way to the plan that is known to keep them the bounds are drawn in, 0 to 1.</summary>
    public double Tightening { get; init; }
}
