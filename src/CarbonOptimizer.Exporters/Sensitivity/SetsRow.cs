namespace CarbonOptimizer.Exporters.Sensitivity;

/// <summary>What one set of coefficients says.</summary>
/// <param name="Set">Name of the set.</param>
/// <param name="DeclaredCarbon">Net emissions of the declared plan by this set.</param>
/// <param name="DeclaredTotal">Weighted sum of the declared plan by this set.</param>
/// <param name="OwnCarbon">Net emissions of the best plan found by this set; NaN without one.</param>
/// <param name="OwnTotal">Its weighted sum.</param>
/// <param name="Bound">Proved: no plan has a smaller weighted sum by this set.</param>
/// <param name="ChangedHectares">Land on which the two plans differ.</param>
/// <param name="DeclaredKeepsPolicies">Whether the declared plan keeps every hard policy by this set too; limits on emissions may not be kept.</param>
public sealed record SetsRow(string Set, double DeclaredCarbon, double DeclaredTotal, double OwnCarbon, double OwnTotal, double Bound, double ChangedHectares, bool DeclaredKeepsPolicies)
{
    /// <summary>What the declared plan costs more than the best one can, at most; NaN where it is no plan by this set, or nothing is proved.</summary>
    public double LargestRegret => DeclaredKeepsPolicies && double.IsFinite(Bound) ? DeclaredTotal - Bound : double.NaN;
}
