using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CarbonOptimizer.Cli.Serving;

/// <summary>
/// A run of this program in a process of its own, with some quotas changed: its progress as lines of JSON, its result an ordinary audited run folder.
/// Asked to stop, it keeps its best plan.
/// </summary>
internal sealed partial class WhatIf : IDisposable
{
    private const int MostSettings = 20, MostLines = 5000;

    private readonly Process process;
    private readonly string stopFile;
    private readonly List<string> lines = [];

    private WhatIf(Process process, string stopFile, string folder) => (this.process, this.stopFile, Folder) = (process, stopFile, folder);

    /// <summary>Folder of the result, below the server's root.</summary>
    public string Folder { get; }

    /// <summary>Exit code; null while it runs.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Settings of a request: keys of quotas and numbers, nothing else.</summary>
    /// <returns>Settings as <c>--set</c> takes them; null where one is not of this kind.</returns>
    public static IReadOnlyList<string>? Settings(JsonElement settings)
    {
        if (settings.ValueKind != JsonValueKind.Object) return null;
        var given = new List<string>();
        foreach (var setting in settings.EnumerateObject())
        {
            if (given.Count == MostSettings || !Key().IsMatch(setting.Name) || setting.Value.ValueKind != JsonValueKind.Number) return null;
            if (!setting.Value.TryGetDouble(out var value) || !double.IsFinite(value) || value < 0) return null;
            given.Add($"{setting.Name}={value.ToString("R", CultureInfo.InvariantCulture)}");
        }
        return given.Count > 0 ? given : null;
    }

    /// <summary>Starts a run.</summary>
    /// <param name="root">The server's folder.</param>
    /// <param name="run">Full path of the run to change.</param>
    /// <param name="settings">What to change.</param>
    /// <param name="number">Number of this what-if.</param>
    public static WhatIf Start(string root, string run, IReadOnlyList<string> settings, int number)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"what-if/{Path.GetFileName(run)}-{number}");
        for (var next = number; Directory.Exists(Path.Combine(root, folder)); next++) folder = string.Create(CultureInfo.InvariantCulture, $"what-if/{Path.GetFileName(run)}-{next}");
        var stopFile = Path.Combine(Path.GetTempPath(), $"carbonopt-stop-{Environment.ProcessId}-{number}");
        File.Delete(stopFile);
        var start = StartOf();
        string[] arguments = ["run", run, "--out", Path.Combine(root, folder), "--progress", "jsonl", "--time", "60s", "--quiet", "--stop-file", stopFile];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        if (Directory.EnumerateFiles(run, "plan.*").Any()) start.ArgumentList.Add($"--warm-start={run}");
        foreach (var setting in settings) start.ArgumentList.Add($"--set={setting}");
        (start.UseShellExecute, start.RedirectStandardError, start.RedirectStandardOutput, start.RedirectStandardInput) = (false, true, true, true);
        var job = new WhatIf(new Process { StartInfo = start, EnableRaisingEvents = true }, stopFile, folder);
        job.process.ErrorDataReceived += (_, told) => job.Add(told.Data);
        job.process.OutputDataReceived += (_, _) => { };
        job.process.Exited += (_, _) => job.End();
        job.process.Start();
        job.process.StandardInput.Close();
        job.process.BeginErrorReadLine();
        job.process.BeginOutputReadLine();
        return job;
    }

    /// <summary>Lines from a number on.</summary>
    public IReadOnlyList<string> LinesFrom(int first)
    {
        lock (lines) return [.. lines.Skip(first)];
    }

    /// <summary>Asks it to stop and keep what it has.</summary>
    public void Stop() => Geospatial.Files.AtomicFile.WriteText(stopFile, "");

    public void Dispose()
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended in between.
        }
        process.Dispose();
        File.Delete(stopFile);
    }

    private void Add(string? line)
    {
        if (line is null) return;
        lock (lines)
        {
            if (lines.Count < MostLines) lines.Add(line);
        }
    }

    private void End()
    {
        process.WaitForExit();
        ExitCode = process.ExitCode;
        File.Delete(stopFile);
    }

    /// <summary>This program again: its launcher, or its assembly under the host that runs it.</summary>
    private static ProcessStartInfo StartOf()
    {
        var assembly = typeof(WhatIf).Assembly.Location;
        var launcher = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        if (assembly.Length == 0) return new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) != "dotnet" && File.Exists(launcher)) return new ProcessStartInfo(launcher);
        var start = new ProcessStartInfo("dotnet");
        start.ArgumentList.Add(assembly);
        return start;
    }

    [GeneratedRegex(@"^policies\.[A-Za-z0-9_-]{1,100}\.(min_ha|max_ha)$")]
    private static partial Regex Key();
}
