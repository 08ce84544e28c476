using CarbonOptimizer.Exporters.Sensitivity;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

public sealed class SensitivityVerbTests(CountyFixture county) : IClassFixture<CountyFixture>
{
    private static readonly string[] Brief = ["--gap", "2%", "--excess-gap", "100%", "--set", "run.iteration_limit=12"];

    [Theory]
    [InlineData("screening", SensitivityFiles.Screening, "mu_star", "2")]
    [InlineData("account", SensitivityFiles.Account, "quantile_0.975", "500")]
    [InlineData("robust", SensitivityFiles.Robust, "worst_regret", "3")]
    [InlineData("compactness", SensitivityFiles.Compactness, "recommended", "4")]
    [InlineData("weights", SensitivityFiles.Weights, "worst_regret", "2")]
    public void Study_OfTheCounty_WritesItsTable(string study, string file, string word, string samples)
    {
        var folder = county.PathOf("study-" + study);

        var run = CommandLine.Run(["sensitivity", county.Scenario, "--study", study, "--samples", samples, "--out", folder, "--factor", "net_carbon/urban=0.7..1.3@book", "--factor", "net_carbon/forest=0.5..1.5@book", .. Brief]);

        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        Assert.Contains(word, File.ReadAllText(Path.Combine(folder, file)), StringComparison.Ordinal);
        Assert.Equal(study is "screening" or "robust" or "weights", File.Exists(Path.Combine(folder, SensitivityFiles.NoRegret)));
    }

    /// <summary>Without a factor those of the shipped table count, in the account those of static land too: urban 100 to 234 around 172 tCO2, water -0.253 to 0 around -0.235.</summary>
    [Theory]
    [InlineData(null, "net_carbon/urban/operations,0.580389789782", true)]
    [InlineData("20%", "net_carbon/urban,0.8,1.2,triangular,", false)]
    public void Account_WithoutFactors_TakesTheRangesOfTheTables(string? spread, string line, bool withWater)
    {
        var folder = county.PathOf("ranges" + spread?[..2]);

        var run = CommandLine.Run(["sensitivity", county.Scenario, "--study", "account", "--samples", "500", "--out", folder, .. spread is null ? Array.Empty<string>() : ["--spread", spread], .. Brief]);

        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        var factors = File.ReadAllLines(Path.Combine(folder, SensitivityFiles.Factors));
        Assert.Contains(factors, factor => factor.StartsWith(line, StringComparison.Ordinal));
        Assert.Equal(withWater, factors.Any(factor => factor.StartsWith("net_carbon/water/land,", StringComparison.Ordinal) && factor.EndsWith(",dashboard", StringComparison.Ordinal)));
    }

