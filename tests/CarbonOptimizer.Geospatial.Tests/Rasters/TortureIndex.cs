using CarbonOptimizer.Testing;

namespace CarbonOptimizer.Geospatial.Tests.Rasters;

/// <summary>Rows of the index of the torture files.</summary>
internal static class TortureIndex
{
    public static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string category)
    {
        var lines = File.ReadAllLines(SharedData.PathOf("torture/index.csv"));
        var names = Split(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            var row = names.Zip(Split(line)).ToDictionary(pair => pair.First, pair => pair.Second);
            if (row["category"] == category) yield return row;
        }
    }

    public static string PathOf(IReadOnlyDictionary<string, string> row) => SharedData.PathOf("torture/" + row["file"]);

    private static List<string> Split(string line)
    {
        var fields = new List<string>();
        var quoted = false;
        var field = new System.Text.StringBuilder();
        foreach (var letter in line)
        {
            if (letter == '"') quoted = !quoted;
            else if (letter == ',' && !quoted) { fields.Add(field.ToString()); field.Clear(); }
            else field.Append(letter);
        }
        fields.Add(field.ToString());
        return fields;
    }
}
