namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>Draws the rows of a tiny instance of one planning year.</summary>
internal sealed class TinyRowFactory(Random random, RowKind kind, TinyPlot plot, double costScale)
{
    private readonly RowPlacing placing = new(random);
    private readonly int count = plot.Land.Count;
    private byte[] witness = [];

    public IReadOnlyList<TinyRow> Create(Feasibility wanted)
    {
        witness = RandomPlan();
        var rows = new List<TinyRow>();
        for (var number = random.Next(1, 4); number > 0; number--)
        {
            if (wanted == Feasibility.Doubtful) witness = RandomPlan();
            placing.IsOutOfReach = wanted == Feasibility.None && number == 1;
            rows.Add(kind == RowKind.Soft && !placing.IsOutOfReach && number > 1 | rows.Count == 0 ? Soft(AnyRow()) : RowOf(kind));
        }
        return rows;
    }

    private TinyRow RowOf(RowKind asked) => asked switch
    {
        RowKind.Area => Area(random.Next(3)),
        RowKind.Amount => random.Next(3) == 0 ? Yield() : Amount(random.Next(3), Positive),
        RowKind.Cap => Amount(1, random.Next(3) == 0 ? LikeCosts : Positive) with { IsReported = true },
        RowKind.Floor => random.Next(3) switch { 0 => Yield(), 1 => Amount(0, Positive), _ => Area(0) },
        RowKind.Equality => random.Next(3) == 0 ? Amount(3, Positive) : Area(3),
        RowKind.MixedSigns => random.Next(4) == 0 && !placing.IsOutOfReach ? Balance() : Amount(random.Next(3), Signed),
        RowKind.EqualCosts => random.Next(3) switch { 0 => Demand(1), 1 => Converted(), _ => Area(random.Next(4)) },
        RowKind.HugeAndTiny => random.Next(3) == 0 ? Demand(Math.Pow(10, 12 * random.NextDouble() - 6)) : Amount(random.Next(3), HugeAndTiny()),
        _ => AnyRow(),
    };

    private TinyRow AnyRow() => random.Next(6) switch
    {
        0 => Yield(),
        1 => Demand(1000),
        2 => Converted(),
        3 => Amount(random.Next(3), Positive),
        _ => Area(random.Next(3)),
    };

    /// <summary>A price between nothing and more than any cost, per unit of the row.</summary>
    private TinyRow Soft(TinyRow row)
    {
        var factor = random.Next(5) switch { 0 => 0, 1 => 0.3, 2 => 3, 3 => 30, _ => 10_000 };
        return row with { Penalty = (decimal)(factor * costScale) };
    }

    /// <param name="sides">0 a floor, 1 a cap, 2 both, 3 an equality.</param>
    private AreaBetween Area(int sides)
    {
        var uses = AnyUses();
        int? region = random.Next(3) == 0 ? random.Next(2) : null;
        var inside = Enumerable.Range(0, count).Where(u => region is null || plot.RegionOfUnit[u] == region).ToArray();
        var area = plot.Land.HectaresOf(inside.Where(u => (uses >> witness[u] & 1) != 0));
        var least = plot.Land.HectaresOf(inside.Where(u => (plot.Allowed[u] & ~uses) == 0));
        var most = plot.Land.HectaresOf(inside.Where(u => (plot.Allowed[u] & uses) != 0));
        if (sides == 3 && !placing.IsOutOfReach) return Equal(uses, region, area);
        decimal? floor = sides is 0 or 2 or 3 ? Math.Max(0, Bound(placing.Below)) : null;
        decimal? cap = sides is 1 or 2 ? Bound(placing.Above) : null;
        if (cap < 0 || floor > cap) (floor, cap) = (Bound(placing.Below), null);
        return new AreaBetween(uses, region, floor, cap, area, null);

        decimal Bound(Func<double, double, double, double> place)
        {
            var bound = place((double)area, (double)least, (double)most);
            return bound == (double)area ? area : (decimal)bound;
        }
    }

    /// <summary>Exactly an area of equal cells; of parcels, now and then, else give or take half the largest one.</summary>
    private AreaBetween Equal(ulong uses, int? region, decimal area)
    {
        var largest = Enumerable.Range(0, count).MaxBy(plot.Land.SquareDecimetres);
        var tolerance = plot.Land.IsUniform || random.Next(8) == 0 ? 0 : plot.Land.HectaresOf([largest]) / 2;
        return new AreaBetween(uses, region, Math.Max(0, area - tolerance), area + tolerance, area, null);
    }

    private AmountBetween Amount(int sides, Func<int, int, float> value)
    {
        var amounts = Enumerable.Range(0, plot.UseCount).Select(k => Enumerable.Range(0, count).Select(u => value(u, k)).ToArray()).ToArray();
        var sum = Enumerable.Range(0, count).Sum(u => (double)amounts[witness[u]][u]);
        var (least, most) = (Extreme(amounts, Enumerable.Min), Extreme(amounts, Enumerable.Max));
        if (placing.IsOutOfReach) return new AmountBetween(amounts, null, placing.Above(sum, least, most), sum, false, null);
        double? floor = sides is 0 or 2 ? placing.Below(sum, least, most) : null;
        double? cap = sides is 1 or 2 ? placing.Above(sum, least, most) : null;
        if (sides != 3) return new AmountBetween(amounts, floor, cap, sum, false, null);
        var half = amounts.Max(field => field.Max()) / 2;
        return new AmountBetween(amounts, sum - half, sum + half, sum, false, null);
    }

