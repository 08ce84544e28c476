using System.CommandLine;
using CarbonOptimizer.Builders.Batches;

namespace CarbonOptimizer.Cli.Batches;

/// <summary><c>carbonopt batch schema</c>: the JSON Schema of batch files, for completion in editors.</summary>
internal static class BatchSchemaVerb
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("schema", context.Say("print the JSON Schema of batch files", "打印批量文件的 JSON Schema"));
        command.SetAction(_ =>
        {
            context.Terminal.Out.Write(BatchSchema.Json);
            return ExitCode.Done;
        });
        return command;
    }
}
