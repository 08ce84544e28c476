using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CarbonOptimizer.Geospatial;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>The text of a journal: a header that says which front it is of, then one line for each finished solve.</summary>
/// <param name="Fingerprint">SHA-256 of what front it is.</param>
/// <param name="Lines">Number and text of the lines after the header that have an end.</param>
/// <param name="IsSealed">Whether lines carry checksums, which those of version 0.1.0 do not.</param>
/// <param name="IsWhole">Whether the last line has an end.</param>
internal sealed record FrontJournal(string Fingerprint, IReadOnlyList<(int Number, string Text)> Lines, bool IsSealed, bool IsWhole)
{
    private const string Schema = "carbon-optimizer/front-journal/2", UnsealedSchema = "carbon-optimizer/front-journal/1";
    private const long LargestBytes = 1L << 30;

    /// <summary>Fingerprint of a text that says what front it is.</summary>
    public static string FingerprintOf(string identity) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)));

    /// <summary>First line of a journal.</summary>
    public static string Header(string fingerprint) => JsonSerializer.Serialize(new { schema = Schema, identity = fingerprint });

    /// <summary>Whether a file is the journal of a front.</summary>
    public static bool IsOf(string path, string fingerprint)
    {
        try
        {
            return File.Exists(path) && Head(path, File.ReadLines(path).FirstOrDefault() ?? "").Fingerprint == fingerprint;
        }
        catch (Exception failure) when (failure is DataSourceException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads a journal.</summary>
    /// <param name="path">The file.</param>
    /// <param name="folder">Its folder as users know it.</param>
    /// <param name="fingerprint">Front it must be of; null for any.</param>
    /// <exception cref="DataSourceException">It is of another front or format, or too large.</exception>
    public static FrontJournal Read(string path, string folder, string? fingerprint)
    {
        if (new FileInfo(path).Length > LargestBytes) throw new DataSourceException(path, "The journal is far larger than a front writes.");
        var text = File.ReadAllText(path);
        var complete = text.LastIndexOf('\n') + 1;
        var lines = text[..complete].Split('\n');
        var (found, isSealed) = Head(path, lines[0]);
        if (fingerprint is not null && found != fingerprint)
        {
            throw new DataSourceException(folder, "The folder holds a front of another scenario, method or options.", "Maybe choose another folder with --out, or delete this one.") { ChineseProblem = "该文件夹存有其他场景、方法或选项的前沿。", ChineseRemedy = "请用 --out 另选文件夹，或删除该文件夹。" };
        }
        (int, string)[] solves = [.. lines.Select((line, i) => (i + 1, line)).Skip(1).Where(entry => entry.line.Length > 0)];
        return new FrontJournal(found, solves, isSealed, complete == text.Length);
    }

    private static (string Fingerprint, bool IsSealed) Head(string path, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var schema = json.RootElement.GetProperty("schema").GetString();
            if (schema is not (Schema or UnsealedSchema)) throw new DataSourceException(path, "The journal has another format.") { Kind = DataSourceProblem.NotSupported };
            return (json.RootElement.GetProperty("identity").GetString() ?? "", schema == Schema);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DataSourceException(path, "The journal is damaged.", failure.Message, failure);
        }
    }
}
