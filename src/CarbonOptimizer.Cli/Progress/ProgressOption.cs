using System.CommandLine;

namespace CarbonOptimizer.Cli.Progress;

/// <summary><c>--progress</c>, for every verb that may take long.</summary>
internal sealed class ProgressOption
{
    private readonly CommandContext context;
    private readonly GlobalOptions globals;
    private readonly Option<string> option;

    public ProgressOption(CommandContext context, GlobalOptions globals)
    {
        (this.context, this.globals) = (context, globals);
        option = new Option<string>("--progress") { Description = context.Say("how progress is shown; jsonl for programs, on standard error", "进度显示方式；jsonl 供程序读取，写到标准错误"), DefaultValueFactory = _ => "auto" };
        option.AcceptOnlyFromAmong(ProgressChoice.Names);
    }

    public void AddTo(Command command) => command.Add(option);

    /// <summary>Starts to report; nothing is shown with <c>--quiet</c>, unless a program asked for it.</summary>
    public ProgressReporter Open(ParseResult parsed)
    {
        var name = parsed.GetRequiredValue(option);
        return new ProgressReporter(parsed.GetValue(globals.Quiet) && name != ProgressChoice.ForPrograms ? null : ProgressChoice.Create(name, context), context.Clock);
    }
}
