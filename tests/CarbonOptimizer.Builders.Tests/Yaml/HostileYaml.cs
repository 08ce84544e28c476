using System.Text;

namespace CarbonOptimizer.Builders.Tests.Yaml;

/// <summary>Files somebody could send to harm the reader, each with the code it must be refused with.</summary>
public static class HostileYaml
{
    private const string Head = "schema: carbon-optimizer/scenario/1\nid: x\n";

    public static TheoryData<string, string> Names
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (name, (code, _)) in Corpus) data.Add(name, code);
            return data;
        }
    }

    public static byte[] Bytes(string name) => Corpus[name].Bytes;

    private static readonly SortedDictionary<string, (string Code, byte[] Bytes)> Corpus = new(StringComparer.Ordinal)
    {
        ["alias"] = Text("CO1005", "a: &x 1\nb: *x\n"),
        ["alias bomb"] = Text("CO1005", AliasBomb()),
        ["alias to itself"] = Text("CO1005", "a: &x [*x]\n"),
        ["alias undefined"] = Text("CO1005", "a: *nowhere\n"),
        ["anchor on key"] = Text("CO1005", "&k a: 1\n"),
        ["anchor on map"] = Text("CO1005", "a: &m {b: 1}\n"),
        ["merge key"] = Text("CO1005", "a: {<<: {b: 1}}\n"),
        ["tag on scalar"] = Text("CO1005", "a: !!binary aGVsbG8=\n"),
        ["tag on map"] = Text("CO1005", "a: !System.IO.FileInfo {fileName: /etc/passwd}\n"),
        ["tag on list"] = Text("CO1005", "a: !!set [b]\n"),
        ["tag on root"] = Text("CO1005", "!Evil\na: 1\n"),
        ["tag non-specific"] = Text("CO1005", "a: ! b\n"),
        ["deep flow lists"] = Text("CO1004", "a: " + new string('[', 20_000)),
        ["deep flow maps"] = Text("CO1004", "a: " + string.Concat(Enumerable.Repeat("{a: ", 20_000))),
        ["deep block lists"] = Text("CO1004", string.Concat(Enumerable.Repeat("- ", 5_000)) + "x"),
        ["deep block maps"] = Text("CO1004", string.Concat(Enumerable.Range(0, 500).Select(i => new string(' ', i) + "a:\n"))),
        ["depth 33"] = Text("CO1004", "a: " + new string('[', 32) + new string(']', 32)),
        ["too many bytes"] = Text("CO1004", "a: " + new string('x', 1 << 20)),
        ["too many items"] = Text("CO1004", "a: [" + string.Concat(Enumerable.Repeat("1,", 120_000)) + "]"),
        ["too many keys"] = Text("CO1004", string.Concat(Enumerable.Range(0, 60_000).Select(i => $"k{i}: 1\n"))),
        ["duplicate key"] = Text("CO1006", Head + "id: y\n"),
        ["duplicate quoted key"] = Text("CO1006", "a: 1\n\"a\": 2\n"),
        ["duplicate nested key"] = Text("CO1006", "a:\n  b: 1\n  b: 2\n"),
        ["two documents"] = Text("CO1007", "a: 1\n---\nb: 2\n"),
        ["UTF-16"] = ("CO1002", [0xff, 0xfe, .. Encoding.Unicode.GetBytes("a: 1")]),
        ["GBK"] = ("CO1002", [.. "title: "u8, 0xcf, 0xd8, 0xb3, 0xc7, (byte)'\n']),
        ["overlong slash"] = ("CO1002", [.. "a: "u8, 0xc0, 0xaf]),
        ["lone surrogate"] = ("CO1002", [.. "a: "u8, 0xed, 0xa0, 0x80]),
        ["cut in a character"] = ("CO1002", [.. "a: "u8, 0xe4, 0xb8]),
        ["NUL"] = Text("CO1008", "a: b\0c\n"),
        ["escape sequence"] = Text("CO1008", "a: \u001b[31mred\n"),
        ["right-to-left override"] = Text("CO1008", "a: \u202egnp.exe\n"),
        ["bidi isolate"] = Text("CO1008", "a: \u2066x\u2069\n"),
        ["C1 control"] = Text("CO1008", "a: \u0090x\n"),
        ["empty"] = Text("CO1009", ""),
        ["only comments"] = Text("CO1009", "# nothing\n\n"),
        ["only a BOM"] = ("CO1009", [0xef, 0xbb, 0xbf]),
        ["complex key"] = Text("CO1010", "? [a, b]\n: 1\n"),
        ["map as key"] = Text("CO1010", "? {a: b}\n: 1\n"),
        ["unclosed quote"] = Text("CO1003", "a: \"b\nc: d\n"),
        ["unclosed list"] = Text("CO1003", "a: [1, 2\nb: 3\n"),
        ["tab indentation"] = Text("CO1012", "a:\n\tb: 1\n"),
        ["bad escape"] = Text("CO1003", "a: \"\\q\"\n"),
        ["escape beyond Unicode"] = Text("CO1003", "a: \"\\UFFFFFFFF\"\n"),
        ["bad directive"] = Text("CO1003", "%YAML 9.9.9\n---\na: 1\n"),
        ["stray closing"] = Text("CO1003", "]\n"),
        ["colon soup"] = Text("CO1003", "a: b: c: d\n"),
    };

    private static (string, byte[]) Text(string code, string text) => (code, Encoding.UTF8.GetBytes(text));

    private static string AliasBomb()
    {
        var text = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var i = 1; i < 10; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        }
        return text.ToString();
    }
}