    private double Extreme(float[][] amounts, Func<IEnumerable<double>, double> best) =>
        Enumerable.Range(0, count).Sum(u => best(UsesOf(u).Select(k => (double)amounts[k][u])));

    private IEnumerable<int> UsesOf(int unit) => Enumerable.Range(0, plot.UseCount).Where(k => (plot.Allowed[unit] >> k & 1) != 0);

    private YieldAtLeast Yield()
    {
        var (uses, perHectare) = (AnyUses(), (decimal)Math.Round(1 + 2000 * random.NextDouble(), 2));
        var resource = Enumerable.Range(0, count).Select(_ => (float)random.NextDouble()).ToArray();
        var most = Sum(u => (plot.Allowed[u] & uses) != 0);
        var sum = Sum(u => (uses >> witness[u] & 1) != 0);
        var floor = Math.Max(0, placing.Below(sum, 0, most));
        return new YieldAtLeast(uses, perHectare, resource, (decimal)floor * perHectare, (decimal)sum * perHectare, null);

        double Sum(Func<int, bool> counts) => Enumerable.Range(0, count).Where(counts).Sum(u => (double)(float)(resource[u] * plot.Land.Hectares(u)));
    }

    private DemandAtMost Demand(double scale)
    {
        decimal[] demand = [.. Enumerable.Range(0, plot.UseCount).Select(_ => (decimal)Math.Round(scale * (0.1 + random.NextDouble()), 8))];
        var amounts = demand.Select(each => Enumerable.Range(0, count).Select(u => (float)((double)each * plot.Land.Hectares(u))).ToArray()).ToArray();
        var sum = Enumerable.Range(0, count).Sum(u => demand[witness[u]] * plot.Land.HectaresOf([u]));
        var cap = placing.Above((double)sum, Extreme(amounts, Enumerable.Min), Extreme(amounts, Enumerable.Max));
        return new DemandAtMost(demand, cap == (double)sum ? sum : (decimal)Math.Max(0, cap), sum, null);
    }

    private TinyRow Converted()
    {
        var (from, to) = (AnyUses(), AnyUses());
        if (placing.IsOutOfReach) return Area(0);
        var changed = Enumerable.Range(0, count).Where(u => witness[u] != plot.Today[u]);
        var area = plot.Land.HectaresOf(changed.Where(u => (from >> plot.Today[u] & 1) != 0 && (to >> witness[u] & 1) != 0));
        return new ConvertedAtMost(from, to, area, area, null);
    }

    /// <summary>A balance that the witness keeps, of the first uses that have one.</summary>
    private TinyRow Balance()
    {
        var grade = random.Next(2) == 0 ? Enumerable.Range(0, count).Select(_ => (float)(0.2 + random.NextDouble())).ToArray() : null;
        var ratio = Math.Round((decimal)(0.5 * random.NextDouble()), 2);
        for (var uses = 1UL; uses < (1UL << plot.UseCount) - 1; uses++)
        {
            if (Net(uses, null) >= 0 && Net(uses, grade) >= 0) return new GainedForLost(uses, ratio, grade, null);
        }
        return Amount(random.Next(3), Signed);

        double Net(ulong uses, float[]? graded)
        {
            var sum = 0.0;
            for (var u = 0; u < count; u++)
            {
                var (before, after) = ((uses >> plot.Today[u] & 1) != 0, (uses >> witness[u] & 1) != 0);
                if (before != after) sum += (after ? 1 : -(double)ratio) * (graded?[u] ?? 1) * plot.Land.Hectares(u);
            }
            return sum;
        }
    }

    private float Positive(int unit, int use) => random.Next(4) == 0 ? 0 : (float)random.NextDouble();

    private float Signed(int unit, int use) => (float)(2 * random.NextDouble() - 1);

    /// <summary>Nearly parallel to the costs.</summary>
    private float LikeCosts(int unit, int use) => (plot.Costs?[use]?[unit] ?? 0) + 5 + (float)random.NextDouble();

    private Func<int, int, float> HugeAndTiny()
    {
        var exponent = 12 * random.NextDouble() - 6;
        return (_, _) => (float)(Math.Pow(10, exponent + 6 * random.NextDouble() - 3) * (random.Next(4) == 0 ? -1 : 1));
    }

    private ulong AnyUses() => plot.UseCount == 1 ? 1 : (ulong)random.Next(1, (1 << plot.UseCount) - 1);

    private byte[] RandomPlan()
    {
        var plan = (byte[])plot.Today.Clone();
        for (var u = 0; u < plan.Length; u++)
        {
            var use = random.Next(plot.UseCount);
            if (random.Next(2) == 0 && (plot.Allowed[u] >> use & 1) != 0) plan[u] = (byte)use;
        }
        return plan;
    }
}
