using System.CommandLine;
using System.Text.Json;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Builders.Proposals;
using CarbonOptimizer.Builders.Synthesis;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Commands;

/// <summary>Writes a proposed scenario with its layers, checks it and says what was read, guessed and left out.</summary>
internal sealed class ProposalFolder(CommandContext context, GlobalOptions globals, ParseResult parsed)
{
    private const string LayersFolder = "layers";

    private static readonly JsonSerializerOptions JsonText = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the folder.</summary>
    /// <param name="proposal">The scenario.</param>
    /// <param name="folder">Folder to write; it must not hold anything.</param>
    /// <param name="template">What it was made from, for programs.</param>
    /// <returns>The exit code.</returns>
    public int Write(ScenarioProposal proposal, string folder, string template)
    {
        Publish(proposal, folder);
        var scenario = Path.Combine(folder, SyntheticCountyFolder.ScenarioFile);
        var report = ScenarioValidator.Validate(scenario);
        DiagnosticReport.Write(context, report.Diagnostics);
        var statements = proposal.Statements.Select(statement => statement.In(context.Language)).ToArray();
        if (parsed.GetValue(globals.Json))
        {
            context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new { schema = "carbon-optimizer/init/1", scenario, template, classification = proposal.Classification, valid = report.IsValid, statements }, JsonText));
        }
        else if (!parsed.GetValue(globals.Quiet))
        {
            foreach (var statement in statements) context.Terminal.Out.WriteLine("- " + statement);
            context.Terminal.Out.WriteLine(context.Say("next: ", "下一步：") + "carbonopt run " + scenario);
        }
        return report.IsValid ? ExitCode.Done : ExitCode.InvalidInput;
    }

    /// <summary>All files or none: the folder appears when it is complete.</summary>
    private static void Publish(ScenarioProposal proposal, string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder);
        if (Path.GetDirectoryName(Path.GetFullPath(folder)) is { } parent) Directory.CreateDirectory(parent);
        var temporary = AtomicFolder.CreateTemporary(folder);
        try
        {
            Directory.CreateDirectory(Path.Combine(temporary, LayersFolder));
            foreach (var (name, write) in proposal.Files) write(Path.Combine(temporary, name));
            AtomicFile.WriteText(Path.Combine(temporary, InitVerb.SchemaFile), ScenarioSchema.Json);
            AtomicFile.WriteText(Path.Combine(temporary, SyntheticCountyFolder.ScenarioFile), proposal.Text);
            AtomicFolder.Publish(temporary, folder);
        }
        catch
        {
            Directory.Delete(temporary, recursive: true);
            throw;
        }
    }
}
