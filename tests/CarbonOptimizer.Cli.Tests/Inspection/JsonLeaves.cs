using System.Text.Json;

namespace CarbonOptimizer.Cli.Tests.Inspection;

/// <summary>Where the values of a JSON text stand.</summary>
internal static class JsonLeaves
{
    /// <summary>Path, first byte and length of every value that is no object or array, in order.</summary>
    public static IReadOnlyList<(string Path, int Start, int Length)> Of(byte[] json)
    {
        var leaves = new List<(string, int, int)>();
        var reader = new Utf8JsonReader(json);
        var places = new Stack<(string Prefix, int Item)>();
        var name = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName: name = reader.GetString()!; break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    var prefix = Here();
                    places.Push((prefix, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray: places.Pop(); break;
                default: leaves.Add((Here(), (int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex))); break;
            }
        }
        return leaves;

        string Here()
        {
            if (!places.TryPop(out var around)) return "";
            places.Push(around.Item < 0 ? around : (around.Prefix, around.Item + 1));
            return around.Item < 0 ? around.Prefix.Length == 0 ? name : $"{around.Prefix}.{name}" : $"{around.Prefix}[{around.Item}]";
        }
    }
}
