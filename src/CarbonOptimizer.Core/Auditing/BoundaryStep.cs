namespace CarbonOptimizer.Core.Auditing;

/// <summary>
/// One step along a tree: turns the least costs of everything behind a unit into what they cost seen from the next unit,
/// m[l] = min_k (behind[k] + metres * costPerMetre[k, l]).
/// </summary>
internal sealed class BoundaryStep
{
    private readonly double[] costPerMetre;
    private readonly int useCount;
    private readonly double? uniform;

    /// <param name="costPerMetre">Shape [uses, uses].</param>
    /// <param name="useCount">Number of land uses.</param>
    public BoundaryStep(double[] costPerMetre, int useCount)
    {
        (this.costPerMetre, this.useCount) = (costPerMetre, useCount);
        uniform = useCount > 1 ? costPerMetre[1] : 0;
        for (var k = 0; k < useCount; k++)
        {
            for (var l = 0; l < useCount; l++)
            {
                if (costPerMetre[k * useCount + l] != (k == l ? 0 : uniform)) uniform = null;
            }
        }
        if (uniform < 0) uniform = null;
    }

    /// <summary>Replaces <paramref name="state"/> by m over a boundary of <paramref name="metres"/>.</summary>
    public void Cross(Span<double> state, double metres)
    {
        if (uniform is { } cost) CrossUniform(state, metres * cost);
        else CrossTable(state, metres);
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

    private void CrossTable(Span<double> state, double metres)
    {
        Span<double> behind = stackalloc double[useCount];
        state.CopyTo(behind);
        for (var l = 0; l < useCount; l++)
        {
            var least = double.PositiveInfinity;
            for (var k = 0; k < useCount; k++)
            {
                var cost = behind[k] + metres * costPerMetre[k * useCount + l];
                if (cost < least) least = cost;
            }
            state[l] = least;
        }
    }
}
