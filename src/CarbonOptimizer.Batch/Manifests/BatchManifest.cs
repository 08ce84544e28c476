using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CarbonOptimizer.Batch.Expansion;
using CarbonOptimizer.Batch.Keys;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Batch.Manifests;

/// <summary>
/// <c>manifest.csv</c>: one row for each run with its key, chain and settings. It is written once; a batch that changed gets another one, and
/// the old one stays as <c>manifest-DIGITS.csv</c>. Scenario paths are relative to its folder.
/// </summary>
public sealed class BatchManifest
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "manifest.csv";

    private const long LargestBytes = 1L << 30;

    private static readonly string[] Fixed = ["index", "id", "key", "chain", "predecessor", "expect", "scenario", "label"];

    private BatchManifest(string folder, IReadOnlyList<ManifestRun> runs, IReadOnlyList<string> paths) => (Folder, Runs, Paths) = (folder, runs, paths);

    /// <summary>Folder it lies in.</summary>
    public string Folder { get; }

    /// <summary>All runs by index; the first has index 1.</summary>
    public IReadOnlyList<ManifestRun> Runs { get; }

    /// <summary>Settings that some run changes, in the order of the columns.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>The manifest of runs with their keys.</summary>
    public static BatchManifest Of(string folder, IReadOnlyList<BatchRun> runs, IReadOnlyList<RunKey> keys)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(keys);
        return new BatchManifest(Path.GetFullPath(folder), [.. runs.Select(run => new ManifestRun(run, keys[run.Index - 1].Text))],
            [.. runs.SelectMany(run => run.Settings.Select(setting => setting.Path)).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The text of the file.</summary>
    public string Text()
    {
        var text = new StringBuilder(CsvText.Row(Fixed.Concat(Paths)));
        foreach (var row in Runs) text.Append(CsvText.Row(Fields(row)));
        return text.ToString();
    }

    /// <summary>Writes the manifest unless the same one stands there; another one is kept under a name of its own.</summary>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="FileWriteException">It cannot be written.</exception>
    public bool Save()
    {
        var (path, text) = (Path.Combine(Folder, FileName), Text());
        if (File.Exists(path))
        {
            var old = File.ReadAllText(path);
            if (old == text) return false;
            AtomicFile.WriteText(Path.Combine(Folder, $"manifest-{DigestOf(old)[..8]}.csv"), old);
        }
        AtomicFile.WriteText(path, text);
        return true;
    }

    /// <summary>Reads the manifest of a batch.</summary>
    /// <param name="path">The file or its folder.</param>
    /// <exception cref="DataSourceException">It is missing or damaged.</exception>
    public static BatchManifest Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, FileName) : path);
        if (!File.Exists(full))
        {
            throw new DataSourceException(path, $"This is not the folder of a batch: it has no {FileName}.", "Maybe name the folder that 'carbonopt batch run' printed.")
            {
                Kind = DataSourceProblem.Unavailable, ChineseProblem = $"这不是批量运行的文件夹：没有 {FileName}。", ChineseRemedy = "请给出 carbonopt batch run 所打印的文件夹。",
            };
        }
        if (new FileInfo(full).Length > LargestBytes) throw new DataSourceException(full, "The manifest is far larger than a batch writes.");
        try
        {
            return Parse(Path.GetDirectoryName(full)!, File.ReadAllText(full));
        }
        catch (FormatException failure)
        {
            throw new DataSourceException(full, "The manifest is damaged.", failure.Message, failure) { ChineseProblem = "批量清单已损坏。" };
        }
    }

    internal static BatchManifest Parse(string folder, string text)
    {
        var rows = CsvText.Rows(text).ToArray();
        if (rows.Length == 0 || !rows[0].Take(Fixed.Length).SequenceEqual(Fixed)) throw new FormatException("line 1");
        string[] paths = [.. rows[0].Skip(Fixed.Length)];
        var runs = rows.Skip(1).Select((row, i) => RowOf(folder, row, paths, i + 1)).ToArray();
        return new BatchManifest(folder, runs, paths);
    }

    private IEnumerable<string> Fields(ManifestRun row)
    {
        var run = row.Run;
        yield return Number(run.Index);
        yield return row.Id;
        yield return row.Key;
        yield return Number(run.Chain);
        yield return Number(run.Predecessor);
        yield return run.ExpectsInfeasible ? "infeasible" : "plan";
        yield return Path.GetRelativePath(Folder, run.Scenario).Replace('\\', '/');
        yield return run.Label;
        foreach (var path in Paths) yield return run.Settings.LastOrDefault(setting => setting.Path == path).Value ?? "";
    }

    private static ManifestRun RowOf(string folder, IReadOnlyList<string> row, string[] paths, int index)
    {
        var line = FormattableString.Invariant($"line {index + 1}");
        if (row.Count != Fixed.Length + paths.Length || row[2].Length != 64 || !row[2].All(char.IsAsciiHexDigitLower)) throw new FormatException(line);
        if (Index(row[0], line) != index || row[7].Length == 0 || row[7].Any(c => c is '/' or '\\' or < ' ')) throw new FormatException(line);
        var (chain, predecessor) = (Index(row[3], line), Index(row[4], line));
        if (predecessor >= index) throw new FormatException(line);
        var settings = paths.Select((path, i) => (path, row[Fixed.Length + i])).Where(setting => setting.Item2.Length > 0).ToArray();
        var run = new BatchRun(index, Path.GetFullPath(Path.Combine(folder, row[6])), settings, row[7], row[5] == "infeasible", chain, predecessor);
        return new ManifestRun(run, row[2]);
    }

    private static int Index(string text, string line) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException(line);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
