using System.Numerics;
using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Exact.Rows;

/// <summary>
/// The binary columns x[u,k], one for each open planning unit and allowed use, in this order. A unit with one use left is fixed and has none.
/// </summary>
internal sealed class ChoiceColumns
{
    private readonly ulong[] allowed;
    private readonly int[] firstColumn;
    private readonly int[] openUnits;

    /// <param name="allowed">Shape [units]; bit set of the uses each unit may have, none empty. Kept, not copied.</param>
    public ChoiceColumns(ulong[] allowed)
    {
        this.allowed = allowed;
        firstColumn = new int[allowed.Length + 1];
        var open = 0;
        for (var u = 0; u < allowed.Length; u++)
        {
            var isOpen = !BitOperations.IsPow2(allowed[u]);
            firstColumn[u + 1] = checked(firstColumn[u] + (isOpen ? BitOperations.PopCount(allowed[u]) : 0));
            if (isOpen) open++;
        }
        openUnits = new int[open];
        for (var u = allowed.Length - 1; open > 0; u--)
        {
            if (IsOpen(u)) openUnits[--open] = u;
        }
    }

    public int UnitCount => allowed.Length;

    /// <summary>Units with more than one use left, in ascending order.</summary>
    public ReadOnlySpan<int> OpenUnits => openUnits;

    /// <summary>Number of binary columns.</summary>
    public int Count => firstColumn[^1];

    /// <summary>Bit sets of the uses a model allows; shape [units].</summary>
    public static ulong[] AllowedBy(AllocationModel model)
    {
        var uses = new ulong[model.UnitCount];
        for (var u = 0; u < uses.Length; u++)
        {
            var costs = model.UnitCosts.AsSpan(u * model.UseCount, model.UseCount);
            for (var k = 0; k < costs.Length; k++)
            {
                if (costs[k] < float.PositiveInfinity) uses[u] |= 1UL << k;
            }
        }
        return uses;
    }

    /// <summary>Whether a unit has more than one use left.</summary>
    public bool IsOpen(int unit) => firstColumn[unit + 1] > firstColumn[unit];

    /// <summary>Bit set of the uses a unit may have.</summary>
    public ulong Allowed(int unit) => allowed[unit];

    /// <summary>The only use of a fixed unit.</summary>
    public int FixedUse(int unit) => BitOperations.TrailingZeroCount(allowed[unit]);

    /// <summary>A new plan with the uses of the fixed units; 0 for open ones.</summary>
    public byte[] FixedPlan()
    {
        var uses = new byte[UnitCount];
        for (var u = 0; u < uses.Length; u++)
        {
            if (!IsOpen(u)) uses[u] = (byte)FixedUse(u);
        }
        return uses;
    }

    /// <summary>Column of an allowed use of an open unit.</summary>
    public int Column(int unit, int use) => firstColumn[unit] + BitOperations.PopCount(allowed[unit] & ((1UL << use) - 1));

    /// <summary>Unit and use of a column.</summary>
    public (int Unit, int Use) ChoiceOf(int column)
    {
        var (low, high) = (0, openUnits.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (firstColumn[openUnits[middle]] <= column) low = middle;
            else high = middle - 1;
        }
        var unit = openUnits[low];
        var uses = allowed[unit];
        for (var rank = column - firstColumn[unit]; rank > 0; rank--)
        {
            uses &= uses - 1;
        }
        return (unit, BitOperations.TrailingZeroCount(uses));
    }
}
