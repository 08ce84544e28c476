using CarbonOptimizer.Exporters;
using Xunit;

namespace CarbonOptimizer.Cli.Tests;

/// <summary>Every wrong use ends with its exit code, a stable code and a text in the language that was asked for.</summary>
public sealed class WrongUseTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    [Theory]
    [InlineData("CO0101", "run x --treads 2", "'--threads'")]
    [InlineData("CO0101", "validte x", "'validate'")]
    [InlineData("CO0101", "doctor now", "--help")]
    [InlineData("CO0102", "run", "<scenario>")]
    [InlineData("CO0102", "compare onlyone", "<runs>")]
    [InlineData("CO0102", "check run --to urban", "--polygon")]
    [InlineData("CO0103", "run x --gap", "--gap")]
    [InlineData("CO0104", "run x --seed 1 --seed 2", "--seed")]
    [InlineData("CO0105", "run x --seed -4", "'-4'")]
    [InlineData("CO0105", "run x --gap 150%", "5%")]
    [InlineData("CO0105", "run x --time 0", "90s")]
    [InlineData("CO0105", "run x --solver exakt", "'exact'")]
    [InlineData("CO0105", "run x --program ortools-skip", "'ortools-scip'")]
    [InlineData("CO0105", "sensitivity x --samples abc", "'abc'")]
    [InlineData("CO0105", "sensitivity x --factor moon", "net_carbon/urban")]
    [InlineData("CO0105", "importance x --radius 500", "0 ... 100")]
    [InlineData("CO0105", "indicators x --inhabitants -4", "'-4'")]
    [InlineData("CO0105", "sweep x --points 1", "2 ...")]
    [InlineData("CO0105", "portfolio x --count 0", "1 ...")]
    [InlineData("CO0105", "monitor x --observed y --year abc", "'abc'")]
    [InlineData("CO0106", "explain", "infeasibility")]
    [InlineData("CO0107", "monitor x --observed y --year 2030 --base-year 2035 --plan-year 2020", "2020")]
    [InlineData("CO0210", "synth x --parcels 7", "100")]
    [InlineData("CO0210", "synth x --uneven", "--parcels")]
    [InlineData("CO0210", "synth x --counties 1", "--counties 1")]
    [InlineData("CO0105", "levels x --rounds 1001", "0 ... 1,000")]
    [InlineData("CO0102", "levels", "<file>")]
    [InlineData("CO0218", "init", "--marxan FOLDER")]
    [InlineData("CO0226", "align x.tif --out y", "--like MAP")]
    [InlineData("CO0227", "init x --landuse a.tif --marxan b", "one of --landuse, --marxan and --comola")]
    [InlineData("CO0227", "init x --marxan a --comola b", "one of --landuse, --marxan and --comola")]
    [InlineData("CO0227", "init x --landuse a.tif --units b.shp", "--marxan")]
    [InlineData("CO0227", "init x --benefit a=b.csv", "--comola")]
    public void CommandLine_Wrong_TellsCodeAndHintInBothLanguages(string code, string line, string told)
    {
        var words = line.Split(' ');

        var (english, chinese) = (CommandLine.Run(["--lang", "en", .. words]), CommandLine.Run(["--lang", "zh", .. words]));

        Assert.Equal((ExitCode.Usage, ExitCode.Usage), (english.ExitCode, chinese.ExitCode));
        Assert.Contains($"error[{code}]", english.Error, StringComparison.Ordinal);
        Assert.Contains(told, english.Error, StringComparison.Ordinal);
        Assert.Contains($"错误[{code}]", chinese.Error, StringComparison.Ordinal);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}{2}", chinese.Error.Split('\n')[0].Split(']')[1]);
        Assert.Empty(english.Out);
    }

    [Fact]
    public void CommandLine_SeveralFaults_AreToldTogether()
    {
        var run = CommandLine.Run("synth", "x", "--width", "-3", "--height", "0", "--townships", "99", "--celll-metres=1");

        Assert.Contains("4 errors", run.Error, StringComparison.Ordinal);
        Assert.Contains("'--cell-metres'", run.Error, StringComparison.Ordinal);
        Assert.Contains("48 ...", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CO1011", "run {0}/nosuch.yaml")]
    [InlineData("CO1009", "run {0}/empty.yaml")]
    [InlineData("CO1012", "validate {0}/tabs.yaml")]
    [InlineData("CO1002", "run {0}/county/layers/landuse.tif")]
    [InlineData("CO0301", "audit {0}/nosuch")]
    [InlineData("CO0301", "compare {0}/nosuch {0}/nosuch")]
    [InlineData("CO0301", "run {1} --warm-start {0}/nosuch")]
    [InlineData("CO0301", "reproduce {0}/nosuch --row 1")]
    [InlineData("CO0302", "pareto {1} --out {0}/county")]
    [InlineData("CO1105", "run {1} --threads -1")]
    [InlineData("CO1302", "run {1} --set nonsense")]
    public void File_ThatDoesNotServe_IsInvalidInputWithACode(string code, string line)
    {
        File.WriteAllText(county.PathOf("empty.yaml"), "");
        File.WriteAllText(county.PathOf("tabs.yaml"), "schema: carbon-optimizer/scenario/1\ngrid:\n\tfile: x.tif\n");
        var words = Array.ConvertAll(line.Split(' '), word => word.Replace("{0}", county.Folder, StringComparison.Ordinal).Replace("{1}", county.Scenario, StringComparison.Ordinal));

        var (english, chinese) = (CommandLine.Run(words), CommandLine.Run([.. words, "--lang", "zh"]));

        Assert.Equal((ExitCode.InvalidInput, ExitCode.InvalidInput), (english.ExitCode, chinese.ExitCode));
        Assert.Contains($"error[{code}]", english.Error, StringComparison.Ordinal);
        Assert.Contains($"错误[{code}]", chinese.Error, StringComparison.Ordinal);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}{2}", chinese.Error);
    }

    [Fact]
    public void RunFolder_HalfDeletedOrMoved_SaysWhatIsMissing()
    {
        var run = county.PathOf("whole");
        CommandLine.Run("run", county.Scenario, "--solver", "annealing", "--set", "run.iteration_limit=100", "--out", run, "--quiet");
        using var elsewhere = new TemporaryPlace();
        var moved = Path.Combine(elsewhere.FullPath, "a", "moved");
        Directory.CreateDirectory(Path.GetDirectoryName(moved)!);
        Directory.Move(run, moved);

        Assert.Contains("--inputs", Refused("price", moved), StringComparison.Ordinal);
        File.Delete(Path.Combine(moved, RunFiles.Plan));
        Assert.Contains("plan.tif is missing", Refused("audit", moved), StringComparison.Ordinal);
        File.Delete(Path.Combine(moved, RunFiles.LockedScenario));
        Assert.Contains("plan.tif, scenario.lock.yaml", Refused("compare", moved, moved), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_NoPolicyOrUseHas_AreRefusedWithTheNearestOne()
    {
        var run = county.SolvedRun;

        var price = CommandLine.Run("price", run, "--policy", "urban-conty", "--without", "moon");
        var check = CommandLine.Run("check", run, "--polygon", "x.geojson", "--to", "urbn");
        var cell = CommandLine.Run("explain", "cell", "here", run, "--lang", "zh");

        Assert.Equal((ExitCode.Usage, ExitCode.Usage, ExitCode.Usage), (price.ExitCode, check.ExitCode, cell.ExitCode));
        Assert.Contains("'urban-county'", price.Error, StringComparison.Ordinal);
        Assert.Contains("2 errors", price.Error, StringComparison.Ordinal);
        Assert.Contains("'urban'", check.Error, StringComparison.Ordinal);
        Assert.Contains("错误[CO0205]", cell.Error, StringComparison.Ordinal);
        Assert.Contains("0 ... 63", cell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_ThatCannotBeWritten_IsAnInputOutputFaultAndChinesePathsWork()
    {
        var blocked = county.PathOf("blocked");
        File.WriteAllText(blocked, "a file");
        var chinese = county.PathOf("县域 方案");

        var refused = CommandLine.Run("run", county.Scenario, "--out", Path.Combine(blocked, "run"), "--solver", "annealing", "--set", "run.iteration_limit=10", "--lang", "zh");
        var made = CommandLine.Run("synth", chinese, "--width", "60", "--height", "60");

        Assert.Equal((ExitCode.InputOutput, ExitCode.Done), (refused.ExitCode, made.ExitCode));
        Assert.Contains("错误[CO0305]", refused.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, CommandLine.Run("validate", chinese, "--lang", "zh").ExitCode);
    }

    private static string Refused(params string[] words)
    {
        var run = CommandLine.Run(words);
        Assert.Equal(ExitCode.InvalidInput, run.ExitCode);
        return run.Error;
    }
}
