namespace CarbonOptimizer.Core.Levels;

/// <summary>
/// The price of decentralised plans (分散规划的代价): what the plans of the parts together cost more than the best plan of the whole. The best is
/// not known, but it lies between the bound and the plan of the whole, so the price lies between two numbers.
/// </summary>
/// <param name="Together">Value of the parts' plans put together, a plan of the whole.</param>
/// <param name="WholePlan">Value of the best plan known of the whole.</param>
/// <param name="WholeBound">Lower bound of all plans of the whole.</param>
public readonly record struct PriceOfParts(double Together, double WholePlan, double WholeBound)
{
    /// <summary>Least price: max(0, together - plan of the whole).</summary>
    public double Least => Math.Max(0, Together - WholePlan);

    /// <summary>Largest price: together - bound of the whole.</summary>
    public double Most => Together - WholeBound;
}
