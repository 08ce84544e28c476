using System.CommandLine;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt validate SCENARIO</c>: every fault of a scenario and its layers at once, without solving.</summary>
internal static class ValidateVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var scenario = new ScenarioOptions(context);
        var strict = new Option<bool>("--strict") { Description = context.Say("treat warnings as errors", "将警告视为错误") };
        var command = new Command("validate", context.Say("check a scenario and its layers, all faults at once", "检查场景与图层,一次列出全部问题")) { strict };
        scenario.AddTo(command);
        command.SetAction(parsed => Validate(context, scenario, parsed, parsed.GetValue(strict), parsed.GetValue(globals.Json)));
        return command;
    }

    private static int Validate(CommandContext context, ScenarioOptions scenario, ParseResult parsed, bool isStrict, bool asJson)
    {
        var (diagnostics, isInfeasible) = Collect(scenario, parsed);
        var hasErrors = diagnostics.Any(diagnostic => isStrict || diagnostic.Severity == DiagnosticSeverity.Error);
        if (asJson) DiagnosticJson.Write(context.Terminal.Out, diagnostics);
        else
        {
            DiagnosticReport.Write(context, diagnostics);
            if (!hasErrors) context.Terminal.Out.WriteLine(context.Say($"valid, {diagnostics.Count} warnings", $"有效,{diagnostics.Count} 个警告"));
        }
        return isInfeasible ? ExitCode.Infeasible : hasErrors ? ExitCode.InvalidInput : ExitCode.Done;
    }

    private static (IReadOnlyList<Diagnostic> Diagnostics, bool IsInfeasible) Collect(ScenarioOptions scenario, ParseResult parsed)
    {
        var report = scenario.Validate(parsed);
        if (report.Scenario is not { } built) return (report.Diagnostics, false);
        var forecast = SolveForecast.Of(built);
        return ([.. report.Diagnostics, .. forecast.Conflicts, .. forecast.Warnings], forecast.Conflicts.Count > 0);
    }
}
