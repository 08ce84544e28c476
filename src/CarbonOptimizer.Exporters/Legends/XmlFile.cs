using System.Text;
using System.Xml;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Legends;

/// <summary>XML files as every exporter writes them: UTF-8 without byte order mark, indented, the same line ends everywhere.</summary>
internal static class XmlFile
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        OmitXmlDeclaration = true,
        CloseOutput = false,
    };

    /// <summary>Writes the file.</summary>
    public static void Write(string path, Action<XmlWriter> write) => AtomicFile.Write(path, file =>
    {
        using var xml = XmlWriter.Create(file, Settings);
        write(xml);
    });

    /// <summary>Replaces characters that XML cannot hold, so that a strange name never costs a run its map.</summary>
    public static string Clean(string text) => text.All(XmlConvert.IsXmlChar)
        ? text
        : string.Concat(text.EnumerateRunes().Select(rune =>
            rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString()));
}
