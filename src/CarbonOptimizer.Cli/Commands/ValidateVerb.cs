using System.CommandLine;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Inspection;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Cli.Summaries;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt validate SCENARIO</c>: every fault of a scenario and its layers at once, without solving.</summary>
internal static class ValidateVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var scenario = new ScenarioOptions(context);
        var strict = new Option<bool>("--strict") { Description = context.Say("treat warnings as errors", "将警告视为错误") };
        var command = new Command("validate", context.Say("check a scenario and its layers, all faults at once", "检查场景与图层，一次列出全部问题")) { strict };
        scenario.AddTo(command);
        command.SetAction(parsed => Validate(context, scenario, parsed, parsed.GetValue(strict), parsed.GetValue(globals.Json)));
        return command;
    }

    private static int Validate(CommandContext context, ScenarioOptions scenario, ParseResult parsed, bool isStrict, bool asJson)
    {
        var report = scenario.Validate(parsed);
        var forecast = report.Scenario is { } readable ? SolveForecast.Of(readable) : null;
        var overlaps = report.Scenario is { } drawn ? LineOverlap.Of(drawn.Problem) : [];
        IReadOnlyList<Diagnostic> diagnostics = [.. report.Diagnostics, .. forecast?.Conflicts ?? [], .. forecast?.Warnings ?? []];
        var hasErrors = diagnostics.Any(diagnostic => isStrict || diagnostic.Severity == DiagnosticSeverity.Error);
        if (asJson)
        {
            DiagnosticJson.Write(
                context.Terminal.Out, diagnostics, overlaps.Select(overlap => ConflictJson.Of(overlap, report.Scenario!.Problem, report.Scenario.Geometry)), forecast?.Ranges.Select(ConflictJson.Of));
        }
        else
        {
            DiagnosticReport.Write(context, diagnostics);
            if (report.Scenario is { } built) new DemandTables(context).Write(overlaps, built.Problem.Units, built.Geometry);
            if (!hasErrors) context.Terminal.Out.WriteLine(context.Say($"valid, {diagnostics.Count} warnings", $"有效，{diagnostics.Count} 个警告"));
        }
        return forecast?.Conflicts.Count > 0 ? ExitCode.Infeasible : hasErrors ? ExitCode.InvalidInput : ExitCode.Done;
    }
}
