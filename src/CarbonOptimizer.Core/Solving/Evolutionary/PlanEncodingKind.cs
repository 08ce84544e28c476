namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>What is inherited.</summary>
public enum PlanEncodingKind
{
    /// <summary>The land use of every unit.</summary>
    Plans,

    /// <summary>
    /// Weights of the measures, multipliers of the side constraints, suitability fields and the value of leaving land as it is; a plan is
    /// decoded from them. The number of genes does not grow with the number of units.
    /// </summary>
    Functions,

    /// <summary>The land use of every unit, by the operators of textbooks: uniform crossover and random resetting, blind to map and costs.</summary>
    TextbookPlans,
}
