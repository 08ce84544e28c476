using CarbonOptimizer.Geospatial.Files;
using Xunit;

namespace CarbonOptimizer.Geospatial.Tests.Files;

public sealed class OutputFolderTests
{
    [Theory]
    [InlineData("run/")]
    [InlineData("run//")]
    [InlineData("./run")]
    [InlineData("run/.")]
    [InlineData("run/../run")]
    [InlineData("link")]
    [InlineData("link/")]
    [InlineData("link to link")]
    public void Of_AnySpelling_IsTheSameFolder(string spelling)
    {
        using var folder = new ScratchFolder();
        Directory.CreateSymbolicLink(folder["link"], folder["run"]);
        Directory.CreateSymbolicLink(folder["link to link"], folder["link"]);

        Assert.Equal(folder["run"], OutputFolder.Of(folder.FullPath + "/" + spelling));
        Assert.Equal(folder["run-2"], OutputFolder.Beside(folder.FullPath + "/" + spelling, 2));
    }

    [Fact]
    public void Of_LinksInACircle_IsTakenAsItIs()
    {
        using var folder = new ScratchFolder();
        Directory.CreateSymbolicLink(folder["a"], folder["b"]);
        Directory.CreateSymbolicLink(folder["b"], folder["a"]);
        Assert.Equal(folder["a"], OutputFolder.Of(folder["a"]));
    }
}
