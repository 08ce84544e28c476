using CarbonOptimizer.Cli.Terminals;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Terminals;

public sealed class TextTableTests
{
    [Fact]
    public void WriteTo_ChineseAndNumbers_AlignsByColumns()
    {
        var table = new TextTable("名称", ">ha");
        table.Add("耕地", "1.5");
        table.Add("forest", "20");
        using var writer = new StringWriter { NewLine = "\n" };

        table.WriteTo(writer);

        Assert.Equal("名称     ha\n耕地    1.5\nforest   20\n", writer.ToString());
    }

    [Fact]
    public void Add_WrongNumberOfCells_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new TextTable("a", "b").Add("1"));
    }
}
