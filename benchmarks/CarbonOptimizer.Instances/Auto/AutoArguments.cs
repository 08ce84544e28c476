using System.Globalization;

namespace CarbonOptimizer.Instances.Auto;

/// <summary>What a measurement of the usual solver is asked to do.</summary>
/// <param name="Only">Instances; the ladder when empty.</param>
/// <param name="Seconds">Time limit of each run.</param>
/// <param name="DataFolders">Folders with data, such as one with held-out instances beside the shared one.</param>
/// <param name="OutFolder">Where the page is written.</param>
/// <param name="Note">What a reader must know of this run, such as who else used the machine.</param>
internal sealed record AutoArguments(IReadOnlyList<string> Only, TimeSpan Seconds, IReadOnlyList<string> DataFolders, string OutFolder, string Note)
{
    /// <exception cref="FormatException">An option is unknown or its value is no such thing.</exception>
    public static AutoArguments Parse(string[] words)
    {
        var parsed = new AutoArguments([], TimeSpan.FromMinutes(10), [DataFolder.Default()], Path.Combine("docs", "results"), "");
        for (var i = 0; i < words.Length; i += 2)
        {
            if (i + 1 == words.Length) throw new FormatException($"{words[i]} needs a value.");
            var value = words[i + 1];
            parsed = words[i] switch
            {
                "--only" => parsed with { Only = value.Split(',') },
                "--seconds" => parsed with { Seconds = TimeSpan.FromSeconds(double.Parse(value, CultureInfo.InvariantCulture)) },
                "--data" => parsed with { DataFolders = value.Split(',') },
                "--out" => parsed with { OutFolder = value },
                "--note" => parsed with { Note = value },
                _ => throw new FormatException($"There is no option {words[i]}."),
            };
        }
        return parsed;
    }
}
