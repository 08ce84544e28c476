using System.CommandLine;
using CarbonOptimizer.Builders;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt schema</c>: the JSON Schema of scenario files, for completion in editors.</summary>
internal static class SchemaVerb
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("schema", context.Say("print the JSON Schema of scenario files", "打印场景文件的 JSON Schema"));
        command.SetAction(_ =>
        {
            context.Terminal.Out.Write(ScenarioSchema.Json);
            return ExitCode.Done;
        });
        return command;
    }
}
