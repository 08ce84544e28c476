namespace CarbonOptimizer.Instances.Measuring;

/// <summary>How much time a method gets.</summary>
internal enum TimeAllowance
{
    /// <summary>The limit of the instance.</summary>
    Instance,

    /// <summary>The time the reference method took: it never ends by itself.</summary>
    Reference,

    /// <summary>The time given to peers: they may need far longer than the limit of the instance.</summary>
    Peer,
}
