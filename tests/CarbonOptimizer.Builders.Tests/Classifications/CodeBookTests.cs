using CarbonOptimizer.Builders.Classifications;

namespace CarbonOptimizer.Builders.Tests.Classifications;

public sealed class CodeBookTests
{
    private static readonly string[] Patterns = ["07*", "0701", "0201-0204", "02*", "0202", "1104A", "*", "-", "12-15"];

    [Theory]
    [InlineData("0701", 1)]
    [InlineData("0702", 0)]
    [InlineData("0701K", 1)]
    [InlineData("0203", 2)]
    [InlineData("0203K", 2)]
    [InlineData("0202K", 4)]
    [InlineData("0205", 3)]
    [InlineData("02", 3)]
    [InlineData("1104A", 5)]
    [InlineData("1104", -1)]
    [InlineData("*", 6)]
    [InlineData("-", 7)]
    [InlineData("13", 8)]
    [InlineData("130", -1)]
    [InlineData("", -1)]
    public void IndexOf_TheMostExactPattern_Counts(string code, int expected)
    {
        var book = new CodeBook();
        for (var i = 0; i < Patterns.Length; i++) Assert.Equal(-1, book.Add(Patterns[i], i));

        Assert.Equal(expected, book.IndexOf(code));
    }

    [Fact]
    public void Add_KnownPattern_TellsWhoseItIs()
    {
        var book = new CodeBook();
        Assert.Equal([-1, -1, -1], new[] { "07*", "01-03", "9" }.Select((pattern, i) => book.Add(pattern, i)));
        Assert.Equal([0, 1, 2], new[] { "07*", "01-03", "9" }.Select(pattern => book.Add(pattern, 5)));
    }
}
