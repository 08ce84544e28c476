using CarbonOptimizer.Core.Planning;
using Xunit;

namespace CarbonOptimizer.Cli.Tests;

public sealed class LanguageChoiceTests
{
    [Theory]
    [InlineData(null, Language.English)]
    [InlineData("C.UTF-8", Language.English)]
    [InlineData("zh_CN.UTF-8", Language.Chinese)]
    public void Detect_NoOption_FollowsTheEnvironment(string? environment, Language expected)
    {
        Assert.Equal(expected, LanguageChoice.Detect(["run", "x"], environment));
    }

    [Fact]
    public void Detect_Option_BeatsTheEnvironment()
    {
        Assert.Equal(Language.English, LanguageChoice.Detect(["run", "--lang", "en"], "zh_CN.UTF-8"));
        Assert.Equal(Language.Chinese, LanguageChoice.Detect(["run", "--lang=zh"], null));
    }
}
