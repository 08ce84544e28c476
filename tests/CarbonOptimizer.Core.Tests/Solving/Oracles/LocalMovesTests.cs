using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Testing;
using CarbonOptimizer.Testing.Oracles;
using CarbonOptimizer.Testing.RowKinds;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Oracles;

/// <summary>The checker of local optima itself, against plans that are spelled out and measured one by one.</summary>
public sealed class LocalMovesTests
{
    public static TheoryData<RowKind> Kinds => [.. Enum.GetValues<RowKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Improvement_RandomPlans_IsThatOfAllPlansTwoUnitsAway(RowKind kind)
    {
        var (found, none) = (0, 0);
        for (var seed = 0; seed < 40; seed++)
        {
            var plain = new PlainModel(ModelCompiler.Compile(TinyInstances.Create(kind, seed).Declare(Telling.Plain), 1).Model!);
            if (Bracket.Of(plain).Plan is not { } optimum) continue;
            foreach (var start in new[] { optimum, AnyKeptPlan(plain, optimum, seed) })
            {
                var improvement = new LocalMoves(plain, new Allocation([.. start])).Improvement();
                Assert.Equal(BestWithinTwo(plain, start) is not null, improvement is not null);
                if (improvement is null) none++;
                else found++;
            }
        }
        Assert.True(none > 0 && (found > 0 || kind == RowKind.SingleUse), $"{found} plans could be improved, {none} not; the test shows little.");
    }

    [Fact]
    public void Improvement_Optima_IsNone()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var model = ModelCompiler.Compile(RandomProblems.Create(seed, RandomProblems.Tiny(seed))).Model!;
            var best = new BruteForceSolver().Solve(model, new SolveOptions(), null, default).Plan!;
            Assert.Null(new LocalMoves(new PlainModel(model), best).Improvement());
        }
    }

    /// <summary>Some plan near the optimum that keeps all rows.</summary>
    private static byte[] AnyKeptPlan(PlainModel plain, byte[] optimum, int seed)
    {
        var random = new Random(seed);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var plan = (byte[])optimum.Clone();
            for (var changes = 0; changes < 3; changes++)
            {
                var (unit, use) = (random.Next(plain.UnitCount), random.Next(plain.UseCount));
                if (plain.IsAllowed(unit, use)) plan[unit] = (byte)use;
            }
            if (plain.Keeps(plain.SumsOf(plan))) return plan;
        }
        return optimum;
    }

    private static byte[]? BestWithinTwo(PlainModel plain, byte[] start)
    {
        var value = plain.ValueOf(start) - plain.RoundingOf(plain.ValueOf(start));
        foreach (var plan in Within(plain, start, 2, 0))
        {
            if (plain.ValueOf(plan) < value && plain.Keeps(plain.SumsOf(plan))) return plan;
        }
        return null;
    }

    private static IEnumerable<byte[]> Within(PlainModel plain, byte[] start, int changes, int from)
    {
        for (var u = from; u < start.Length && changes > 0; u++)
        {
            for (var k = 0; k < plain.UseCount; k++)
            {
                if (k == start[u] || !plain.IsAllowed(u, k)) continue;
                var plan = (byte[])start.Clone();
                plan[u] = (byte)k;
                yield return plan;
                foreach (var next in Within(plain, plan, changes - 1, u + 1)) yield return next;
            }
        }
    }
}
