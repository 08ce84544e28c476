using System.Text;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Geospatial.Files;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CarbonOptimizer.Builders.Yaml;

/// <summary>
/// Reads YAML that may be hostile. Everything that can make a small file large or deep is refused while the events stream by:
/// anchors, aliases, tags, depth beyond 32, more than 100,000 events, more than 1 MiB; so are duplicate keys and text that is not UTF-8.
/// </summary>
internal sealed class YamlLoader
{
    internal const int MaximumBytes = 1 << 20;
    internal const int MaximumDepth = 32;
    internal const int MaximumEvents = 100_000;

    private readonly DiagnosticList diagnostics;
    private readonly SourceText source;
    private readonly Parser parser;
    private int events;

    private YamlLoader(SourceText source, string text, DiagnosticList diagnostics)
    {
        this.source = source;
        this.diagnostics = diagnostics;
        parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>Reads a file; null when something was wrong, which is then among the diagnostics.</summary>
    /// <param name="fullPath">File to read.</param>
    /// <param name="shownPath">Path that messages print.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    public static YamlMap? LoadFile(string fullPath, string shownPath, DiagnosticList diagnostics)
    {
        byte[] bytes;
        try
        {
            var length = new FileInfo(fullPath).Length;
            if (length > MaximumBytes)
            {
                diagnostics.Error("CO1004", PlaceOf(shownPath), $"{length} bytes", $"{MaximumBytes} bytes");
                return null;
            }
            if (length == 0 && !RegularFile.Is(fullPath))
            {
                diagnostics.Error("CO1204", PlaceOf(shownPath), shownPath);
                return null;
            }
            bytes = ReadBounded(fullPath);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            diagnostics.Error("CO1011", PlaceOf(shownPath), shownPath);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            diagnostics.Error("CO1001", PlaceOf(shownPath), shownPath, e.Message);
            return null;
        }
        return Load(bytes, shownPath, diagnostics) switch
        {
            null => null,
            YamlMap map => map,
            var other => Refuse(other, diagnostics),
        };
    }

    /// <summary>Reads YAML from memory; null when something was wrong.</summary>
    public static YamlNode? Load(ReadOnlySpan<byte> bytes, string shownPath, DiagnosticList diagnostics)
    {
        if (bytes.Length > MaximumBytes)
        {
            diagnostics.Error("CO1004", PlaceOf(shownPath), $"{bytes.Length} bytes", $"{MaximumBytes} bytes");
            return null;
        }
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            diagnostics.Error("CO1002", PlaceOf(shownPath), shownPath, e.Index);
            return null;
        }
        var source = new SourceText(shownPath, text);
        return HasHiddenCharacters(text, source, diagnostics) ? null : new YamlLoader(source, text, diagnostics).Read();
    }

    private static byte[] ReadBounded(string fullPath)
    {
        using var stream = File.OpenRead(fullPath);
        var buffer = new byte[MaximumBytes + 1];
        var count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return buffer[..count];
    }

    private static YamlMap? Refuse(YamlNode node, DiagnosticList diagnostics)
    {
        diagnostics.Error("CO1103", node.Mark, "scenario", Words.Map, Words.KindOf(node));
        return null;
    }

    private static SourceMark PlaceOf(string shownPath) => new(new SourceText(shownPath, ""), 1, 1, 1);

    /// <summary>Control characters and marks that reverse the reading direction make a text look different from what it says.</summary>
    private static bool HasHiddenCharacters(string text, SourceText source, DiagnosticList diagnostics)
    {
        var (line, column) = (1, 1);
        foreach (var c in text)
        {
            if (HiddenCharacters.Is(c))
            {
                diagnostics.Error("CO1008", new SourceMark(source, line, column, 1), FormattableString.Invariant($"U+{(int)c:X4}"));
                return true;
            }
            (line, column) = c == '\n' ? (line + 1, 1) : (line, column + 1);
        }
        return false;
    }

