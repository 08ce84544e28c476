namespace CarbonOptimizer.Core.Auditing;

/// <summary>
/// One step along a tree: turns the least costs of everything behind a unit into what they cost seen from the next unit,
/// m[l] = min_k (behind[k] + metres * costPerMetre[k, l]).
/// </summary>
internal sealed class BoundaryStep
{
    private readonly DeclaredBoundary boundary;
    private readonly int useCount;
    private readonly double? uniform;

    /// <param name="boundary">Cost of a metre between any two units.</param>
    public BoundaryStep(DeclaredBoundary boundary)
    {
        this.boundary = boundary;
        useCount = boundary.UseCount;
        uniform = useCount > 1 ? boundary.Tables[0][1] : 0;
        foreach (var table in boundary.Tables)
        {
            for (var k = 0; k < useCount; k++)
            {
                for (var l = 0; l < useCount; l++)
                {
                    if (table[k * useCount + l] != (k == l ? 0 : uniform)) uniform = null;
                }
            }
        }
        if (uniform < 0) uniform = null;
    }

    /// <summary>Replaces <paramref name="state"/> by m over a boundary of <paramref name="metres"/>.</summary>
    /// <param name="state">Shape [uses]; least costs of everything behind.</param>
    /// <param name="metres">Length of the boundary.</param>
    /// <param name="unit">Unit that is left.</param>
    /// <param name="next">Unit that is entered.</param>
    public void Cross(Span<double> state, double metres, int unit, int next)
    {
        if (uniform is { } cost) CrossUniform(state, metres * cost);
        else CrossTable(state, metres, boundary.Tables[boundary.TableBetween(unit, next)]);
    }

    /// <summary>Smallest entry.</summary>
    public static double Least(ReadOnlySpan<double> state)
    {
        var least = double.PositiveInfinity;
        foreach (var value in state)
        {
            if (value < least) least = value;
        }
        return least;
    }

    private static void CrossUniform(Span<double> state, double cost)
    {
        var ceiling = Least(state) + cost;
        foreach (ref var value in state)
        {
            if (value > ceiling) value = ceiling;
        }
    }

    private void CrossTable(Span<double> state, double metres, double[] costPerMetre)
    {
        Span<double> behind = stackalloc double[useCount];
        state.CopyTo(behind);
        state.Fill(double.PositiveInfinity);
        for (var k = 0; k < useCount; k++)
        {
            // What is not a number must not vanish: it would prove a bound that nothing supports.
            if (double.IsPositiveInfinity(behind[k])) continue;
            var costs = costPerMetre.AsSpan(k * useCount, useCount);
            for (var l = 0; l < costs.Length; l++) state[l] = Math.Min(state[l], behind[k] + metres * costs[l]);
        }
    }
}
