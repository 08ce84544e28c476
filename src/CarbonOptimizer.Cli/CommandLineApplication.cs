using System.CommandLine;
using System.CommandLine.Help;
using CarbonOptimizer.Cli.Batches;
using CarbonOptimizer.Cli.Commands;
using CarbonOptimizer.Cli.Declarations;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Levels;
using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Geospatial.Gdal;

namespace CarbonOptimizer.Cli;

/// <summary>Parses a command line, runs its verb and turns every outcome into an exit code.</summary>
internal static class CommandLineApplication
{
    public static int Run(string[] arguments, Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        var language = LanguageChoice.Detect(arguments, Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var watched = new WatchedWriter(terminal.Out);
        var context = new CommandContext(terminal with { Out = watched }, language, clock, stop.Token);
        var globals = new GlobalOptions(context);
        var parsed = CreateRoot(context, globals).Parse(arguments);
        var code = Invoke(parsed, globals, context, stop);
        if (AsksForJson(parsed, globals) && !watched.HasText) DiagnosticJson.Write(watched, context.Told, exitCode: code);
        if (terminal.FailureOfOut() is not { } lost || stop.IsCancellationRequested) return code;
        return new FailureReport(context, verbose: false).Write(lost);
    }

    /// <summary>However the flag is spelled, <c>--json</c>, <c>--json=true</c> or <c>--json true</c>, also on a command line that is wrong elsewhere.</summary>
    private static bool AsksForJson(ParseResult parsed, GlobalOptions globals)
    {
        if (parsed.GetResult(globals.Json) is not { } given) return parsed.UnmatchedTokens.Contains(globals.Json.Name);
        return given.Errors.Any() || given.GetValueOrDefault<bool>();
    }

    private static int Invoke(ParseResult parsed, GlobalOptions globals, CommandContext context, CancellationTokenSource stop)
    {
        if (parsed.Errors.Count > 0)
        {
            DiagnosticReport.Write(context, new CommandLineFaults(parsed).All());
            return ExitCode.Usage;
        }
        using var page = new StringWriter();
        var isChineseHelp = parsed.Action is HelpAction && context.Language == Language.Chinese;
        var configuration = new InvocationConfiguration
        {
            Output = isChineseHelp ? page : context.Terminal.Out, Error = context.Terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
        };
        context.ShowsIds = parsed.GetValue(globals.Ids);
        if (parsed.GetValue(globals.NoNative)) Environment.SetEnvironmentVariable(GdalLibrary.PathVariable, GdalLibrary.None);
        try
        {
            if (isChineseHelp) return WriteHelp(parsed.Invoke(configuration), page.ToString(), context);
            if (parsed.GetValue(globals.StopFile) is not { } stopFile) return parsed.Invoke(configuration);
            if (Path.Exists(stopFile)) return Refusal.Write(context, ExitCode.Usage, "CO0108", "carbonopt --stop-file", new($"The stop file '{stopFile}' is there already.", $"停止文件“{stopFile}”已存在。"), new("Delete it, or name another one.", "请删除它，或另选文件名。"));
            using var watch = StopFile.Watch(stopFile, stop, context.Clock);
            return parsed.Invoke(configuration);
        }
        catch (Exception failure)
        {
            return new FailureReport(context, parsed.GetValue(globals.Verbose)).Write(failure);
        }
    }

    private static int WriteHelp(int code, string page, CommandContext context)
    {
        context.Terminal.Out.Write(ChineseHelp.Of(page));
        return code;
    }

    private static RootCommand CreateRoot(CommandContext context, GlobalOptions globals)
    {
        var root = new RootCommand(context.Say(
            "Allocates land among uses: certified low-carbon plans that keep every red line and quota.",
            "国土空间用地配置优化：满足红线与指标约束、带最优性证明的低碳方案。"))
        {
            globals.Language, globals.Json, globals.Quiet, globals.Verbose, globals.Ids, globals.StopFile, globals.NoNative,
            InitVerb.Create(context, globals), ValidateVerb.Create(context, globals), PlanVerb.Create(context, globals),
            RunVerb.Create(context, globals), AuditVerb.Create(context, globals), DoctorVerb.Create(context, globals),
            SchemaVerb.Create(context), SynthVerb.Create(context, globals),
            ExplainVerb.Create(context, globals), PriceVerb.Create(context, globals), CompareVerb.Create(context, globals), CheckVerb.Create(context, globals),
            ParetoVerb.Create(context, globals), ParetoVerb.CreateSweep(context, globals), PortfolioVerb.Create(context, globals), ReproduceVerb.Create(context, globals), TradeoffVerb.Create(context, globals), ExportVerb.Create(context, globals),
            ImportanceVerb.Create(context, globals),
            AlignVerb.Create(context, globals), TransitionsVerb.Create(context, globals), DemandVerb.Create(context, globals),
            IndicatorsVerb.Create(context, globals), MonitorVerb.Create(context, globals),
            ReportVerb.Create(context, globals), ServeVerb.Create(context, globals),
            OptionsVerb.Create(context, globals), CompletionVerb.Create(context, globals),
            SensitivityVerb.Create(context, globals), BatchVerb.Create(context, globals), LevelsVerb.Create(context, globals),
        };
        foreach (var option in root.Options)
        {
            if (option is HelpOption) option.Description = context.Say("show help", "显示帮助");
            if (option is VersionOption) option.Description = context.Say("show the version", "显示版本");
        }
        return root;
    }
}
