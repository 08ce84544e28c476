using System.CommandLine;

namespace CarbonOptimizer.Cli.Declarations;

/// <summary>A verb with everything that may follow it, read from the same declaration that parses the command line.</summary>
/// <param name="Path">Words that name it, such as <c>explain cell</c>; empty for the program itself.</param>
/// <param name="Description">What it does, in the user's language.</param>
/// <param name="Arguments">Words that follow it, in order.</param>
/// <param name="Options">Options of its own, by name.</param>
/// <param name="Verbs">Verbs below it.</param>
internal sealed record VerbDeclaration(
    string Path, string Description, IReadOnlyList<ArgumentDeclaration> Arguments, IReadOnlyList<OptionDeclaration> Options, IReadOnlyList<VerbDeclaration> Verbs)
{
    /// <summary>The program: its options are those that every verb takes.</summary>
    public static VerbDeclaration OfProgram(Command root) => Of(root, "");

    /// <summary>This verb and all below it.</summary>
    public IEnumerable<VerbDeclaration> All => Verbs.SelectMany(verb => verb.All).Prepend(this);

    /// <summary>Last word of the path.</summary>
    public string Word => Path[(Path.LastIndexOf(' ') + 1)..];

    private static VerbDeclaration Of(Command command, string path) => new(
        path,
        command.Description ?? "",
        [.. command.Arguments.Where(argument => !argument.Hidden).Select(ArgumentDeclaration.Of)],
        [.. command.Options.Where(option => !option.Hidden).Select(OptionDeclaration.Of).OrderBy(option => option.Name, StringComparer.Ordinal)],
        [.. command.Subcommands.Where(verb => !verb.Hidden).Select(verb => Of(verb, path.Length == 0 ? verb.Name : path + " " + verb.Name))]);
}
