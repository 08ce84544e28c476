using System.CommandLine;
using System.Text.Json;
using CarbonOptimizer.Cli.Declarations;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt completion bash|zsh|pwsh</c>: a completion script, written from the verbs' own declarations.</summary>
internal static class CompletionVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var shell = new Argument<string>("shell") { Description = context.Say("bash, zsh or pwsh", "bash、zsh 或 pwsh") };
        shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        var command = new Command("completion", context.Say("print a script by which a shell completes verbs, options and values", "打印命令行补全脚本（命令、选项与取值）")) { shell };
        command.SetAction(parsed =>
        {
            var (name, program) = (parsed.GetRequiredValue(shell), VerbDeclaration.OfProgram(parsed.RootCommandResult.Command));
            var script = name switch
            {
                "bash" => BashCompletion.Script(program),
                "zsh" => ZshCompletion.Script(program),
                _ => PowerShellCompletion.Script(program),
            };
            if (parsed.GetValue(globals.Json)) context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new { schema = "carbon-optimizer/completion/1", shell = name, script }));
            else context.Terminal.Out.Write(script);
            return ExitCode.Done;
        });
        return command;
    }
}