    private YamlNode? Read()
    {
        try
        {
            Next();
            Next();
            if (parser.Current is StreamEnd)
            {
                diagnostics.Error("CO1009", new SourceMark(source, 1, 1, 1), source.Path);
                return null;
            }
            Next();
            var root = ReadNode(1);
            Next();
            if (Next() is not StreamEnd) throw new RefusedYamlException("CO1007", parser.Current!.Start);
            return root;
        }
        catch (RefusedYamlException e)
        {
            diagnostics.Error(e.Code, MarkOf(e.Place, e.Place), e.Arguments);
        }
        catch (YamlException e)
        {
            if (LineIndentedWithTab() is { } line) diagnostics.Error("CO1012", new SourceMark(source, line, 1, 1), line);
            else Complain(MarkOf(e.Start, e.End), e.Message);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            var place = parser.Current?.End ?? Mark.Empty;
            Complain(MarkOf(place, place), e.Message);
        }
        return null;
    }

    private void Complain(SourceMark place, string complaint) =>
        diagnostics.Error("CO1003", place, YamlWording.HintFor(source.Line(place.Line), complaint), [YamlWording.Of(complaint)]);

    /// <summary>First line whose indentation holds a tab; null when there is none.</summary>
    private int? LineIndentedWithTab()
    {
        for (var number = 1; number <= source.LineCount; number++)
        {
            var line = source.Line(number);
            if (line.AsSpan(0, line.Length - line.AsSpan().TrimStart(" \t").Length).Contains('\t')) return number;
        }
        return null;
    }

    private ParsingEvent Next()
    {
        if (!parser.MoveNext()) throw new RefusedYamlException("CO1003", Mark.Empty, YamlWording.Of("the file ends too early"));
        if (++events > MaximumEvents) throw new RefusedYamlException("CO1004", parser.Current!.Start, $"{events} events", $"{MaximumEvents} events");
        return parser.Current!;
    }

    private YamlNode ReadNode(int depth)
    {
        var current = parser.Current!;
        if (depth > MaximumDepth) throw new RefusedYamlException("CO1004", current.Start, $"depth {depth}", $"depth {MaximumDepth}");
        if (current is AnchorAlias) throw new RefusedYamlException("CO1005", current.Start, "*alias");
        var node = (NodeEvent)current;
        if (!node.Anchor.IsEmpty) throw new RefusedYamlException("CO1005", current.Start, "&anchor");
        if (!node.Tag.IsEmpty) throw new RefusedYamlException("CO1005", current.Start, "!tag");
        return node switch
        {
            Scalar scalar => new YamlScalar(MarkOf(scalar.Start, scalar.End), scalar.Value, scalar.Style != ScalarStyle.Plain),
            SequenceStart => ReadList(current.Start, depth),
            _ => ReadMap(current.Start, depth),
        };
    }

    private YamlList ReadList(Mark start, int depth)
    {
        var items = new List<YamlNode>();
        while (Next() is not SequenceEnd)
        {
            items.Add(ReadNode(depth + 1));
        }
        return new YamlList(MarkOf(start, start), items);
    }

    private YamlMap ReadMap(Mark start, int depth)
    {
        var entries = new List<YamlEntry>();
        var seen = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            var keyStart = parser.Current!.Start;
            if (ReadNode(depth + 1) is not YamlScalar key) throw new RefusedYamlException("CO1010", keyStart);
            if (key.Text == "<<" && !key.IsQuoted) throw new RefusedYamlException("CO1005", keyStart, "<<");
            if (!seen.TryAdd(key.Text, key)) diagnostics.Error("CO1006", key.Mark, key.Text, seen[key.Text].Mark.Line);
            Next();
            entries.Add(new YamlEntry(key, ReadNode(depth + 1)));
        }
        return new YamlMap(MarkOf(start, start), entries);
    }

    private SourceMark MarkOf(Mark start, Mark end)
    {
        var length = end.Line == start.Line ? end.Column - start.Column : source.Line((int)start.Line).Length - start.Column + 1;
        return new SourceMark(source, Math.Max(1, (int)start.Line), Math.Max(1, (int)start.Column), Math.Max(1, (int)length));
    }
}
