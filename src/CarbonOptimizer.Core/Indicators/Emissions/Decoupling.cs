namespace CarbonOptimizer.Core.Indicators.Emissions;

/// <summary>Tapio decoupling (脱钩弹性): elasticity = (dE / |E|) / (dG / |G|), E emissions, G economy. Source: [Tapio2005].</summary>
/// <param name="Elasticity">Relative change of emissions over relative change of the economy; NaN when undefined.</param>
/// <param name="State">Which of the eight states it is.</param>
public readonly record struct Decoupling(double Elasticity, DecouplingState State)
{
    private const double CouplingFrom = 0.8;
    private const double CouplingTo = 1.2;

    /// <summary>Compares two times. Undefined when emissions or economy begin at zero, or the economy does not change.</summary>
    public static Decoupling Of(double emissionsBefore, double emissionsAfter, double economyBefore, double economyAfter)
    {
        var emissions = (emissionsAfter - emissionsBefore) / Math.Abs(emissionsBefore);
        var economy = (economyAfter - economyBefore) / Math.Abs(economyBefore);
        var elasticity = emissions / economy;
        if (!double.IsFinite(elasticity)) return new Decoupling(double.NaN, DecouplingState.Undefined);
        var state = (economy > 0, emissions > 0) switch
        {
            (true, true) => Degree(elasticity, DecouplingState.WeakDecoupling, DecouplingState.ExpansiveCoupling, DecouplingState.ExpansiveNegativeDecoupling),
            (true, false) => emissions < 0 ? DecouplingState.StrongDecoupling : DecouplingState.WeakDecoupling,
            (false, true) => DecouplingState.StrongNegativeDecoupling,
            _ => Degree(elasticity, DecouplingState.WeakNegativeDecoupling, DecouplingState.RecessiveCoupling, DecouplingState.RecessiveDecoupling),
        };
        return new Decoupling(elasticity, state);
    }

    private static DecouplingState Degree(double elasticity, DecouplingState low, DecouplingState middle, DecouplingState high) =>
        elasticity < CouplingFrom ? low : elasticity <= CouplingTo ? middle : high;
}