    /// <summary>Without a number of draws they double until the interval is settled; too few are told from settled ones, in the table and in the sentence of both languages.</summary>
    [Theory]
    [InlineData(null, "en", true)]
    [InlineData("60", "en", false)]
    [InlineData("60", "zh", false)]
    public void Account_Draws_AreSettledOrSaidNotToBe(string? samples, string language, bool settled)
    {
        var folder = county.PathOf($"settled-{samples}-{language}");

        var run = CommandLine.Run(["sensitivity", county.Scenario, "--study", "account", "--out", folder, "--lang", language, .. samples is null ? Array.Empty<string>() : ["--samples", samples], .. Brief]);

        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        var rows = File.ReadAllLines(Path.Combine(folder, SensitivityFiles.Account)).Skip(1).Select(line => line.Split(',')).Where(row => row[1].Length == 0).ToDictionary(row => row[0]);
        double Number(string measure, int column) => double.Parse(rows[measure][column], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(settled ? "yes" : "no", rows["settled"][2]);
        Assert.Contains(rows["draws"][2], settled ? ["2000", "4000", "8000", "16000", "32000", "64000"] : new[] { "60" });
        string[] ends = ["quantile_0.025", "quantile_0.975"];
        Assert.All(ends, end => Assert.Equal(settled, Number(end, 3) <= 0.0105 * (Number(ends[1], 2) - Number(ends[0], 2))));
        var text = run.Out + run.Error;
        Assert.Contains(language == "zh" ? "标准误" : "standard errors", text, StringComparison.Ordinal);
        Assert.Equal(!settled, text.Contains(language == "zh" ? "尚未收敛" : "not settled", StringComparison.Ordinal));
    }

    /// <summary>By default the published sets side by side; the declared plan under the declared set has the declared set's own values.</summary>
    [Fact]
    public void Default_Study_ComparesThePublishedSets()
    {
        var folder = county.PathOf("sets");

        var run = CommandLine.Run(["sensitivity", county.Scenario, "--out", folder, .. Brief]);

        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        var rows = File.ReadAllLines(Path.Combine(folder, SensitivityFiles.Sets)).Skip(1).Select(line => line.Split(',')).ToArray();
        Assert.Equal(["declared", "default", "guangdong", "guangzhou"], rows.Select(row => row[0]));
        Assert.Equal(rows[0][1], rows[1][1]);
        Assert.NotEqual(rows[1][1], rows[2][1]);
        Assert.All(rows, row => Assert.True(double.Parse(row[6], System.Globalization.CultureInfo.InvariantCulture) >= 0, row[6]));
    }

    [Theory]
    [InlineData("net_carbon/urban/soil=0.7..1.3")]
    [InlineData("net_carbon/urban/pools=0.7..1.3")]
    [InlineData("net_carbon/urban=1.3..0.7")]
    [InlineData("net_carbon=0.7..1.3")]
    [InlineData("net_carbon/moon=0.7..1.3")]
    public void Factor_ThatMakesNoSense_IsAUsageError(string factor)
    {
        Assert.Equal(ExitCode.Usage, CommandLine.Run("sensitivity", county.Scenario, "--study", "account", "--factor", factor, "--out", county.PathOf("never")).ExitCode);
        Assert.False(Directory.Exists(county.PathOf("never")));
    }

    [Fact]
    public void Folder_ThatIsNotEmpty_IsLeftAlone()
    {
        Assert.Equal(ExitCode.Usage, CommandLine.Run("sensitivity", county.Scenario, "--study", "account", "--out", county.Folder).ExitCode);
    }

    /// <summary>A study that is stopped concludes nothing, and ends like one that was left alone.</summary>
    [Theory]
    [InlineData("screening", SensitivityFiles.Screening)]
    [InlineData("robust", SensitivityFiles.Robust)]
    [InlineData("weights", SensitivityFiles.Weights)]
    [InlineData("compactness", SensitivityFiles.Compactness)]
    [InlineData("thresholds", SensitivityFiles.Thresholds)]
    [InlineData("sets", SensitivityFiles.Sets)]
    public void Study_Interrupted_ConcludesNothingAndGoesOnToTheSameTables(string study, string table)
    {
        var (whole, stopped) = (county.PathOf("whole-" + study), county.PathOf("stopped-" + study));
        string[] Arguments(string folder) => ["sensitivity", county.Scenario, "--study", study, "--samples", "2", "--out", folder, "--factor", "net_carbon/urban=0.7..1.3@book", .. Brief];
        Assert.Equal(ExitCode.Done, CommandLine.Run(Arguments(whole)).ExitCode);

        var first = CommandLine.RunUntil(line => line.Contains(" 2 / ", StringComparison.Ordinal), Arguments(stopped));

        Assert.Equal(ExitCode.Resumable, first.ExitCode);
        Assert.Empty(first.Out);
        Assert.Contains("nothing is concluded yet", first.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(stopped, table)));

        var second = CommandLine.Run(Arguments(stopped));

        Assert.Equal(ExitCode.Done, second.ExitCode);
        Assert.Contains("2 finished solves are taken", second.Error, StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(whole, "*.csv")) Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(stopped, Path.GetFileName(file))));
    }

    [Fact]
    public void Folder_OfAnotherStudy_IsLeftAlone()
    {
        string[] Account(string spread) => ["sensitivity", county.Scenario, "--study", "account", "--samples", "500", "--spread", spread, "--out", county.PathOf("one-study"), .. Brief];
        Assert.Equal(ExitCode.Done, CommandLine.Run(Account("20%")).ExitCode);
        Assert.Equal(ExitCode.Usage, CommandLine.Run(Account("30%")).ExitCode);
        Assert.Equal(ExitCode.Done, CommandLine.Run(Account("20%")).ExitCode);
    }
}
