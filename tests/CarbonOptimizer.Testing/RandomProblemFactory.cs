using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Testing;

/// <summary>Makes one generated problem. Quotas are set around a random plan that keeps all other policies.</summary>
internal sealed class RandomProblemFactory
{
    private readonly Random random;
    private readonly RandomProblemOptions options;
    private readonly int[] position;
    private readonly PlanningUnits units;
    private readonly LandUseCatalogue landUses;
    private readonly Allocation baseline;
    private readonly RegionLayer townships;
    private readonly List<(Objective Objective, double Weight)> objectives = [];
    private readonly List<Policy> policies = [];

    public RandomProblemFactory(int seed, RandomProblemOptions options)
    {
        random = new Random(seed);
        this.options = options;
        position = options.PositionOfUse ?? [.. Enumerable.Range(0, options.UseCount)];
        units = RandomUnits.Create(random, options);
        var uses = Enumerable.Range(0, options.UseCount).Select(k => new LandUse($"use{k}", new BilingualText($"Use {k}", $"用地{k}"), (Space)(k % 3), 0x404040 * (k % 4), k == 5));
        landUses = new LandUseCatalogue(Reordered([.. uses]));
        baseline = new Allocation(Patchy());
        townships = new RegionLayer("township", new BilingualText("Township", "乡镇"), [new Region("a", default), new Region("b", default)], [.. Enumerable.Range(0, units.Count).Select(u => (short)(random.Next(8) == 0 ? RegionLayer.Outside : 2 * u / units.Count))]);
    }

    public AllocationProblem Create()
    {
        AddObjectives();
        AddRules();
        var allowed = ModelCompiler.Compile(Build(), 1).Model ?? throw new InvalidOperationException("A generated problem leaves a unit without a use.");
        var witness = Witness(allowed);
        for (var q = 0; q < options.QuotaCount; q++)
        {
            AddQuota(q, witness);
        }
        if (options.IsOverbooked) Overbook();
        return Build();
    }

    private AllocationProblem Build()
    {
        var builder = new AllocationProblemBuilder("random", units, landUses, baseline).With(townships);
        foreach (var (objective, weight) in objectives) builder.Minimise(objective, weight * options.CostScale);
        foreach (var policy in policies) builder.Subject(policy);
        return builder.Build();
    }

    private void AddObjectives()
    {
        var flux = Enumerable.Range(0, options.UseCount).Select(_ => 20 * random.NextDouble() - 5).ToArray();
        var factors = Enumerable.Range(0, options.UseCount).Select(k => k == 0 ? Field(() => (float)(0.5 + random.NextDouble())) : null).ToArray();
        objectives.Add((new NetCarbonEmissions(Reordered(flux), Reordered(factors)), 1));
        var costs = Enumerable.Range(0, options.UseCount).Select(_ => (float[]?)Field(() => (float)random.NextDouble())).ToArray();
        objectives.Add((new UnitCost("suitability", new BilingualText("Suitability", "适宜性"), "1", Reordered(costs), false), 2));
        var conversion = Table((k, l) => k == l ? 0.0 : random.Next(1, 6));
        objectives.Add((new ConversionCost(conversion, "kCNY"), 0.5));
        if (options.BoundaryWeight > 0) objectives.Add((new BoundaryLength(options.Scope), options.BoundaryWeight));
        var offset = Enumerable.Repeat((float[]?)Field(() => (float)options.OffsetPerHectare), options.UseCount).ToArray();
        objectives.Add((new UnitCost("offset", new BilingualText("Offset", "常数"), "1", offset, true), 1));
    }

    private void AddRules()
    {
        var allowed = Table((k, l) => k == l || random.Next(6) > 0);
        policies.Add(new TransitionRules(Named("transitions"), allowed, Reordered(Enumerable.Range(0, options.UseCount).Select(k => k == 1 ? Set(0.8) : null).ToArray())));
        policies.Add(new EcologicalRedLine(Named("red_line"), Set(0.15), Set(options.FixedShare)));
        policies.Add(new StaticUses(Named("static")));
    }

    private void AddQuota(int number, byte[] witness)
    {
        var use = random.Next(options.UseCount);
        var uses = 1UL << position[use];
        if (number % 3 == 2) uses |= 1UL << position[(use + 1) % options.UseCount];
        var layer = number % 2 == 1 ? townships : null;
        var region = random.Next(2);
        decimal area = 0;
        for (var u = 0; u < units.Count; u++)
        {
            if ((uses >> witness[u] & 1) != 0 && (layer is null || layer.RegionOfUnit[u] == region)) area += units.AreaSquareDecimetres(u) / 1_000_000m;
        }
        var slack = area * random.Next(0, 3) / 20m;
        var description = Named($"quota{number}") with { PenaltyPerUnit = number % 2 == 0 ? options.PenaltyPerHectare * (decimal)options.CostScale : null };
        policies.Add(random.Next(3) switch
        {
            0 => new AreaQuota(description, uses, layer, region, area - slack, null),
            1 => new AreaQuota(description, uses, layer, region, null, area + slack),
            _ => AreaQuota.Exactly(description, uses, layer, region, area, slack),
        });
    }

    /// <summary>Two uses that together ask for 120 % of the land.</summary>
    private void Overbook()
    {
        var most = units.TotalAreaSquareDecimetres * 0.6m / 1_000_000m;
        policies.Clear();
        policies.Add(new AreaQuota(Named("first"), 1UL << position[0], null, 0, most, null));
        policies.Add(new AreaQuota(Named("second"), 1UL << position[1], null, 0, most, null));
    }

    private byte[] Witness(AllocationModel model)
    {
        var plan = baseline.Uses.ToArray();
        for (var u = 0; u < plan.Length; u++)
        {
            var use = position[random.Next(options.UseCount)];
            if (random.Next(3) == 0 && model.IsAllowed(u, use)) plan[u] = (byte)use;
        }
        return plan;
    }

    /// <summary>Land use today: mostly that of the unit before.</summary>
    private byte[] Patchy()
    {
        var uses = new byte[units.Count];
        for (var u = 0; u < uses.Length; u++)
        {
            uses[u] = u > 0 && random.Next(4) > 0 ? uses[u - 1] : (byte)position[random.Next(options.UseCount)];
        }
        return uses;
    }

    private float[] Field(Func<float> value) => [.. Enumerable.Range(0, units.Count).Select(_ => value())];

    private UnitSet Set(double share) => new([.. Enumerable.Range(0, units.Count).Select(_ => random.NextDouble() < share)]);

    private T[] Reordered<T>(T[] values)
    {
        var moved = new T[values.Length];
        for (var k = 0; k < values.Length; k++)
        {
            moved[position[k]] = values[k];
        }
        return moved;
    }

    private T[,] Table<T>(Func<int, int, T> value)
    {
        var table = new T[options.UseCount, options.UseCount];
        for (var k = 0; k < options.UseCount; k++)
        {
            for (var l = 0; l < options.UseCount; l++)
            {
                table[position[k], position[l]] = value(k, l);
            }
        }
        return table;
    }

    private static PolicyDescription Named(string id) => new(id, new BilingualText(id, id));
}
