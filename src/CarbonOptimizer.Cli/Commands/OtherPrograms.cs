using System.CommandLine;
using CarbonOptimizer.Builders.Imports;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Cli.Commands;

/// <summary>Options of <c>carbonopt init</c> for the inputs of other planning programs, and what they do.</summary>
internal sealed class OtherPrograms
{
    private readonly CommandContext context;
    private readonly Option<string?> marxan, units, comola;
    private readonly Option<string[]> benefits;

    public OtherPrograms(CommandContext context)
    {
        this.context = context;
        marxan = new Option<string?>("--marxan") { Description = context.Say("inputs of Marxan: input.dat, or the folder with pu.dat, spec.dat, puvspr.dat, bound.dat", "Marxan 输入：input.dat，或含 pu.dat、spec.dat、puvspr.dat、bound.dat 的文件夹") };
        units = new Option<string?>("--units") { Description = context.Say("polygons of the units of Marxan", "Marxan 规划单元的面图层") };
        comola = new Option<string?>("--comola") { Description = context.Say("inputs of CoMOLA: config.ini, or its folder", "CoMOLA 输入：config.ini 或其所在文件夹") };
        benefits = new Option<string[]>("--benefit")
        {
            Description = context.Say("objective of CoMOLA to maximise: NAME=FILE, a CSV table with the columns code, per_cell and, where a map multiplies it, layer", "CoMOLA 的最大化目标：名称=文件，CSV 列为 code、per_cell，如需乘以栅格则加 layer"),
            DefaultValueFactory = _ => [],
        };
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { marxan, units, comola, benefits }) command.Options.Add(option);
    }

    /// <summary>The inputs that were named; null for none.</summary>
    public string? InputsOf(ParseResult parsed) => parsed.GetValue(marxan) ?? parsed.GetValue(comola);

    /// <summary>Options that do not go together, which would be passed over otherwise; null for none.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="hasLandUse">Whether a land-use map is named.</param>
    public (string Where, BilingualText Message)? Clash(ParseResult parsed, bool hasLandUse)
    {
        var (isMarxan, isComola) = (parsed.GetValue(marxan) is not null, parsed.GetValue(comola) is not null);
        if ((hasLandUse ? 1 : 0) + (isMarxan ? 1 : 0) + (isComola ? 1 : 0) > 1) return ("carbonopt init", new("A scenario is made of one of --landuse, --marxan and --comola.", "--landuse、--marxan、--comola 只能给出一个。"));
        if (!isMarxan && parsed.GetValue(units) is not null) return ("--units", new("It goes with --marxan.", "须与 --marxan 同用。"));
        if (!isComola && parsed.GetValue(benefits) is { Length: > 0 }) return ("--benefit", new("It goes with --comola.", "须与 --comola 同用。"));
        return null;
    }

    /// <summary>Writes a scenario for the inputs.</summary>
    /// <returns>The exit code.</returns>
    public int Initialise(GlobalOptions globals, ParseResult parsed, string folder)
    {
        if (FolderInUse.Refuse(context, folder) is { } refused) return refused;
        var id = SynthVerb.ScenarioId(folder);
        var proposal = parsed.GetValue(marxan) is { } inputs
            ? MarxanImport.Read(inputs, id, parsed.GetValue(units), context.Clock)
            : ComolaImport.Read(parsed.GetValue(comola)!, id, parsed.GetValue(benefits) ?? [], context.Clock);
        return new ProposalFolder(context, globals, parsed).Write(proposal, folder, parsed.GetValue(marxan) is null ? "comola" : "marxan");
    }
}
