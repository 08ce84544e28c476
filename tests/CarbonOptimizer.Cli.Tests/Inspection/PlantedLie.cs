using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CarbonOptimizer.Cli.Tests.Inspection;

/// <summary>One edit of one file of a stored folder, with the checksums rewritten as a liar would.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Place">What is edited in it.</param>
/// <param name="Bytes">The edited file.</param>
internal sealed record PlantedLie(string File, string Place, byte[] Bytes)
{
    private const int FlipsPerFile = 6;

    /// <summary>Every value of every record and table, and some bytes of every other file.</summary>
    public static IEnumerable<PlantedLie> Of(string folder)
    {
        foreach (var path in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            var (name, bytes) = (Path.GetFileName(path), System.IO.File.ReadAllBytes(path));
            var lies = Path.GetExtension(name) switch
            {
                ".json" => OfRecord(name, bytes),
                ".csv" => OfTable(name, bytes),
                _ => Flips(name, bytes),
            };
            foreach (var lie in lies) yield return lie;
        }
    }

    /// <summary>Writes the lie into a copy of the folder and makes its checksums fit.</summary>
    public void Plant(string folder)
    {
        System.IO.File.WriteAllBytes(Path.Combine(folder, File), Bytes);
        if (File == "SHA256SUMS") return;
        var sums = Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Where(name => name != "SHA256SUMS").Order(StringComparer.Ordinal)
            .Select(name => $"{Convert.ToHexStringLower(SHA256.HashData(System.IO.File.ReadAllBytes(Path.Combine(folder, name))))}  {name}\n");
        System.IO.File.WriteAllText(Path.Combine(folder, "SHA256SUMS"), string.Concat(sums));
    }

    private static IEnumerable<PlantedLie> OfRecord(string name, byte[] bytes) => JsonLeaves.Of(bytes).Select(leaf =>
    {
        var value = Encoding.UTF8.GetString(bytes, leaf.Start, leaf.Length);
        return new PlantedLie(name, leaf.Path, [.. bytes[..leaf.Start], .. Encoding.UTF8.GetBytes(Lie(value)), .. bytes[(leaf.Start + leaf.Length)..]]);
    });

    private static string Lie(string value) => value switch
    {
        "true" => "false",
        "false" => "true",
        "null" => "1",
        ['"', ..] => value[..^1] + "x\"",
        _ => Moved(value),
    };

    /// <summary>A number of the same kind, larger by a tenth or by one.</summary>
    private static string Moved(string value) => long.TryParse(value, CultureInfo.InvariantCulture, out var whole)
        ? (whole + 1).ToString(CultureInfo.InvariantCulture)
        : (double.Parse(value, CultureInfo.InvariantCulture) is var number && number != 0 ? number * 1.1 : 0.1).ToString("R", CultureInfo.InvariantCulture);

    private static IEnumerable<PlantedLie> OfTable(string name, byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var (row, column, start, isQuoted) = (0, 0, 1, false);
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"') isQuoted = !isQuoted;
            if (isQuoted || text[i] is not (',' or '\r')) continue;
            var field = text[start..i];
            var lie = field.StartsWith('"') ? field[..^1] + "x\"" : double.TryParse(field, CultureInfo.InvariantCulture, out _) ? Moved(field) : field + "x";
            yield return new PlantedLie(name, $"row {row} column {column}", Encoding.UTF8.GetBytes(text[..start] + lie + text[i..]));
            (row, column, start) = text[i] == ',' ? (row, column + 1, i + 1) : (row + 1, 0, i + 2);
        }
    }

    private static IEnumerable<PlantedLie> Flips(string name, byte[] bytes)
    {
        var random = new Random(bytes.Length);
        for (var flip = 0; flip < FlipsPerFile; flip++)
        {
            var changed = bytes.ToArray();
            var at = random.Next(bytes.Length);
            changed[at] ^= (byte)(1 << random.Next(8));
            yield return new PlantedLie(name, $"byte {at}", changed);
        }
    }
}
