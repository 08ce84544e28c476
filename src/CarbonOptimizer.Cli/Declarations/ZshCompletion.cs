using System.Text;

namespace CarbonOptimizer.Cli.Declarations;

/// <summary>A completion script for zsh: as that for bash, with what each verb and option does.</summary>
internal static class ZshCompletion
{
    public static string Script(VerbDeclaration program)
    {
        var script = new StringBuilder(
            """
            #compdef carbonopt
            # Completion of carbonopt for zsh: carbonopt completion zsh > "${fpath[1]}/_carbonopt"
            _carbonopt() {
                local verb="" i
                for ((i = 2; i < CURRENT; i++)); do
                    case "${verb:+$verb }${words[i]}" in

            """.ReplaceLineEndings("\n"));
        script.Append($"            {string.Join('|', program.All.Skip(1).Select(verb => $"'{verb.Path}'"))}) verb=\"${{verb:+$verb }}${{words[i]}}\" ;;\n");
        script.Append("        esac\n    done\n    case \"$verb\" in\n");
        foreach (var verb in program.All)
        {
            script.Append($"        '{verb.Path}')\n");
            if (verb.Verbs.Count > 0) script.Append($"            local -a verbs=({string.Join(' ', verb.Verbs.Select(below => Quoted(below.Word + ":" + below.Description.Replace(":", "\\:", StringComparison.Ordinal))))})\n");
            var options = verb == program ? program.Options : verb.Options.Concat(program.Options);
            var rest = verb.Verbs.Count > 0 ? "'*:verb:{_describe verb verbs}'" : "'*:file:_files'";
            script.Append($"            _arguments {string.Join(' ', options.SelectMany(Specification))} {rest} ;;\n");
        }
        return script.Append("    esac\n}\n_carbonopt \"$@\"\n").ToString();
    }

    private static IEnumerable<string> Specification(OptionDeclaration option) => option.Names.Select(name =>
    {
        var value = !option.TakesValue ? "" : option.Values.Count > 0 ? $":value:({string.Join(' ', option.Values)})" : ":value:_files";
        var description = option.Description.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);
        return Quoted($"{(option.IsRepeatable ? "*" : "")}{name}[{description}]{value}");
    });

    private static string Quoted(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
