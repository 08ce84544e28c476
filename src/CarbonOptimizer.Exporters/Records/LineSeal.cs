using System.Security.Cryptography;
using System.Text;

namespace CarbonOptimizer.Exporters.Records;

/// <summary>A checksum at the end of a JSON object on one line, by which a damaged line is told from a whole one.</summary>
public static class LineSeal
{
    private const string Start = ",\"check\":\"", End = "\"}";
    private const int Digits = 16;

    /// <summary>The object with a checksum of everything before it as its last member.</summary>
    /// <param name="json">An object with at least one member, on one line.</param>
    public static string Seal(string json)
    {
        ArgumentException.ThrowIfNullOrEmpty(json);
        var open = json[..^1];
        return open + Start + ChecksumOf(open) + End;
    }

    /// <summary>Whether a line is, to the last letter, what was sealed.</summary>
    public static bool IsIntact(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var start = line.LastIndexOf(Start, StringComparison.Ordinal);
        return start > 0 && line.AsSpan(start).SequenceEqual(Start + ChecksumOf(line[..start]) + End);
    }

    private static string ChecksumOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];
}
