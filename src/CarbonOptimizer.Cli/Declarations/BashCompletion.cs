using System.Text;

namespace CarbonOptimizer.Cli.Declarations;

/// <summary>A completion script for bash: verbs, options, values from a list, files everywhere else.</summary>
internal static class BashCompletion
{
    public static string Script(VerbDeclaration program)
    {
        var globals = program.Options.SelectMany(option => option.Names);
        var script = new StringBuilder();
        script.Append(
            """
            # Completion of carbonopt for bash: source <(carbonopt completion bash)
            _carbonopt() {
                local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" verb="" verbs="" options="" values="" i
                for ((i = 1; i < COMP_CWORD; i++)); do
                    case "${verb:+$verb }${COMP_WORDS[i]}" in

            """.ReplaceLineEndings("\n"));
        script.Append($"            {string.Join('|', program.All.Skip(1).Select(verb => $"'{verb.Path}'"))}) verb=\"${{verb:+$verb }}${{COMP_WORDS[i]}}\" ;;\n");
        script.Append("        esac\n    done\n    case \"$verb\" in\n");
        foreach (var verb in program.All)
        {
            var own = verb == program ? [] : verb.Options.SelectMany(option => option.Names);
            script.Append($"        '{verb.Path}') verbs='{string.Join(' ', verb.Verbs.Select(below => below.Word))}'; options='{string.Join(' ', own.Concat(globals))}' ;;\n");
        }
        script.Append("    esac\n    case \"$verb|$before\" in\n");
        foreach (var verb in program.All)
        {
            foreach (var option in verb.Options.Where(option => option.Values.Count > 0))
            {
                var patterns = option.Names.Select(name => verb == program ? $"*'|{name}'" : $"'{verb.Path}|{name}'");
                script.Append($"        {string.Join('|', patterns)}) values='{string.Join(' ', option.Values)}' ;;\n");
            }
        }
        script.Append(
            """
                esac
                if [[ -n "$values" ]]; then COMPREPLY=($(compgen -W "$values" -- "$word"))
                elif [[ "$word" == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$word"))
                else COMPREPLY=($(compgen -W "$verbs" -- "$word")); fi
            }
            complete -o default -F _carbonopt carbonopt

            """.ReplaceLineEndings("\n"));
        return script.ToString();
    }
}
