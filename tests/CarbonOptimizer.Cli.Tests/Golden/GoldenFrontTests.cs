using System.Globalization;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Tradeoffs.Points;
using CarbonOptimizer.Exporters.Fronts;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Golden;

/// <summary>Fronts of earlier versions: every plan has the values and every certificate proves the bound its row states.</summary>
public sealed class GoldenFrontTests
{
    public static TheoryData<string> Fronts => [.. GoldenFolder.Of("fronts")];

    [Theory]
    [MemberData(nameof(Fronts))]
    public void Rows_OfAGoldenFront_AreWhatTheirPlansAndCertificatesGive(string golden)
    {
        var folder = GoldenFolder.PathOf(golden);
        var axes = Build(folder).Tradeoff!.Axes;
        var store = FrontFolderStore.OpenExisting(folder, Build(folder).Problem.Baseline, axes.Count);

        Assert.True(store.Points.Count(point => point.IsBoundVerified) >= 6);
        Assert.All(store.Points, point => AssertProved(golden, folder, axes, point, store.CertificateOf(point.Index)));
    }

    private static void AssertProved(string golden, string folder, IReadOnlyList<FrontAxis> axes, FrontPoint point, Core.Results.BoundCertificate? certificate)
    {
        var problem = Build(folder, Weights(axes, point)).Problem;
        var audit = PlanAuditor.Audit(problem, point.Plan!, certificate);
        double[] objectives = [.. audit.Objectives.Select(value => value.Total)];
        var message = $"{GoldenFolder.NewerSets(golden)}Row {point.Index}";

        Assert.True(audit.Passed, $"{message}: {string.Join('\n', audit.Findings)}");
        for (var a = 0; a < axes.Count; a++)
        {
            var now = axes[a].ValueOf(objectives);
            Assert.True(IsNear(point.Values![a], now), $"{message}: {axes[a].Id} {point.Values[a]:R} then, {now:R} now");
        }
        Assert.Equal(point.IsBoundVerified, certificate is not null);
        if (point.IsBoundVerified) Assert.True(IsNear(point.ScalarBound, audit.Bound), $"{message}: bound {point.ScalarBound:R} then, {audit.Bound:R} now");
    }

    private static BuiltScenario Build(string folder, params string[] overrides)
    {
        var path = Path.Combine(folder, FrontFiles.LockedScenario);
        return ScenarioBuilder.Build(path, new BuildOptions { Folder = LockedScenario.FolderOf(File.ReadAllText(path), folder), Overrides = overrides });
    }

    /// <summary>The weights of the objectives that a row's weights of the axes come to, as settings.</summary>
    private static string[] Weights(IReadOnlyList<FrontAxis> axes, FrontPoint point)
    {
        string[] objectives = ["net_carbon", "boundary_length", "conversion_cost", "building_difficulty"];
        Assert.Equal(objectives.Length, axes[0].Coefficients.Count);
        double WeightOf(int objective) => axes.Select((axis, a) => point.Request.Weights[a] * axis.Coefficients[objective]).Sum();
        return [.. objectives.Select((id, i) => string.Create(CultureInfo.InvariantCulture, $"objectives.{id}.weight={WeightOf(i):R}"))];
    }

    private static bool IsNear(double then, double now) => Math.Abs(then - now) <= 1e-10 * Math.Max(1, Math.Abs(then));
}
