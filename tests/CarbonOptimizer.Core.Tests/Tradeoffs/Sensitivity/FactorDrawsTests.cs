using CarbonOptimizer.Core.Carbon;
using CarbonOptimizer.Core.Tradeoffs.Sensitivity;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Tradeoffs.Sensitivity;

public sealed class FactorDrawsTests
{
    [Theory]
    [InlineData(FactorShape.Uniform, 0.5, 0.8, 1.4)]
    [InlineData(FactorShape.Triangular, 0.5, 1.0526, 1.8)]
    [InlineData(FactorShape.Normal, 0.025, 0.6, 1.4)]
    public void Quantile_ByHand_FollowsTheShape(FactorShape shape, double share, double expected, double high)
    {
        var low = shape == FactorShape.Uniform ? 0.2 : 0.6;
        // Triangle 0.6, 1, 1.8: the median is 1.8 - sqrt(0.5 * 1.2 * 0.8).
        if (shape == FactorShape.Triangular) expected = 1.8 - Math.Sqrt(0.48);
        Assert.Equal(expected, new UncertainFactor("o", 0, low, high) { Shape = shape }.Quantile(share), 6);
    }

    [Fact]
    public void MonteCarlo_FactorsOfOneSource_GoTogether()
    {
        UncertainFactor[] factors = [new("o", 0, 0, 2) { Source = "a" }, new("o", 1, 0, 2) { Source = "a" }, new("o", 2, 0, 2) { Source = "b" }];
        var draws = FactorDraws.MonteCarlo(factors, 4000, 7, 0.8);
        Assert.InRange(Correlation(draws, 0, 1), 0.72, 0.85);
        Assert.InRange(Correlation(draws, 0, 2), -0.06, 0.06);
        Assert.Equal(1, draws.Average(draw => draw[0]), 0.03);
        Assert.Equal(draws, FactorDraws.MonteCarlo(factors, 4000, 7, 0.8));
        Assert.All(FactorDraws.MonteCarlo(factors, 50, 7, 1), draw => Assert.Equal(draw[0], draw[1], 9));
    }

    [Fact]
    public void LatinHypercube_EveryInterval_IsMetOnce()
    {
        var draws = FactorDraws.LatinHypercube(3, 20, 5);
        for (var j = 0; j < 3; j++) Assert.Equal(Enumerable.Range(0, 20), draws.Select(draw => (int)(20 * draw[j])).Order());
    }

    /// <summary>
    /// Ten hectares of forest at -2 (-3 to -1) and one of urban land at 40 (40 to 40): the sum is 20, its spread that of a triangle of
    /// width 20 around -20, 20 / sqrt(24). Today has the same forest, so the change is without any.
    /// </summary>
    [Fact]
    public void LedgerDraws_OfTwoFactors_HaveTheSpreadByHand()
    {
        static CarbonTerm Term(string id, decimal low, decimal value, decimal high) =>
            new(id, Gas.Co2, null, CarbonTerm.AnyUse, 0, FluxFactor.Of(id, FluxKind.Land, value).Central, FluxFactor.Of(id, FluxKind.Land, low).Central, FluxFactor.Of(id, FluxKind.Land, high).Central);
        LedgerRow[] rows =
        [
            new(null, "today", Term("forest", -3, -2, -1), new Hectares(10), new Hectares(10)),
            new(null, "plan", Term("forest", -3, -2, -1), new Hectares(10), new Hectares(10)),
            new(null, "plan", Term("urban", 40, 40, 40), new Hectares(1), new Hectares(1)),
        ];
        var draws = new LedgerDraws(rows, _ => "", 20000, 3);

        var plan = draws.Of(row => row.Period == "plan" ? 1 : 0);

        Assert.Equal(20, plan.Declared);
        Assert.Equal(20, plan.Mean, 0.1);
        Assert.Equal(20 / Math.Sqrt(24), plan.Deviation, 0.1);
        Assert.InRange(plan.Low, 11, 13);
        Assert.InRange(plan.High, 27, 29);
        Assert.Equal(0, draws.Of(row => row.Period == "plan" ? 1 : -1).Deviation, 1e-9);
    }

