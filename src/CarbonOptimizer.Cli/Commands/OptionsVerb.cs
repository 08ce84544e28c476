using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using CarbonOptimizer.Cli.Declarations;
using CarbonOptimizer.Cli.Terminals;

namespace CarbonOptimizer.Cli.Commands;

/// <summary><c>carbonopt options</c>: every verb with its arguments and options, for programs that build forms around them.</summary>
internal static class OptionsVerb
{
    public const string Schema = "carbon-optimizer/options/1";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var command = new Command("options", context.Say("list every verb with its arguments and options; --json for programs", "列出全部命令及其参数与选项；--json 供程序读取"));
        command.SetAction(parsed =>
        {
            var program = VerbDeclaration.OfProgram(parsed.RootCommandResult.Command);
            if (parsed.GetValue(globals.Json)) context.Terminal.Out.WriteLine(Json(program, context));
            else WriteTable(program, context);
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteTable(VerbDeclaration program, CommandContext context)
    {
        var table = new TextTable("", "", "");
        foreach (var verb in program.All)
        {
            table.Add(verb.Path.Length == 0 ? "carbonopt" : verb.Path, string.Join(' ', verb.Arguments.Select(argument => $"<{argument.Name}>")), verb.Description);
            foreach (var option in verb.Options) table.Add("", string.Join(", ", option.Names), option.Description);
        }
        table.WriteTo(context.Terminal.Out);
    }

    private static string Json(VerbDeclaration program, CommandContext context) => JsonSerializer.Serialize(new
    {
        schema = Schema,
        tool = ToolVersion.Text,
        language = context.Say("en", "zh"),
        globals = program.Options.Select(Record),
        verbs = program.All.Skip(1).Select(verb => new
        {
            path = verb.Path,
            description = verb.Description,
            arguments = verb.Arguments.Select(argument => new { name = argument.Name, description = argument.Description, least = argument.Least, most = argument.Most }),
            options = verb.Options.Select(Record),
        }),
    }, Readable);

    private static object Record(OptionDeclaration option) => new
    {
        name = option.Name,
        aliases = option.Aliases,
        description = option.Description,
        type = option.Type,
        values = option.Values,
        required = option.IsRequired,
        repeatable = option.IsRepeatable,
        @default = option.Default,
    };
}
