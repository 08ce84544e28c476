namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>How survivors are chosen from the last front that does not fit.</summary>
public enum EvolutionMethod
{
    /// <summary>NSGA-II: by crowding distance. Source: [Deb2002].</summary>
    NsgaII,

    /// <summary>NSGA-III: by niches around reference directions, for three to five objectives. Source: [DebJain2014].</summary>
    NsgaIII,
}
