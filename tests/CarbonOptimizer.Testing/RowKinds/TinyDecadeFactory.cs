using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>Draws a tiny instance of several planning years; bounds are placed as in <see cref="TinyPlotFactory"/>.</summary>
internal sealed class TinyDecadeFactory
{
    private readonly Random random;
    private readonly RowPlacing placing;
    private readonly TinyDecade decade;
    private readonly AllocationProblem free;

    public TinyDecadeFactory(int seed)
    {
        random = new Random(seed * 16 + (int)RowKind.Periods);
        placing = new RowPlacing(random);
        var (uses, years) = random.Next(3) switch { 0 => (2, 3), 1 => (2, 2), _ => (3, 2) };
        var count = uses == 3 ? 7 : years == 3 ? 8 : random.Next(8, 11);
        var land = random.Next(3) > 0 ? TinyLand.Grid(random, count) : TinyLand.Parcels(random, count, false);
        var today = new byte[land.Count];
        for (var u = 0; u < today.Length; u++) today[u] = u > 0 && random.Next(3) > 0 ? today[u - 1] : (byte)random.Next(uses);
        decade = new TinyDecade
        {
            Land = land, Today = today, Periods = new PlanningPeriods(2025, years == 3 ? [2030, 2035, 2050] : [2030, 2040], random.Next(2) * 0.03),
            Flux = Table(uses, years, -20, 40), Released = Conversions(uses, -50, 100), Price = Conversions(uses, 0, 300),
            Factors = [.. Enumerable.Range(0, uses).Select(k => k == 0 ? Factor(land.Count) : null)],
            BoundaryWeight = random.Next(4) switch { 0 => 0, 1 => 0.01, 2 => 0.1, _ => 3 },
        };
        free = decade.Declare(Telling.Plain);
    }

    public TinyInstance Create(Feasibility wanted)
    {
        var witness = RandomPlan();
        var rows = new List<YearlyRow>();
        for (var number = random.Next(1, 4); number > 0; number--)
        {
            if (wanted == Feasibility.Doubtful) witness = RandomPlan();
            placing.IsOutOfReach = wanted == Feasibility.None && number == 1;
            rows.Add(placing.IsOutOfReach ? Area(true, witness) : Row(witness));
        }
        decade.Rows = rows;
        return decade;
    }

    private YearlyRow Row(byte[] witness)
    {
        var row = random.Next(6) switch
        {
            0 => Around(witness, true, (_, paths, name, bound) =>
                new CarbonNeutrality(name, paths, decade.Periods.Years[0], (double)bound, RuleArea.Everywhere)),
            1 => Around(witness, true, (_, paths, name, bound) =>
                new CumulativeCarbonBudget(name, paths, decade.Periods.Years[^1], (double)bound, RuleArea.Everywhere)),
            2 => Around(witness, true, (told, _, name, bound) =>
                new PeriodConversionBudget(name, told.Set(ulong.MaxValue), told.Set(ulong.MaxValue), RuleArea.Everywhere, Math.Max(0, bound))),
            3 => Around(witness, true, (told, _, name, bound) => new PeriodConversionBudget(
                name, told.Set(ulong.MaxValue), told.Set(ulong.MaxValue), RuleArea.Everywhere, Math.Max(0, bound) / decade.Periods.LengthYears(0),
                isYearly: true)),
            var side => Area(side == 4, witness),
        };
        return random.Next(4) == 0 ? row with { Penalty = random.Next(3) switch { 0 => 0, 1 => 2, _ => 5000 } } : row;
    }

    private YearlyRow Area(bool isLower, byte[] witness)
    {
        var uses = 1UL << random.Next(decade.UseCount);
        if (placing.IsOutOfReach)
        {
            var all = decade.Land.HectaresOf(Enumerable.Range(0, decade.Land.Count));
            return new YearlyRow((told, _, name, bound) => new AreaQuota(name, told.Set(uses), null, 0, bound, null), false, 1.05m * all, all, null);
        }
        return isLower
            ? Around(witness, false, (told, _, name, bound) => new AreaQuota(name, told.Set(uses), null, 0, Math.Max(0, bound), null))
            : Around(witness, true, (told, _, name, bound) => new AreaQuota(name, told.Set(uses), null, 0, null, Math.Max(0, bound)));
    }

    /// <summary>The rule with a bound around what the witness measures in its worst year.</summary>
    private YearlyRow Around(byte[] witness, bool isUpper, Func<Told, EmissionPaths, PolicyDescription, decimal, Policy> make)
    {
        var told = new Told(decade.Land, decade.UseCount, new short[decade.Land.Count], Telling.Plain);
        var policy = make(told, ((CumulativeNetEmissions)free.Objectives[0].Objective).Paths, told.Policy("probe"), 0);
        if (policy is not PeriodicPolicy) policy = new RecurringPolicy(policy);
        var values = policy.Check(free, witness).Select(result => result.Value).ToArray();
        var value = isUpper ? values.Max() : values.Min();
        var slack = random.Next(4) switch { 0 or 1 => 0, 2 => 0.05, _ => 0.3 } * (double)Math.Abs(value);
        return new YearlyRow(make, isUpper, isUpper ? value + (decimal)slack : value - (decimal)slack, value, null);
    }

    private byte[] RandomPlan()
    {
        var trajectories = free.Periods!.Trajectories;
        var plan = (byte[])decade.Today.Clone();
        for (var u = 0; u < plan.Length; u++)
        {
            var label = random.Next(trajectories.Count);
            if (trajectories.PeriodOf(label) != TrajectoryCatalogue.Never && trajectories.UseOf(label) != decade.Today[u]) plan[u] = (byte)label;
        }
        return plan;
    }

    private float[] Factor(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(0.5 + random.NextDouble()))];

    private double[,] Conversions(int uses, double low, double high)
    {
        var table = Table(uses, uses, low, high);
        for (var k = 0; k < uses; k++) table[k, k] = 0;
        return table;
    }

    private double[,] Table(int rows, int columns, double low, double high)
    {
        var table = new double[rows, columns];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++) table[r, c] = low + (high - low) * random.NextDouble();
        }
        return table;
    }
}
