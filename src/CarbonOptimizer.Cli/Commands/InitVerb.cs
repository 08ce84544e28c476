using System.CommandLine;
using System.Text.Json;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Builders.Synthesis;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Commands;

/// <summary>
/// <c>carbonopt init [DIR]</c>: a folder to start from, with the schema for completion in editors; with <c>--landuse</c>, a scenario for the user's
/// own layers; with <c>--marxan</c> or <c>--comola</c>, one for the inputs of those programs.
/// </summary>
internal static class InitVerb
{
    public const string SchemaFile = "scenario.schema.json";

    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var folder = new Argument<string?>("dir") { Description = context.Say("folder to make; with --landuse, --marxan or --comola the name of that file when not given", "要创建的文件夹；使用 --landuse、--marxan、--comola 时缺省为该文件名"), Arity = ArgumentArity.ZeroOrOne };
        var template = new Option<string>("--template")
        {
            Description = context.Say("demo: a runnable synthetic county; own-data: a commented scenario to fill in", "demo:可直接运行的合成县；own-data:带注释、供填写的场景"),
            DefaultValueFactory = _ => "demo",
        };
        template.AcceptOnlyFromAmong("demo", "own-data");
        var own = new OwnLayers(context);
        var command = new Command("init", context.Say("make a folder to start from, or a scenario for your own land-use map", "创建起步文件夹，或为自己的土地利用图生成场景")) { folder, template };
        own.AddTo(command);
        var others = new OtherPrograms(context);
        others.AddTo(command);
        command.SetAction(parsed =>
        {
            if (others.Clash(parsed, own.LandUseOf(parsed) is not null) is var (where, message)) return Refusal.Write(context, ExitCode.Usage, "CO0227", where, message);
            if (others.InputsOf(parsed) is { } inputs) return others.Initialise(globals, parsed, parsed.GetValue(folder) ?? NameOf(inputs));
            if (own.LandUseOf(parsed) is { } landUse) return own.Initialise(globals, parsed, landUse, parsed.GetValue(folder) ?? NameOf(landUse));
            if (parsed.GetValue(folder) is { } named) return Initialise(context, globals, parsed, named, parsed.GetRequiredValue(template));
            return Refusal.Write(context, ExitCode.Usage, "CO0218", "carbonopt init", new("Name the folder to make, or give --landuse FILE, --marxan FOLDER or --comola FOLDER.", "请给出要创建的文件夹，或 --landuse 文件、--marxan 文件夹、--comola 文件夹。"));
        });
        return command;
    }

    private static string NameOf(string file) => SynthVerb.ScenarioId(Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(file)));

    private static int Initialise(CommandContext context, GlobalOptions globals, ParseResult parsed, string folder, string template)
    {
        if (FolderInUse.Refuse(context, folder) is { } refused) return refused;
        Directory.CreateDirectory(folder);
        AtomicFile.WriteText(Path.Combine(folder, SchemaFile), ScenarioSchema.Json);
        if (template == "demo")
        {
            return SynthVerb.Write(context, globals, parsed, folder, new SyntheticCountyOptions { Id = SynthVerb.ScenarioId(folder) });
        }
        var scenario = Path.Combine(folder, SyntheticCountyFolder.ScenarioFile);
        AtomicFile.WriteText(scenario, OwnDataTemplate.Text(SynthVerb.ScenarioId(folder)));
        if (parsed.GetValue(globals.Json)) context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new { schema = "carbon-optimizer/init/1", scenario, template }));
        else if (!parsed.GetValue(globals.Quiet)) context.Terminal.Out.WriteLine(context.Say("next: put your layers beside it, then ", "下一步：将图层放入该文件夹，然后 ") + "carbonopt validate " + scenario);
        return ExitCode.Done;
    }
}
