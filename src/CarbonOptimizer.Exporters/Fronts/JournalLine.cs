using System.Globalization;
using System.Text;
using System.Text.Json;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Exporters.Records;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>A finished solve as one line of JSON. Numbers that JSON cannot hold are written as text.</summary>
internal static class JournalLine
{
    /// <summary>The line of a solve, sealed with a checksum of everything before the seal.</summary>
    public static string Of(FrontPoint point) => LineSeal.Seal(Text(point));

    /// <summary>Whether a line is, to the last letter, what was written.</summary>
    public static bool IsIntact(string line) => LineSeal.IsIntact(line);

    private static string Text(FrontPoint point)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonText.Compact))
        {
            json.WriteStartObject();
            json.WriteNumber("index", point.Index);
            json.WriteString("method", point.Request.Method);
            json.WriteString("label", point.Request.Label);
            WriteList(json, "weights", point.Request.Weights.Select(weight => (double?)weight));
            WriteList(json, "caps", point.Request.Caps);
            json.WriteString("seed", point.Request.Seed.ToString(CultureInfo.InvariantCulture));
            json.WriteString("status", point.Termination.Reason.ToString());
            json.WriteString("detail", point.Termination.Detail);
            if (point.Termination.DetailInChinese.Length > 0) json.WriteString("detail_zh", point.Termination.DetailInChinese);
            if (point.Values is not null) WriteList(json, "values", point.Values.Select(value => (double?)value));
            json.WriteString("bound", point.ScalarBound.ToString("R", CultureInfo.InvariantCulture));
            json.WriteBoolean("verified", point.IsBoundVerified);
            if (point.IsMetByClaim) json.WriteBoolean("met_by_claim", true);
            if (point.ClaimedBy.Length > 0) json.WriteString("claimed_by", point.ClaimedBy);
            if (!point.IsReproducible) json.WriteBoolean("reproducible", false);
            if (point.Penalty != 0) json.WriteNumber("penalty", point.Penalty);
            json.WriteNumber("iterations", point.Iterations);
            json.WriteNumber("seconds", point.Seconds);
            if (point.WarmFrom is { } source) json.WriteNumber("warm_from", source);
            json.WriteString("plan_sha256", point.PlanHash);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Reads a line; the plan comes from elsewhere.</summary>
    /// <param name="line">The line.</param>
    /// <param name="axes">Number of axes the front has.</param>
    /// <param name="planOf">Gives the plan of a solve by its number.</param>
    /// <returns>The solve, and the hash its plan must have.</returns>
    /// <exception cref="FormatException">The line is not one this program wrote.</exception>
    public static (FrontPoint Point, string PlanHash) Parse(string line, int axes, Func<int, Allocation> planOf)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var index = root.GetProperty("index").GetInt32();
            var hash = root.GetProperty("plan_sha256").GetString()!;
            var request = new FrontRequest(
                root.GetProperty("method").GetString()!, [.. ReadList(root, "weights", axes).Select(value => value!.Value)], ReadList(root, "caps", axes),
                ulong.Parse(root.GetProperty("seed").GetString()!, CultureInfo.InvariantCulture), root.GetProperty("label").GetString()!);
            double[]? values = root.TryGetProperty("values", out _) ? [.. ReadList(root, "values", axes).Select(value => value!.Value)] : null;
            var point = new FrontPoint(
                index, request, TerminationOf(root), values,
                double.Parse(root.GetProperty("bound").GetString()!, CultureInfo.InvariantCulture), root.GetProperty("verified").GetBoolean(),
                hash.Length == 0 ? null : planOf(index), root.GetProperty("iterations").GetInt32(), root.GetProperty("seconds").GetDouble(),
                root.TryGetProperty("warm_from", out var source) ? source.GetInt32() : null)
            {
                Penalty = root.TryGetProperty("penalty", out var penalty) ? penalty.GetDouble() : 0,
                IsMetByClaim = root.TryGetProperty("met_by_claim", out var claimed) && claimed.GetBoolean(),
                ClaimedBy = root.TryGetProperty("claimed_by", out var program) ? program.GetString()! : "",
                IsReproducible = !root.TryGetProperty("reproducible", out var reproducible) || reproducible.GetBoolean(),
            };
            return (point, hash);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new FormatException(failure.Message, failure);
        }
    }

    private static Termination TerminationOf(JsonElement root) => new(Enum.Parse<TerminationReason>(root.GetProperty("status").GetString()!), root.GetProperty("detail").GetString()!)
    {
        DetailInChinese = root.TryGetProperty("detail_zh", out var chinese) ? chinese.GetString()! : "",
    };

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<double?> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            if (value is { } number) json.WriteNumberValue(number);
            else json.WriteNullValue();
        }
        json.WriteEndArray();
    }

    private static double?[] ReadList(JsonElement root, string name, int axes)
    {
        double?[] values = [.. root.GetProperty(name).EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? (double?)null : value.GetDouble())];
        return values.Length == axes ? values : throw new FormatException($"'{name}' has {values.Length} values for {axes} axes.");
    }
}
