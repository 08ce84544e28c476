using System.Globalization;

namespace CarbonOptimizer.Instances.Peers;

/// <summary>What a comparison with the solvers inside OR-Tools is asked to do.</summary>
/// <param name="Sides">Sides of the ladder's instances.</param>
/// <param name="Seconds">Time limit of each run.</param>
/// <param name="DataFolder">Folder of the shared data.</param>
/// <param name="OutFolder">Where the page is written.</param>
/// <param name="Note">What a reader must know of this run, such as who else used the machine.</param>
internal sealed record PeerArguments(IReadOnlyList<int> Sides, TimeSpan Seconds, string DataFolder, string OutFolder, string Note)
{
    /// <exception cref="FormatException">An option is unknown or its value is no such thing.</exception>
    public static PeerArguments Parse(string[] words)
    {
        var parsed = new PeerArguments([20, 32, 50, 71, 100, 142], TimeSpan.FromMinutes(5), Instances.DataFolder.Default(), Path.Combine("docs", "results"), "");
        for (var i = 0; i < words.Length; i += 2)
        {
            if (i + 1 == words.Length) throw new FormatException($"{words[i]} needs a value.");
            var value = words[i + 1];
            parsed = words[i] switch
            {
                "--sides" => parsed with { Sides = [.. value.Split(',').Select(side => int.Parse(side, CultureInfo.InvariantCulture))] },
                "--seconds" => parsed with { Seconds = TimeSpan.FromSeconds(double.Parse(value, CultureInfo.InvariantCulture)) },
                "--data" => parsed with { DataFolder = value },
                "--out" => parsed with { OutFolder = value },
                "--note" => parsed with { Note = value },
                _ => throw new FormatException($"There is no option {words[i]}."),
            };
        }
        return parsed;
    }
}
