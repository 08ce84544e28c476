using System.Security.Cryptography;
using System.Text;

namespace CarbonOptimizer.Exporters.Reports;

/// <summary>Script and style of the pages, built from <c>src/viewer</c> and embedded in this assembly.</summary>
public static class ViewerBundle
{
    private static readonly Lazy<byte[]> ScriptOnce = new(() => Resource("viewer.js"));
    private static readonly Lazy<byte[]> StyleOnce = new(() => Resource("viewer.css"));
    private static readonly Lazy<string> HashOnce = new(() => "sha256-" + Convert.ToBase64String(SHA256.HashData(ScriptOnce.Value)));

    /// <summary>The script as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Script => ScriptOnce.Value;

    /// <summary>The style sheet as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Style => StyleOnce.Value;

    /// <summary>Hash of the script as a content security policy names it.</summary>
    public static string ScriptHash => HashOnce.Value;

    /// <summary>The style sheet as text.</summary>
    internal static string StyleText => Encoding.UTF8.GetString(StyleOnce.Value);

    private static byte[] Resource(string name)
    {
        using var stream = typeof(ViewerBundle).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
