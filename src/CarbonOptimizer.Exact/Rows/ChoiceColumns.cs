using System.Numerics;
using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Exact.Rows;

/// <summary>The binary columns x[u,k], one for each planning unit and allowed use, in this order.</summary>
internal sealed class ChoiceColumns
{
    private readonly ulong[] allowed;
    private readonly int[] firstColumn;

    public ChoiceColumns(AllocationModel model)
    {
        allowed = new ulong[model.UnitCount];
        firstColumn = new int[model.UnitCount + 1];
        for (var u = 0; u < allowed.Length; u++)
        {
            for (var k = 0; k < model.UseCount; k++)
            {
                if (model.IsAllowed(u, k)) allowed[u] |= 1UL << k;
            }
            firstColumn[u + 1] = checked(firstColumn[u] + BitOperations.PopCount(allowed[u]));
        }
    }

    public int UnitCount => allowed.Length;

    /// <summary>Number of binary columns.</summary>
    public int Count => firstColumn[^1];

    /// <summary>Bit set of the uses a unit may have.</summary>
    public ulong Allowed(int unit) => allowed[unit];

    /// <summary>Column of an allowed use.</summary>
    public int Column(int unit, int use) => firstColumn[unit] + BitOperations.PopCount(allowed[unit] & ((1UL << use) - 1));

    /// <summary>Unit and use of a column.</summary>
    public (int Unit, int Use) ChoiceOf(int column)
    {
        var found = Array.BinarySearch(firstColumn, column);
        var unit = found >= 0 ? found : ~found - 1;
        var uses = allowed[unit];
        for (var rank = column - firstColumn[unit]; rank > 0; rank--)
        {
            uses &= uses - 1;
        }
        return (unit, BitOperations.TrailingZeroCount(uses));
    }
}
