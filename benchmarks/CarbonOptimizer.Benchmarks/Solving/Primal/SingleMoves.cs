using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving.Primal;

namespace CarbonOptimizer.Benchmarks.Solving.Primal;

/// <summary>The plain twin of the chain descent: every unit in turn takes its best use while all others stay.</summary>
internal static class SingleMoves
{
    public static int Descend(AllocationModel model, ChainCosts costs, byte[] uses)
    {
        Span<float> values = stackalloc float[model.UseCount];
        var changes = 0;
        for (var unit = 0; unit < uses.Length; unit++)
        {
            costs.Write(unit, -1, -1, uses, values);
            int best = uses[unit];
            for (var k = 0; k < values.Length; k++)
            {
                if (values[k] < values[best]) best = k;
            }
            if (best == uses[unit]) continue;
            uses[unit] = (byte)best;
            changes++;
        }
        return changes;
    }
}
