using System.Diagnostics;
using System.Text;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Yaml;

namespace CarbonOptimizer.Builders.Tests.Yaml;

public sealed class YamlLoaderTests
{
    [Theory]
    [MemberData(nameof(HostileYaml.Names), MemberType = typeof(HostileYaml))]
    public void Load_HostileFile_IsRefusedQuicklyWithItsCode(string name, string code)
    {
        var bytes = HostileYaml.Bytes(name);
        var diagnostics = new DiagnosticList();
        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();

        YamlLoader.Load(bytes, "hostile.yaml", diagnostics);

        clock.Stop();
        Assert.Contains(diagnostics.All, d => d.Code == code);
        // Milliseconds in truth, a quarter of a second for the longest; the limit leaves room for a busy machine.
        Assert.True(clock.ElapsedMilliseconds < 5000, $"took {clock.ElapsedMilliseconds} ms");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - allocatedBefore < 100 << 20, "allocated more than 100 MiB");
    }

    [Fact]
    public void Load_DepthOfThirtyTwo_IsAccepted()
    {
        var diagnostics = new DiagnosticList();

        var node = YamlLoader.Load(Encoding.UTF8.GetBytes("a: " + new string('[', 31) + new string(']', 31)), "deep.yaml", diagnostics);

        Assert.NotNull(node);
        Assert.Empty(diagnostics.All);
    }

    [Fact]
    public void Load_Values_CarryTheirPlaces()
    {
        var diagnostics = new DiagnosticList();

        var map = (YamlMap)YamlLoader.Load("\uFEFFa: 1\r\n乡镇:\r\n  - {名: \"x y\"}\r\n"u8, "p.yaml", diagnostics)!;

        var inner = ((YamlMap)((YamlList)map.Find("乡镇")!).Items[0]).Find("名")!;
        Assert.Equal("p.yaml:3:9", inner.Mark.ToString());
        Assert.Equal(5, inner.Mark.Length);
        Assert.True(((YamlScalar)inner).IsQuoted);
    }
}
