using CarbonOptimizer.Exporters.Fronts;
using Xunit;

namespace CarbonOptimizer.Exporters.Tests.Fronts;

/// <summary>What a paper says about the method of a front.</summary>
public sealed class FrontMethodWordingTests
{
    [Theory]
    [InlineData("weighted_sum")]
    [InlineData("tchebycheff")]
    [InlineData("reference_point")]
    [InlineData("lexicographic")]
    [InlineData("stakeholders")]
    [InlineData("regret")]
    [InlineData("cvar")]
    [InlineData("nsga2")]
    [InlineData("nsga3")]
    [InlineData("within")]
    [InlineData("adaptive")]
    public void Of_EveryMethod_HasWordsOfItsOwnAndWorksThatAreListed(string method)
    {
        var wording = FrontMethodWording.Of(method);

        Assert.NotEqual(FrontMethodWording.Of("none").English, wording.English);
        Assert.NotEqual(wording.English, wording.Chinese);
        Assert.All(wording.Sources, source => Assert.True(FrontBibliography.Knows(source), source));
    }
}
