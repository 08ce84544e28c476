using System.Diagnostics;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Summaries;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters;
using Xunit;

namespace CarbonOptimizer.Cli.Tests;

/// <summary>What is given in bad faith or by mistake ends at once, by name, and reaches no terminal or spreadsheet.</summary>
public sealed class HostileInputTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    /// <summary>A pipe without a writer would keep a reader waiting for ever.</summary>
    [Theory]
    [InlineData("validate {pipe}")]
    [InlineData("run {pipe}")]
    [InlineData("check {run} --polygon {pipe} --to urban")]
    [InlineData("monitor {run} --observed {pipe} --no-store")]
    [InlineData("indicators {pipe}")]
    [InlineData("validate {scenario} --set layers.slope.file={name}")]
    public async Task Pipe_InPlaceOfAFile_IsRefusedAtOnce(string line)
    {
        if (!OperatingSystem.IsLinux()) return;
        var pipe = Path.Combine(county.Folder, "county", "pipe.tif");
        if (!Path.Exists(pipe)) Process.Start("mkfifo", [pipe]).WaitForExit();
        string[] words = [.. line.Split(' ').Select(word => word.Replace("{pipe}", pipe, StringComparison.Ordinal).Replace("{run}", county.SolvedRun, StringComparison.Ordinal).Replace("{scenario}", county.Scenario, StringComparison.Ordinal).Replace("{name}", "pipe.tif", StringComparison.Ordinal))];

        var run = await Task.Run(() => CommandLine.Run(words)).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(ExitCode.InvalidInput, run.ExitCode);
        Assert.Contains("regular file", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\\e[31m", "U+001B")]
    [InlineData("\\u202e", "U+202E")]
    [InlineData("\\0", "U+0000")]
    public void Escape_InAName_IsRefusedAndShownWrittenOut(string escape, string shown)
    {
        var path = Path.Combine(Path.GetDirectoryName(county.Scenario)!, "hostile.yaml");
        File.WriteAllText(path, File.ReadAllText(county.Scenario).Replace("name: {en: Forest,", $"name: {{en: \"Forest{escape}\",", StringComparison.Ordinal));
        Assert.Contains(escape, File.ReadAllText(path), StringComparison.Ordinal);

        var run = CommandLine.Run("validate", path);

        Assert.Equal(ExitCode.InvalidInput, run.ExitCode);
        Assert.Contains("CO1008", run.Error, StringComparison.Ordinal);
        Assert.Contains(shown, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Error, letter => letter is '\u001b' or '\u202e' or '\0');
    }

    /// <summary>A raw control character in a file is refused too, and its line is not echoed as it is.</summary>
    [Fact]
    public void ControlCharacter_InALine_IsMaskedInTheExcerpt()
    {
        var path = Path.Combine(Path.GetDirectoryName(county.Scenario)!, "raw.yaml");
        File.WriteAllText(path, "id: a\u001b[31mred\n");
        Assert.DoesNotContain('\u001b', CommandLine.Run("validate", path).Error);
    }

    [Fact]
    public void Name_ThatIsAFormula_IsTextInEveryTable()
    {
        var path = Path.Combine(Path.GetDirectoryName(county.Scenario)!, "formula.yaml");
        File.WriteAllText(path, File.ReadAllText(county.Scenario).Replace("name: {en: Forest,", "name: {en: \"=HYPERLINK(1)\",", StringComparison.Ordinal));
        var folder = county.PathOf("formula");
        CommandLine.Run("run", path, "--solver", "annealing", "--set", "run.iteration_limit=10", "--out", folder, "--quiet");

        Assert.Contains("'=HYPERLINK(1)", File.ReadAllText(Path.Combine(folder, RunFiles.Areas)), StringComparison.Ordinal);
        foreach (var table in Directory.GetFiles(folder, "*.csv")) Assert.DoesNotMatch("(^|[,\\r\\n\"])=HYPER", File.ReadAllText(table));
        Assert.Equal(ExitCode.Done, CommandLine.Run("audit", folder, "--quiet").ExitCode);
    }

    [Fact]
    public void OutOfMemory_IsNoFaultOfTheProgramAndSaysWhatToDo()
    {
        using StringWriter output = new(), error = new();
        var context = new CommandContext(new Terminal(output, error, false, false), Language.English, TimeProvider.System, CancellationToken.None);
        Assert.Equal(ExitCode.InputOutput, new FailureReport(context, false).Write(new InsufficientMemoryException()));
        Assert.Contains("CO0308", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("carbonopt plan", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 1, 0, 0, 0 }, new byte[] { 0, 1, 0, 0 }, 2, 0, true)]
    [InlineData(new byte[] { 1, 0, 0, 0 }, new byte[] { 1, 1, 1, 0 }, 2, 2, false)]
    [InlineData(new byte[] { 0, 0, 1, 1 }, new byte[] { 1, 1, 1, 0 }, 3, 1, true)]
    [InlineData(new byte[] { 0, 1, 1, 1 }, new byte[] { 0, 1, 1, 1 }, 0, 0, false)]
    public void LandSwap_OfAPlan_ComparesGrossWithNetChange(byte[] today, byte[] plan, double gross, double net, bool isLarge)
    {
        var valid = new bool[4];
        Array.Fill(valid, true);
        var units = new PlanningUnits(new GridLayout(2, 2, 100, 100, valid), Neighbourhood.Four);
        var uses = new LandUseCatalogue([new LandUse("a", new("A", "甲"), Space.Ecological, 0), new LandUse("b", new("B", "乙"), Space.Ecological, 0)]);
        var problem = new Core.Problems.AllocationProblemBuilder("swap", units, uses, new Allocation(today)).Minimise(new Core.Problems.Objectives.NetCarbonEmissions([0, 1])).Build();

        var swap = LandSwap.Of(problem, new Allocation(plan));

        Assert.Equal((gross, net, isLarge), (swap.GrossHectares, swap.NetHectares, swap.IsLarge));
    }
}
