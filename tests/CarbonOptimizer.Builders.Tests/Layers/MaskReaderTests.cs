using CarbonOptimizer.Core.Problems.Policies;

namespace CarbonOptimizer.Builders.Tests.Layers;

public sealed class MaskReaderTests : IDisposable
{
    private const string Growth = "inside: {layer: slope, min: 0, max: 12}";

    private readonly TinyCounty county = new();

    public void Dispose() => county.Dispose();

    [Fact]
    public void Build_MaskWithConditions_IsWhereAllOfThemHold()
    {
        var mask = Growth.Replace("}", ", where: [{layer: towns, equals: 1}, {layer: protected, invert: true}]}", StringComparison.Ordinal);

        Assert.Equal([true, true, false, false, true, true, false, false, true, false, false], UrbanAllowed(mask));
    }

    [Fact]
    public void Build_InvertedMaskWithCondition_InvertsOnlyItsOwnRule()
    {
        const string mask = "inside: {layer: slope, min: 0, max: 3, invert: true, where: [{layer: towns, equals: 2}]}";

        // The urban cell of today stays allowed although it lies outside.
        Assert.Equal([false, false, true, true, false, true, true, true, false, true, true], UrbanAllowed(mask, "max_degrees: {urban: 90}"));
    }

    [Fact]
    public void Validate_ConditionOnAnUnknownLayer_IsRefusedWithTheNameMeant()
    {
        var scenario = county.WriteScenario((Growth, "inside: {layer: slope, where: [{layer: protectd}]}"));

        var error = Assert.Single(ScenarioValidator.Validate(scenario).Diagnostics);

        Assert.Contains("'protectd'", error.Message, StringComparison.Ordinal);
        Assert.Contains("protected", error.Hint, StringComparison.Ordinal);
    }

    private bool[] UrbanAllowed(string mask, string slopeLimit = "max_degrees: {urban: 15}")
    {
        var problem = ScenarioBuilder.Build(county.WriteScenario((Growth, mask), ("max_degrees: {urban: 15}", slopeLimit))).Problem;
        var allowed = new ulong[problem.Units.Count];
        allowed.AsSpan().Fill(ulong.MaxValue);
        problem.Policies.OfType<UrbanGrowthBoundary>().Single().Restrict(problem, 0, allowed);
        return [.. allowed.Select(uses => (uses >> problem.LandUses.IndexOf("urban") & 1) != 0)];
    }
}
