using System.Text;

namespace CarbonOptimizer.Cli.Declarations;

/// <summary>A completion script for PowerShell on every system; files complete as usual where nothing is offered.</summary>
internal static class PowerShellCompletion
{
    public static string Script(VerbDeclaration program)
    {
        var script = new StringBuilder("# Completion of carbonopt for PowerShell: carbonopt completion pwsh | Out-String | Invoke-Expression\n");
        script.Append("Register-ArgumentCompleter -Native -CommandName carbonopt -ScriptBlock {\n    param($word, $line, $position)\n    $verbs = @{\n");
        foreach (var verb in program.All) script.Append($"        '{verb.Path}' = @({List(verb.Verbs.Select(below => (below.Word, below.Description)))})\n");
        script.Append("    }\n    $options = @{\n");
        foreach (var verb in program.All) script.Append($"        '{verb.Path}' = @({List(verb.Options.SelectMany(option => option.Names.Select(name => (name, option.Description))))})\n");
        script.Append("    }\n    $values = @{\n");
        foreach (var verb in program.All)
        {
            foreach (var option in verb.Options.Where(option => option.Values.Count > 0))
            {
                foreach (var name in option.Names) script.Append($"        '{verb.Path}|{name}' = @({List(option.Values.Select(value => (value, value)))})\n");
            }
        }
        script.Append(
            """
                }
                $before = @($line.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { "$_" })
                $verb = ''
                foreach ($part in $before) {
                    $longer = if ($verb) { "$verb $part" } else { $part }
                    if ($verbs.ContainsKey($longer)) { $verb = $longer }
                }
                $last = if ($before.Count) { $before[-1] } else { '' }
                $found = $values["$verb|$last"]
                if (-not $found) { $found = $values["|$last"] }
                if (-not $found) { $found = if ("$word".StartsWith('-')) { @($options[$verb]) + @($(if ($verb) { $options[''] })) } else { $verbs[$verb] } }
                $found | Where-Object { $_ -and $_[0].StartsWith("$word") } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])
                }
            }

            """.ReplaceLineEndings("\n"));
        return script.ToString();
    }

    /// <summary>Pairs of word and description; a comma before a single pair keeps it an array of pairs.</summary>
    private static string List(IEnumerable<(string Word, string Description)> pairs)
    {
        string[] written = [.. pairs.Select(pair => $"@({Quoted(pair.Word)}, {Quoted(pair.Description)})")];
        return (written.Length == 1 ? "," : "") + string.Join(", ", written);
    }

    private static string Quoted(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
