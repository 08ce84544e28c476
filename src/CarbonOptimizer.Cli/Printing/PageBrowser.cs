using System.Diagnostics;
using System.Globalization;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Printing;

/// <summary>A browser of the Chromium family on this machine, which prints a page of ours to a PDF without a window and without a network.</summary>
/// <param name="Program">Its program.</param>
internal sealed record PageBrowser(string Program)
{
    /// <summary>Environment variable that names the program.</summary>
    public const string Variable = "CARBONOPT_BROWSER";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome", "msedge"];

    private static readonly string[] Usual =
    [
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe", @"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];

    /// <summary>The browser named by <see cref="Variable"/>, else one found on the PATH or in its usual place; null without one.</summary>
    public static PageBrowser? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return File.Exists(named) ? new PageBrowser(named) : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var extension = OperatingSystem.IsWindows() ? ".exe" : "";
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + extension))).Concat(Usual).Where(File.Exists).Select(program => new PageBrowser(program)).FirstOrDefault();
    }

    /// <summary>Prints a page.</summary>
    /// <param name="page">An HTML file.</param>
    /// <param name="target">The PDF to write.</param>
    /// <param name="cancellation">Ends the browser.</param>
    /// <returns>Null when it is there, else what the browser said.</returns>
    /// <exception cref="FileWriteException">The PDF cannot be put in its place.</exception>
    public string? Print(string page, string target, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("carbonopt-print-").FullName;
        try
        {
            var made = Path.Combine(folder, "page.pdf");
            var start = new ProcessStartInfo(Program) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
            string[] arguments =
            [
                "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-dev-shm-usage", $"--user-data-dir={Path.Combine(folder, "profile")}",
                "--no-pdf-header-footer", "--generate-pdf-document-outline", $"--virtual-time-budget={VirtualMilliseconds.ToString(CultureInfo.InvariantCulture)}", $"--print-to-pdf={made}", new Uri(Path.GetFullPath(page)).AbsoluteUri,
            ];
            // Chromium's sandbox cannot be had by the superuser of Linux; the page has no script but ours and no network.
            if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess) start.ArgumentList.Add("--no-sandbox");
            foreach (var argument in arguments) start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var (words, _) = (process.StandardError.ReadToEndAsync(cancellation), process.StandardOutput.ReadToEndAsync(cancellation));
            using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
            if (!process.WaitForExit(Patience)) process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            if (!File.Exists(made)) return words.IsCompletedSuccessfully && words.Result.Trim() is { Length: > 0 } said ? said.Split('\n')[^1] : "exit code " + (process.HasExited ? process.ExitCode : -1).ToString(CultureInfo.InvariantCulture);
            AtomicFile.WriteBytes(target, File.ReadAllBytes(made));
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Time of the page's own clock for its maps and charts to be drawn; it passes as fast as the machine draws.</summary>
    private const int VirtualMilliseconds = 20_000;
}
