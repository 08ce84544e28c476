namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>Whether a generated instance shall have a plan.</summary>
public enum Feasibility
{
    /// <summary>It has one by construction.</summary>
    Certain,

    /// <summary>Its bounds lie on the values of different plans; most often it has none.</summary>
    Doubtful,

    /// <summary>One of its rows asks for more than there is.</summary>
    None,
}
