using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Testing;

/// <summary>Cost shares for certificates made by hand.</summary>
public static class RoundedShares
{
    /// <summary>The share nearest to some values, each unit above its least one, in 65,535 steps up to the largest.</summary>
    public static CostShare Of(ReadOnlySpan<float> values, int useCount)
    {
        var above = new double[values.Length];
        for (var first = 0; first < values.Length; first += useCount)
        {
            var least = float.PositiveInfinity;
            foreach (var value in values.Slice(first, useCount)) least = Math.Min(least, value);
            for (var k = first; k < first + useCount; k++) above[k] = float.IsPositiveInfinity(values[k]) ? 0 : (double)values[k] - least;
        }
        var step = Math.Max(above.Max(), 1e-30) / ushort.MaxValue;
        return new CostShare([.. above.Select(value => (ushort)Math.Round(value / step))], step);
    }
}
