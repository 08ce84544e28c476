using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Declarations;

/// <summary>Completion scripts, tried in a real shell where there is one.</summary>
public sealed class CompletionVerbTests
{
    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("pwsh")]
    public void Completion_NamesEveryVerbAndOption(string shell)
    {
        var script = CommandLine.Run("completion", shell).Out;
        using var options = JsonDocument.Parse(CommandLine.Run("options", "--json").Out);

        foreach (var verb in options.RootElement.GetProperty("verbs").EnumerateArray())
        {
            Assert.Contains($"'{verb.GetProperty("path").GetString()}'", script, StringComparison.Ordinal);
            foreach (var option in verb.GetProperty("options").EnumerateArray()) Assert.Contains(option.GetProperty("name").GetString()!, script, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("\r", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Completion_AsJson_IsOneObject()
    {
        using var told = JsonDocument.Parse(CommandLine.Run("completion", "bash", "--json").Out);

        Assert.Equal(CommandLine.Run("completion", "bash").Out, told.RootElement.GetProperty("script").GetString());
    }

    [Theory]
    [InlineData("carbonopt val", "validate")]
    [InlineData("carbonopt explain |", "cell infeasibility")]
    [InlineData("carbonopt run county --gap 1% --solver |", "annealing exact lagrangian")]
    [InlineData("carbonopt explain cell 1,2 --solver an", "annealing")]
    [InlineData("carbonopt run --over", "--overwrite")]
    [InlineData("carbonopt --lang |", "en zh")]
    [InlineData("carbonopt run county --lang |", "en zh")]
    [InlineData("carbonopt run some-fi", "")]
    [InlineData("carbonopt doctor --gap", "")]
    public void BashCompletion_OffersWhatMayFollow(string line, string offered)
    {
        if (!File.Exists("/bin/bash")) return;
        var words = line.Split(' ').Select(word => word == "|" ? "''" : $"'{word}'").ToArray();
        var program = CommandLine.Run("completion", "bash").Out + $"\nCOMP_WORDS=({string.Join(' ', words)}); COMP_CWORD={words.Length - 1}; _carbonopt; echo \"${{COMPREPLY[*]}}\"\n";

        using var bash = Process.Start(new ProcessStartInfo("/bin/bash") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        bash.StandardInput.Write(program);
        bash.StandardInput.Close();
        var told = bash.StandardOutput.ReadToEnd().Trim();

        Assert.Empty(bash.StandardError.ReadToEnd());
        var wanted = offered.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = told.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Length > 1) Assert.Subset(found.ToHashSet(), wanted.ToHashSet());
        else Assert.Equal(wanted, found);
    }
}
