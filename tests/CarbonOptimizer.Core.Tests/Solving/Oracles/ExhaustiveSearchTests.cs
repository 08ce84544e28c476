using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Testing.Oracles;
using CarbonOptimizer.Testing.RowKinds;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Oracles;

/// <summary>The pruned search against every plan measured one by one.</summary>
public sealed class ExhaustiveSearchTests
{
    private const int MostPlans = 10_000;

    public static TheoryData<RowKind> Kinds => [.. Enum.GetValues<RowKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Search_TinyInstances_FindsTheBestOfAllPlans(RowKind kind)
    {
        var tried = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var plain = new PlainModel(ModelCompiler.Compile(TinyInstances.Create(kind, seed).Declare(Telling.Plain), 1).Model!);
            var plans = 1.0;
            for (var u = 0; u < plain.UnitCount; u++) plans *= Enumerable.Range(0, plain.UseCount).Count(k => plain.IsAllowed(u, k));
            if (plans > MostPlans) continue;
            tried++;
            var best = double.PositiveInfinity;
            foreach (var plan in Plans(plain, new byte[plain.UnitCount], 0))
            {
                if (plain.Keeps(plain.SumsOf(plan))) best = Math.Min(best, plain.ValueOf(plan));
            }
            var search = new ExhaustiveSearch(plain, plain.SlackOfRow).Run();
            Assert.Equal(double.IsPositiveInfinity(best), search.Best is null);
            if (search.Best is not null) Assert.Equal(best, search.BestValue, plain.RoundingOf(best));
        }
        Assert.True(tried >= 5, $"{tried} instances are small enough; the test shows little.");
    }

    private static IEnumerable<byte[]> Plans(PlainModel plain, byte[] plan, int unit)
    {
        if (unit == plan.Length)
        {
            yield return plan;
            yield break;
        }
        for (var k = 0; k < plain.UseCount; k++)
        {
            if (!plain.IsAllowed(unit, k)) continue;
            plan[unit] = (byte)k;
            foreach (var next in Plans(plain, plan, unit + 1)) yield return next;
        }
    }
}
