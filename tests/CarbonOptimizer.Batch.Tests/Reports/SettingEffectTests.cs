using CarbonOptimizer.Batch.Reports;
using CarbonOptimizer.Batch.Store;
using Xunit;

namespace CarbonOptimizer.Batch.Tests.Reports;

public sealed class SettingEffectTests : IDisposable
{
    private readonly BatchFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>From values that are a sum of a part of each setting, the effects are those parts, whichever runs are missing.</summary>
    [Fact]
    public void Of_AdditiveValues_AreTheParts()
    {
        var summary = Summary((seed, quota) => 100 + 7 * seed - 3 * quota, isMissing: (seed, quota) => (seed, quota) is (2, 2));

        var effects = SettingEffect.Of(summary);

        Assert.All(effects.Where(effect => effect.Setting == "run.seed"), effect => Assert.Equal((7.0, 7.0, 7.0), (effect.Mean, effect.Least, effect.Most)));
        Assert.All(effects.Where(effect => effect.Setting.EndsWith("min_ha", StringComparison.Ordinal)), effect => Assert.Equal(-3.0, effect.Mean));
        Assert.Equal([2, 2, 2, 2], effects.Select(effect => effect.Pairs));
    }

    [Fact]
    public void Of_SettingsThatActTogether_ShowItAsSpread()
    {
        var effect = SettingEffect.Of(Summary((seed, quota) => seed * quota, (_, _) => false)).First(effect => effect.Setting == "run.seed");

        Assert.Equal((1.0, 2.0, 3.0), (effect.Least, effect.Mean, effect.Most));
    }

    [Fact]
    public void Knee_OfRandomValues_IsNotDominated()
    {
        var random = new Random(9);
        for (var trial = 0; trial < 50; trial++)
        {
            var notable = NotableRuns.Of(Summary((_, _) => random.Next(1, 9), (_, _) => false, second: (_, _) => random.Next(1, 9)));

            Assert.Contains(notable.Knee, notable.NotDominated);
        }
    }

    private BatchSummary Summary(Func<int, int, double> value, Func<int, int, bool> isMissing, Func<int, int, double>? second = null)
    {
        var manifest = folder.Manifest("grid: {run.seed: [1, 2, 3], policies.urban-county.min_ha: [1, 2, 3]}");
        return new BatchSummary(manifest, [.. manifest.Runs.Select(run =>
        {
            var (seed, quota) = ((run.Run.Index - 1) / 3 + 1, (run.Run.Index - 1) % 3 + 1);
            if (isMissing(seed, quota)) return new SummaryRow(run, null, null);
            var objectives = new List<ObjectiveValue> { new("carbon", "t", value(seed, quota)) };
            if (second is not null) objectives.Add(new("cost", "CNY", second(seed, quota)));
            return new SummaryRow(run, StoredResults.Record(run, RunOutcomes.Done), null) { Objectives = objectives };
        })]);
    }
}
