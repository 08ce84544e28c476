namespace CarbonOptimizer.Core.Carbon;

/// <summary>What is emitted or taken up.</summary>
public enum Gas
{
    /// <summary>Carbon dioxide.</summary>
    Co2,

    /// <summary>Methane.</summary>
    Ch4,

    /// <summary>Nitrous oxide.</summary>
    N2o,

    /// <summary>Several gases that the source states only together, in CO2 equivalents.</summary>
    Mixture,
}
