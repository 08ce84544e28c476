using System.CommandLine;
using CarbonOptimizer.Cli.Commands;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Terminals;

namespace CarbonOptimizer.Cli;

/// <summary>Parses a command line, runs its verb and turns every outcome into an exit code.</summary>
internal static class CommandLineApplication
{
    public static int Run(string[] arguments, Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        var language = LanguageChoice.Detect(arguments, Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG"));
        var context = new CommandContext(terminal, language, clock, cancellation);
        var globals = new GlobalOptions(context);
        var parsed = CreateRoot(context, globals).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            DiagnosticReport.Write(context, new CommandLineFaults(parsed).All());
            return ExitCode.Usage;
        }
        var configuration = new InvocationConfiguration
        {
            Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
        };
        try
        {
            return parsed.Invoke(configuration);
        }
        catch (Exception failure)
        {
            return new FailureReport(context, parsed.GetValue(globals.Verbose)).Write(failure);
        }
    }

    private static RootCommand CreateRoot(CommandContext context, GlobalOptions globals)
    {
        var root = new RootCommand(context.Say(
            "Allocates land among uses: certified low-carbon plans that keep every red line and quota.",
            "国土空间用地配置优化:满足红线与指标约束、带最优性证明的低碳方案。"))
        {
            globals.Language, globals.Json, globals.Quiet, globals.Verbose,
            InitVerb.Create(context, globals), ValidateVerb.Create(context, globals), PlanVerb.Create(context, globals),
            RunVerb.Create(context, globals), AuditVerb.Create(context, globals), DoctorVerb.Create(context, globals),
            SchemaVerb.Create(context), SynthVerb.Create(context, globals),
            ExplainVerb.Create(context, globals), PriceVerb.Create(context, globals), CompareVerb.Create(context, globals), CheckVerb.Create(context, globals),
            ParetoVerb.Create(context, globals), ParetoVerb.CreateSweep(context, globals), PortfolioVerb.Create(context, globals), ReproduceVerb.Create(context, globals),
            ImportanceVerb.Create(context, globals),
            IndicatorsVerb.Create(context, globals), MonitorVerb.Create(context, globals),
            SensitivityVerb.Create(context, globals),
        };
        return root;
    }
}