    /// <summary>Over 300 seeds the quantiles scatter as their standard errors say, to a third; digits beyond the error are dropped.</summary>
    [Fact]
    public void LedgerDraws_StandardErrors_AreTheScatterOverSeeds()
    {
        var flux = FluxFactor.Of("f", FluxKind.Land, 1);
        var term = new CarbonTerm("f", Gas.Co2, null, CarbonTerm.AnyUse, 0, flux.Central, flux.Central * 0.5m, flux.Central * 3);
        LedgerRow[] rows = [new(null, "plan", term, new Hectares(1000), new Hectares(1000))];
        var spreads = Enumerable.Range(1, 300).Select(seed => new LedgerDraws(rows, _ => "", 400, (ulong)seed).Of(_ => 1)).ToArray();

        foreach (var (of, error) in new (Func<LedgerSpread, double>, Func<LedgerSpread, double>)[]
            { (spread => spread.Mean, spread => spread.MeanError), (spread => spread.Low, spread => spread.LowError), (spread => spread.Median, spread => spread.MedianError), (spread => spread.High, spread => spread.HighError) })
        {
            var mean = spreads.Average(of);
            var scatter = Math.Sqrt(spreads.Average(spread => (of(spread) - mean) * (of(spread) - mean)));
            Assert.InRange(spreads.Average(error) / scatter, 0.67, 1.5);
        }
        Assert.Equal([1200, 1230, 1234.6, 1234.567, 1234.567], new[] { 340.0, 34, 0.34, 0.0034, 0 }.Select(error => LedgerSpread.Supported(1234.567, error)));
    }

    /// <summary>A source and a sink of one family: when the source is larger than declared, so is the sink, so their sum scatters less than apart.</summary>
    [Fact]
    public void LedgerDraws_OfOneFamily_ErrTogetherInSize()
    {
        static CarbonTerm Term(string id, decimal value)
        {
            var flux = FluxFactor.Of(id, FluxKind.Land, value);
            return new CarbonTerm(id, Gas.Co2, null, CarbonTerm.AnyUse, 0, flux.Central, flux.Central * (value < 0 ? 1.5m : 0.5m), flux.Central * (value < 0 ? 0.5m : 1.5m));
        }
        LedgerRow[] rows = [new(null, "plan", Term("source", 10), new Hectares(1), new Hectares(1)), new(null, "plan", Term("sink", -10), new Hectares(1), new Hectares(1))];

        var (together, apart) = (new LedgerDraws(rows, _ => "family", 20_000, 5).Of(_ => 1), new LedgerDraws(rows, id => id, 20_000, 5).Of(_ => 1));

        Assert.True(together.Deviation < 0.8 * apart.Deviation, $"{together.Deviation} and {apart.Deviation}");
    }

    /// <summary>
    /// With r = sqrt(0.025 x 0.975 / n) the error of the upper end of (1 - u)^-p is p 0.025^(-p - 1) r: 1.05 r of the width for p = -1 (0.37 % at 2,000 draws),
    /// 13 r for p = 0.1 (from 41,000 draws on below 1 %), 41 r for p = 1 (2.5 % at 64,000 draws).
    /// </summary>
    [Theory]
    [InlineData(-1, 2000, true)]
    [InlineData(0.1, 64_000, true)]
    [InlineData(1, 64_000, false)]
    public void UntilSettled_ByTheTail_StopsOrSaysThatItIsNot(double power, int draws, bool settled)
    {
        var spread = LedgerSpread.UntilSettled(
            count => LedgerSpread.Of(0, [.. FactorDraws.LatinHypercube(1, count, 3).Select(draw => Math.Pow(1 / (1 - draw[0]), power))]), drawn => drawn.IsSettled);

        Assert.Equal((draws, settled), (spread.Draws, spread.IsSettled));
        Assert.Equal(settled, Math.Max(spread.LowError, spread.HighError) <= 0.01 * (spread.High - spread.Low));
    }

    /// <summary>Whatever the draws, doubling ends at the first count that is enough, and never beyond the most.</summary>
    [Theory]
    [InlineData(1, 2000)]
    [InlineData(2000, 2000)]
    [InlineData(2001, 4000)]
    [InlineData(33_000, 64_000)]
    [InlineData(1_000_000, 64_000)]
    public void UntilSettled_OfAnyNeed_MakesTheFewestDoublings(int needed, int drawn) => Assert.Equal(drawn, LedgerSpread.UntilSettled(count => count, count => count >= needed));

    private static double Correlation(double[][] draws, int a, int b)
    {
        var (x, y) = (draws.Select(draw => draw[a]).ToArray(), draws.Select(draw => draw[b]).ToArray());
        var (mx, my) = (x.Average(), y.Average());
        return x.Zip(y, (p, q) => (p - mx) * (q - my)).Sum() / Math.Sqrt(x.Sum(p => (p - mx) * (p - mx)) * y.Sum(q => (q - my) * (q - my)));
    }
}
