using System.Text.Json;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Exporters.Certificates;

/// <summary>The readable start of a certificate file: how many numbers of each kind follow.</summary>
/// <param name="Forests">Forests the neighbour graph is split into.</param>
/// <param name="Multipliers">Number of multipliers.</param>
/// <param name="UncoupledMultipliers">Number of multipliers of the problem without boundary costs; null when absent.</param>
/// <param name="Shares">Number of share arrays.</param>
/// <param name="ShareLength">Levels in each share array.</param>
/// <param name="Edges">Number of edges with a forest; null for grids.</param>
/// <param name="BlockBytes">Bytes compressed together, before compression.</param>
internal sealed record CertificateHeader(
    int Forests, int Multipliers, int? UncoupledMultipliers, int Shares, int ShareLength, int? Edges, int BlockBytes)
{
    /// <summary>Bytes the compressed blocks unpack to.</summary>
    public long UnpackedBytes => (long)Shares * ShareLength * sizeof(ushort) + (Edges ?? 0);

    public static CertificateHeader Of(BoundCertificate certificate, int blockBytes)
    {
        var length = certificate.Shares.Count == 0 ? 0 : certificate.Shares[0].Length;
        if (certificate.Shares.Any(share => share.Length != length)) throw new ArgumentException("The shares differ in length.", nameof(certificate));
        return new CertificateHeader(
            certificate.ForestCount, certificate.Multipliers.Length, certificate.UncoupledMultipliers?.Length,
            certificate.Shares.Count, length, certificate.ForestOfEdge?.Length, blockBytes);
    }

    public byte[] ToUtf8()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("format", "carbon-optimizer/certificate/2");
            json.WriteNumber("forests", Forests);
            json.WriteNumber("multipliers", Multipliers);
            WriteOptional(json, "uncoupled_multipliers", UncoupledMultipliers);
            json.WriteNumber("shares", Shares);
            json.WriteNumber("share_length", ShareLength);
            WriteOptional(json, "edges", Edges);
            json.WriteNumber("block_bytes", BlockBytes);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    /// <summary>Parses a header; null when it is not one or a count is negative.</summary>
    public static CertificateHeader? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8.ToArray());
            var root = document.RootElement;
            var header = new CertificateHeader(
                Count(root, "forests"), Count(root, "multipliers"), OptionalCount(root, "uncoupled_multipliers"),
                Count(root, "shares"), Count(root, "share_length"), OptionalCount(root, "edges"), Count(root, "block_bytes"));
            return header.BlockBytes is 0 or > 1 << 26 ? null : header;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static int Count(JsonElement root, string name) =>
        root.GetProperty(name).GetInt32() is >= 0 and var count ? count : throw new FormatException(name);

    private static int? OptionalCount(JsonElement root, string name) =>
        root.GetProperty(name).ValueKind == JsonValueKind.Null ? null : Count(root, name);

    private static void WriteOptional(Utf8JsonWriter json, string name, int? count)
    {
        if (count is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
