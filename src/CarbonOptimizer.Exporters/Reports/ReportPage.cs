using System.Text;

namespace CarbonOptimizer.Exporters.Reports;

/// <summary>
/// One self-contained HTML page: script, style and data in one file that opens by double click and asks nothing of any network. The content
/// security policy allows the one script by its hash and pictures inside the page; everything else is refused by the browser.
/// </summary>
public static class ReportPage
{
    /// <summary>Name and version of the data inside a page.</summary>
    public const string Schema = "carbon-optimizer/report/1";

    /// <summary>The page as UTF-8.</summary>
    /// <param name="title">Title of the window.</param>
    /// <param name="data">Its data as JSON in UTF-8, in which every <c>&lt;</c> is escaped.</param>
    /// <param name="connect">Where it may send requests, as in <see cref="Policy"/>.</param>
    public static byte[] Of(string title, ReadOnlySpan<byte> data, string connect = "'none'")
    {
        ArgumentNullException.ThrowIfNull(title);
        var head = $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy(connect)}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>{Escape(title)}</title>
            <style>{ViewerBundle.StyleText}</style>
            <script>
            """;
        const string Middle = """
            </script>
            </head>
            <body>
            <div id="app"><noscript>This page needs JavaScript; the same numbers are in the CSV files beside it. 本页需要 JavaScript；相同数据见同一文件夹中的 CSV 文件。</noscript></div>
            <script type="application/json" id="data">
            """;
        const string Tail = "</script>\n</body>\n</html>\n";
        var (before, between, after) = (Encoding.UTF8.GetBytes(head), Encoding.UTF8.GetBytes(Middle), Encoding.UTF8.GetBytes(Tail));
        var script = ViewerBundle.Script.Span;
        var page = new byte[before.Length + script.Length + between.Length + data.Length + after.Length];
        var at = 0;
        foreach (var part in (ReadOnlySpan<byte[]>)[before, script.ToArray(), between, data.ToArray(), after])
        {
            part.CopyTo(page, at);
            at += part.Length;
        }
        return page;
    }

    /// <summary>The content security policy of every page.</summary>
    /// <param name="connect">Where the page may send requests: <c>'none'</c> in files, <c>'self'</c> when it is served.</param>
    public static string Policy(string connect) =>
        $"default-src 'none'; script-src '{ViewerBundle.ScriptHash}'; img-src data: blob:; style-src 'unsafe-inline'; connect-src {connect}; base-uri 'none'; form-action 'none'";

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
