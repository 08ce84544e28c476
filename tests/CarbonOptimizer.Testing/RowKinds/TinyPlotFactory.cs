using CarbonOptimizer.Core.Problems.Objectives;

namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>
/// Draws a tiny instance of one planning year. Bounds lie around the values of a random plan, the witness; of instances that shall have no
/// plan they lie on the values of different plans, or out of reach.
/// </summary>
internal sealed class TinyPlotFactory
{
    private const int MostPlansLog2 = 17;

    private readonly Random random;
    private readonly RowKind kind;
    private readonly TinyLand land;
    private readonly int useCount;
    private readonly double costScale;

    public TinyPlotFactory(RowKind kind, int seed)
    {
        (this.kind, random) = (kind, new Random(seed * 16 + (int)kind));
        useCount = kind == RowKind.SingleUse && random.Next(3) == 0 ? 1 : 2 + random.Next(3);
        var most = useCount < 2 ? 12 : Math.Min(12, (int)(MostPlansLog2 / Math.Log2(useCount)));
        var count = random.Next(8, most + 1);
        var isGrid = kind != RowKind.UnevenUnits && (kind == RowKind.EqualCosts || random.Next(3) > 0);
        land = isGrid ? TinyLand.Grid(random, count) : TinyLand.Parcels(random, count, kind == RowKind.UnevenUnits);
        costScale = kind == RowKind.HugeAndTiny ? Math.Pow(10, 18 * random.NextDouble() - 9) : 1;
    }

    public TinyInstance Create(Feasibility wanted)
    {
        var regions = Enumerable.Range(0, land.Count).Select(u => (short)(random.Next(8) == 0 ? -1 : 2 * u / land.Count)).ToArray();
        var allowed = Enumerable.Range(0, land.Count).Select(_ => AllowedUses()).ToArray();
        var isFlux = kind == RowKind.EqualCosts || kind != RowKind.HugeAndTiny && random.Next(4) == 0;
        var plot = new TinyPlot
        {
            Land = land, UseCount = useCount, RegionOfUnit = regions, Allowed = allowed, Today = Patchy(allowed),
            Costs = kind == RowKind.EqualCosts ? null : [.. Fields(() => (float)(costScale * Spread() * (25 * random.NextDouble() - 5)))],
            AreCostsPerHectare = random.Next(2) == 0,
            Flux = isFlux ? Fluxes() : null,
            BoundaryWeight = costScale * random.Next(6) switch { 0 or 1 => 0, 2 => 0.005, 3 => 0.03, 4 => 0.2, _ => 5 },
            Scope = random.Next(4) == 0 ? BoundaryScope.Space : BoundaryScope.LandUse,
            IdleAmounts = Fields(() => (float)random.NextDouble()), IsIdleRowByArea = random.Next(2) == 0,
        };
        plot.Rows = new TinyRowFactory(random, kind, plot, costScale).Create(wanted);
        return plot;
    }

    private ulong AllowedUses()
    {
        var all = (1UL << useCount) - 1;
        var one = 1UL << random.Next(useCount);
        if (kind == RowKind.SingleUse) return random.Next(5) > 0 ? one : all;
        return random.Next(6) == 0 ? one | (ulong)random.NextInt64((long)all + 1) : all;
    }

    private byte[] Patchy(ulong[] allowed)
    {
        var uses = new byte[land.Count];
        for (var u = 0; u < uses.Length; u++)
        {
            do
            {
                uses[u] = u > 0 && random.Next(4) > 0 && (allowed[u] >> uses[u - 1] & 1) != 0 ? uses[u - 1] : (byte)random.Next(useCount);
            }
            while ((allowed[u] >> uses[u] & 1) == 0);
        }
        return uses;
    }

    /// <summary>Constant fluxes, all the same or 0 now and then.</summary>
    private double[] Fluxes()
    {
        var (same, shape) = (Math.Round(20 * random.NextDouble() - 5, 1), random.Next(6));
        return [.. Enumerable.Range(0, useCount).Select(_ => shape switch { 0 => same, 1 => 0, _ => Math.Round(40 * random.NextDouble() - 10, 1) })];
    }

    /// <summary>Six orders of magnitude between units where coefficients are huge and tiny.</summary>
    private double Spread() => kind == RowKind.HugeAndTiny ? Math.Pow(10, 6 * random.NextDouble() - 3) : 1;

    private float[][] Fields(Func<float> value) =>
        [.. Enumerable.Range(0, useCount).Select(_ => Enumerable.Range(0, land.Count).Select(_ => value()).ToArray())];
}
