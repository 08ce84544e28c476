using System.Text.Json;
using Xunit;

namespace CarbonOptimizer.Cli.Tests.Commands;

public sealed class DoctorVerbTests
{
    [Fact]
    public void Doctor_Json_SolverProbeFindsTheKnownOptimum()
    {
        var run = CommandLine.Run("doctor", "--json");

        using var json = JsonDocument.Parse(run.Out);
        var solver = json.RootElement.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("id").GetString() == "solver");
        Assert.True(solver.GetProperty("ok").GetBoolean(), solver.GetProperty("detail").GetString());
    }

    [Fact]
    public void Doctor_Text_NamesTheRuntime()
    {
        Assert.Contains(".NET", CommandLine.Run("doctor").Out, StringComparison.Ordinal);
    }
}
