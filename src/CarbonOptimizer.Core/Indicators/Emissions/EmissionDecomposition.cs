namespace CarbonOptimizer.Core.Indicators.Emissions;

/// <summary>
/// Additive logarithmic mean Divisia decomposition (LMDI, 对数平均迪氏分解) of a change of emissions. With A_g the area of group g, s_k the share
/// of use k in its group, f_k the coefficient and q_k the mean place factor, E = sum_k A_g s_k f_k q_k. The effect of a factor v is
/// sum_k L(E_k', E_k) ln(v' / v) with L(a, b) = (a - b) / ln(a / b), and the four effects add up to the change exactly.
/// Where a factor is zero at one time, or changes its sign, the whole change of the use is the effect of the first such factor in the
/// order scale, structure, intensity, layout: the limit of small values. Source: [Ang2005], zeros after [AngLiu2007].
/// </summary>
/// <param name="Scale">Effect of the areas of the groups (规模).</param>
/// <param name="Structure">Effect of the mix of uses within the groups (结构).</param>
/// <param name="Intensity">Effect of the coefficients (强度).</param>
/// <param name="Layout">Effect of where the uses lie (布局).</param>
public sealed record EmissionDecomposition(double Scale, double Structure, double Intensity, double Layout)
{
    /// <summary>Sum of the effects: the change of emissions.</summary>
    public double Total => Scale + Structure + Intensity + Layout;

    /// <summary>Decomposes a change.</summary>
    /// <param name="groupOfUse">Shape [uses]; group of each use, from 0.</param>
    /// <param name="before">Shape [uses].</param>
    /// <param name="after">Shape [uses].</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static EmissionDecomposition Of(IReadOnlyList<int> groupOfUse, IReadOnlyList<LandEmission> before, IReadOnlyList<LandEmission> after)
    {
        ArgumentNullException.ThrowIfNull(groupOfUse);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (groupOfUse.Count != before.Count || before.Count != after.Count) throw new ArgumentException("Groups and emissions need one entry per use.", nameof(groupOfUse));
        var (areaBefore, areaAfter) = (GroupAreas(groupOfUse, before), GroupAreas(groupOfUse, after));
        Span<double> effects = [0, 0, 0, 0];
        for (var k = 0; k < before.Count; k++)
        {
            var group = groupOfUse[k];
            AddUse(
                effects, before[k].Total, after[k].Total,
                [areaBefore[group], before[k].Hectares / areaBefore[group], before[k].Coefficient, before[k].PlaceFactor],
                [areaAfter[group], after[k].Hectares / areaAfter[group], after[k].Coefficient, after[k].PlaceFactor]);
        }
        return new EmissionDecomposition(effects[0], effects[1], effects[2], effects[3]);
    }

    private static double[] GroupAreas(IReadOnlyList<int> groupOfUse, IReadOnlyList<LandEmission> uses)
    {
        var areas = new double[groupOfUse.Count == 0 ? 0 : groupOfUse.Max() + 1];
        for (var k = 0; k < uses.Count; k++) areas[groupOfUse[k]] += uses[k].Hectares;
        return areas;
    }

    private static void AddUse(Span<double> effects, double before, double after, ReadOnlySpan<double> factorsBefore, ReadOnlySpan<double> factorsAfter)
    {
        if (before == after && before == 0) return;
        for (var f = 0; f < effects.Length; f++)
        {
            if (factorsBefore[f] * factorsAfter[f] > 0) continue;
            effects[f] += after - before;
            return;
        }
        var mean = LogarithmicMean(after, before);
        for (var f = 0; f < effects.Length; f++) effects[f] += mean * Math.Log(factorsAfter[f] / factorsBefore[f]);
    }

    /// <summary>L(a, b) for two numbers of the same sign, near equality by its series.</summary>
    private static double LogarithmicMean(double a, double b)
    {
        var step = (a - b) / b;
        return Math.Abs(step) < 1e-7 ? b * (1 + step / 2) : (a - b) / Math.Log(a / b);
    }
}
