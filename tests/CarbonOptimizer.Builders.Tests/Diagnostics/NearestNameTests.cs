using CarbonOptimizer.Builders.Diagnostics;

namespace CarbonOptimizer.Builders.Tests.Diagnostics;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("croplnd", "cropland")]
    [InlineData("forrest", "forest")]
    [InlineData("red-line", "red_line")]
    [InlineData("Urban", "urban")]
    [InlineData("permanent_basic_framland", "permanent_basic_farmland")]
    public void Of_Misspelling_FindsTheName(string written, string meant) =>
        Assert.Equal(meant, NearestName.Of(written, ["cropland", "forest", "red_line", "urban", "permanent_basic_farmland"]));

    [Theory]
    [InlineData("grassland")]
    [InlineData("xy")]
    [InlineData("")]
    public void Of_SomethingElse_FindsNothing(string written) => Assert.Null(NearestName.Of(written, ["cropland", "forest", "ab"]));

    [Theory]
    [InlineData("abcd", "abdc", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_KnownPairs_CountsEdits(string a, string b, int edits)
    {
        Assert.Equal(edits, NearestName.Distance(a, b));
        Assert.Equal(edits, NearestName.Distance(b, a));
    }
}
