using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Files;

namespace CarbonOptimizer.Builders.Tests.Files;

public sealed class ScenarioFolderTests : IDisposable
{
    private readonly TemporaryFolder outside = new();
    private readonly TemporaryFolder inside = new();

    public ScenarioFolderTests()
    {
        inside.Write("data/a.tif", "x");
        inside.Write("virtual.tif", "<VRTDataset><SourceFilename>/etc/hostname</SourceFilename></VRTDataset>");
        outside.Write("secret.tif", "x");
    }

    public void Dispose()
    {
        inside.Dispose();
        outside.Dispose();
    }

    [Theory]
    [InlineData("data/a.tif")]
    [InlineData("./data/../data/a.tif")]
    [InlineData("data\\a.tif")]
    public void Resolve_FileInside_IsFound(string written) =>
        Assert.Equal(Path.Combine(inside.FullPath, "data", "a.tif"), Resolve(written, false, out _));

    [Theory]
    [InlineData("../x.tif", "CO1201")]
    [InlineData("data/../../x.tif", "CO1201")]
    [InlineData("/etc/hostname", "CO1201")]
    [InlineData("/dev/zero", "CO1201")]
    [InlineData("\\\\server\\share\\a.tif", "CO1201")]
    [InlineData("data", "CO1209")]
    [InlineData("data/b.tif", "CO1202")]
    [InlineData("virtual.tif", "CO1207")]
    [InlineData("a\0b", "CO1206")]
    [InlineData("", "CO1206")]
    public void Resolve_FileThatMayNotBeRead_IsRefused(string written, string code)
    {
        Assert.Null(Resolve(written, false, out var found));
        Assert.Equal(code, found);
    }

    [Fact]
    public void Resolve_LinkThatLeadsOutside_IsRefusedUnlessAllowed()
    {
        File.CreateSymbolicLink(Path.Combine(inside.FullPath, "link.tif"), Path.Combine(outside.FullPath, "secret.tif"));
        Directory.CreateSymbolicLink(Path.Combine(inside.FullPath, "folder"), outside.FullPath);

        Assert.Null(Resolve("link.tif", false, out var file));
        Assert.Null(Resolve("folder/secret.tif", false, out var folder));
        Assert.Equal(("CO1203", "CO1203"), (file, folder));
        Assert.NotNull(Resolve("link.tif", true, out _));
    }

    [Fact]
    public void Resolve_LinkThatStaysInside_IsFollowed()
    {
        File.CreateSymbolicLink(Path.Combine(inside.FullPath, "link.tif"), Path.Combine(inside.FullPath, "data", "a.tif"));

        Assert.NotNull(Resolve("link.tif", false, out _));
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/proc/self/environ")]
    public void Resolve_DeviceEvenWhenOutsideIsAllowed_IsRefused(string written)
    {
        Assert.Null(Resolve(written, true, out var code));
        Assert.Equal("CO1204", code);
    }

    private string? Resolve(string written, bool allowOutside, out string? code)
    {
        var diagnostics = new DiagnosticList();
        var path = new ScenarioFolder(inside.FullPath, allowOutside).Resolve(written, default, diagnostics);
        code = diagnostics.All.SingleOrDefault()?.Code;
        return path;
    }
}
