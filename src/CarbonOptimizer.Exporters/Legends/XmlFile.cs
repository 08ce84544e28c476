using System.Text;
using System.Xml;

namespace CarbonOptimizer.Exporters.Legends;

/// <summary>XML files as every exporter writes them: UTF-8 without byte order mark, indented, the same line ends everywhere.</summary>
internal static class XmlFile
{
    /// <summary>Creates the file.</summary>
    public static XmlWriter Create(string path) => XmlWriter.Create(path, new XmlWriterSettings
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        OmitXmlDeclaration = true,
    });

    /// <summary>Replaces characters that XML cannot hold, so that a strange name never costs a run its map.</summary>
    public static string Clean(string text) => text.All(XmlConvert.IsXmlChar)
        ? text
        : string.Concat(text.EnumerateRunes().Select(rune =>
            rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString()));
}
