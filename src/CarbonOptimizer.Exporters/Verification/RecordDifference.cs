using System.Globalization;
using System.Text.Json;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Exporters.Verification;

/// <summary>Where two JSON records hold other values.</summary>
internal static class RecordDifference
{
    /// <summary>The places in the order of the recomputed record.</summary>
    /// <exception cref="JsonException">The stored file is no JSON.</exception>
    public static IEnumerable<ValuePlace> Of(string stored, string again)
    {
        using var then = JsonDocument.Parse(File.ReadAllBytes(stored));
        using var now = JsonDocument.Parse(File.ReadAllBytes(again));
        return [.. OfElements("", then.RootElement, now.RootElement)];
    }

    private static IEnumerable<ValuePlace> OfElements(string place, JsonElement then, JsonElement now)
    {
        if (then.ValueKind == JsonValueKind.Object && now.ValueKind == JsonValueKind.Object) return OfObjects(place, then, now);
        if (then.ValueKind == JsonValueKind.Array && now.ValueKind == JsonValueKind.Array) return OfLists(place, then, now);
        var (before, after) = (then.GetRawText(), now.GetRawText());
        if (before == after) return [];
        if (then.ValueKind == JsonValueKind.String && now.ValueKind == JsonValueKind.String && then.GetString() == now.GetString()) return [];
        var areNumbers = then.ValueKind == JsonValueKind.Number && now.ValueKind == JsonValueKind.Number;
        return [new(Same(place), before, after, areNumbers && ValuePlace.AreNear(before, after))];
    }

    private static IEnumerable<ValuePlace> OfObjects(string place, JsonElement then, JsonElement now)
    {
        foreach (var property in now.EnumerateObject())
        {
            var path = Path(place, property.Name);
            // A key that stands twice is read by some as the first, by others as the last.
            if (then.EnumerateObject().Count(other => other.Name == property.Name) is not 1 and var times)
            {
                yield return new(Same(path), times == 0 ? "missing" : $"given {times} times", property.Value.GetRawText());
                continue;
            }
            foreach (var difference in OfElements(path, then.GetProperty(property.Name), property.Value)) yield return difference;
        }
        foreach (var property in then.EnumerateObject())
        {
            if (!now.TryGetProperty(property.Name, out _)) yield return new(Same(Path(place, property.Name)), property.Value.GetRawText(), "missing");
        }
    }

    private static IEnumerable<ValuePlace> OfLists(string place, JsonElement then, JsonElement now)
    {
        foreach (var (pair, i) in then.EnumerateArray().Zip(now.EnumerateArray()).Select((pair, i) => (pair, i)))
        {
            foreach (var difference in OfElements($"{place}[{i.ToString(CultureInfo.InvariantCulture)}]", pair.First, pair.Second)) yield return difference;
        }
        if (then.GetArrayLength() != now.GetArrayLength()) yield return new(Same(place + ".length"), Digits(then.GetArrayLength()), Digits(now.GetArrayLength()));
    }

    private static string Path(string place, string name) => place.Length == 0 ? name : place + "." + name;

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Keys are the same in both languages.</summary>
    private static BilingualText Same(string place) => new(place, place);
}
