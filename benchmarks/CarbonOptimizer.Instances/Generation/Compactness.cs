namespace CarbonOptimizer.Instances.Generation;

/// <summary>Boundary penalty per cell edge, in percent of the mean standard deviation of the costs within a cell.</summary>
internal enum Compactness
{
    /// <summary>Costs decide nearly everything.</summary>
    Weak = 5,

    /// <summary>Lone cells join their neighbours.</summary>
    Moderate = 25,

    /// <summary>Patches form.</summary>
    Strong = 50,

    /// <summary>One edge outweighs the choice of any use.</summary>
    VeryStrong = 100,
}
