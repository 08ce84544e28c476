using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>Puts what was drawn unit by unit and use by use into the order of a telling.</summary>
internal sealed class Told
{
    private readonly int[] order;
    private readonly int useCount;

    public Told(TinyLand land, int useCount, short[] regionOfUnit, Telling telling)
    {
        order = land.Order(telling.IsMirrored);
        (this.useCount, Telling) = (useCount, telling);
        Units = land.Units(telling.IsMirrored);
        Regions = new RegionLayer("side", Named("side"), [new Region("a", Named("a")), new Region("b", Named("b"))], ByUnit(regionOfUnit));
    }

    public Telling Telling { get; }

    public PlanningUnits Units { get; }

    public RegionLayer Regions { get; }

    public T[] ByUnit<T>(T[] values) => [.. order.Select(u => values[u])];

    public T[] ByUse<T>(T[] values) => [.. Enumerable.Range(0, useCount).Select(k => values[Use(k)])];

    /// <summary>Shape [uses] of [units].</summary>
    public float[]?[] Fields(float[]?[] fields) => ByUse([.. fields.Select(field => field is null ? null : ByUnit(field))]);

    public T[,] Table<T>(T[,] table)
    {
        var told = new T[useCount, useCount];
        for (var k = 0; k < useCount; k++)
        {
            for (var l = 0; l < useCount; l++) told[k, l] = table[Use(k), Use(l)];
        }
        return told;
    }

    /// <summary>Number of a use in the other order; its own inverse.</summary>
    public int Use(int use) => Telling.IsRelabelled ? useCount - 1 - use : use;

    public ulong Set(ulong uses) => Enumerable.Range(0, useCount).Where(k => (uses >> Use(k) & 1) != 0).Aggregate(0UL, (set, k) => set | 1UL << k);

    /// <summary>A bound as the telling has it.</summary>
    public double Drawn(double bound, double witness) => Telling.Tightening == 0 ? bound : bound + Telling.Tightening * (witness - bound);

    public decimal Drawn(decimal bound, decimal witness) => bound + (decimal)Telling.Tightening * (witness - bound);

    public PolicyDescription Policy(string id, decimal? penalty = null) => new(id, Named(id), PenaltyPerUnit: penalty * (decimal)Telling.CostScale);

    public static BilingualText Named(string id) => new(id, id);
}
