using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Examples;

public sealed class LibraryExampleTests
{
    [Fact]
    public void Example_FindsAnAuditedPlanNearItsBound()
    {
        var audit = LibraryExample.Run();

        Assert.True(audit.Passed);
        Assert.All(audit.Policies, policy => Assert.True(policy.IsKept));
        Assert.InRange(audit.WeightedTotal, audit.Bound, audit.Bound + 0.02 * Math.Abs(audit.Bound));
        // Without boundaries: 9 ha built in the southernmost rows, 45 ha cropland, the rest of 108 ha forest.
        Assert.True(audit.WeightedTotal > 9 * 151 + 45 * 1.5 - 54 * 2.2);
    }

    [Fact]
    public void Example_InTheDocument_IsTheOneThatIsCompiled()
    {
        var source = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "tests/CarbonOptimizer.Core.Tests/Examples/LibraryExample.cs")).ReplaceLineEndings("\n");
        var lines = source[(source.IndexOf("// <example>\n", StringComparison.Ordinal) + 13)..source.IndexOf("        // </example>", StringComparison.Ordinal)].Split('\n');
        var example = string.Join('\n', lines.Select(line => line.Length > 8 ? line[8..] : "")).Trim();

        Assert.Contains(example, File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs/library.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.InRange(example.Split('\n').Length, 20, 40);
    }
}
