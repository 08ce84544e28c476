using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CarbonOptimizer.Cli.Batches;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Serving;

/// <summary>A verb of this program in a process of its own: its progress as lines of JSON, its answer as JSON. Asked to stop, it keeps what it has.</summary>
internal sealed class BackgroundVerb : IDisposable
{
    private const int MostLines = 5000, MostAnswerCharacters = 4 << 20;

    private readonly Process process;
    private readonly string stopFile;
    private readonly List<string> lines = [];
    private readonly StringBuilder answer = new();

    private BackgroundVerb(Process process, string stopFile, string? folder) => (this.process, this.stopFile, Folder) = (process, stopFile, folder);

    /// <summary>Folder of the result, below the server's root; null for a verb that only answers.</summary>
    public string? Folder { get; }

    /// <summary>Exit code; null while it runs.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>What it answered, once it has ended; null where that is no JSON.</summary>
    public JsonElement? Answer { get; private set; }

    /// <summary>Starts a verb.</summary>
    /// <param name="arguments">The verb and its arguments.</param>
    /// <param name="number">Number of this process, from 1.</param>
    /// <param name="folder">Folder it writes, below the server's root; null for none.</param>
    public static BackgroundVerb Start(IEnumerable<string> arguments, int number, string? folder)
    {
        var stopFile = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"carbonopt-stop-{Environment.ProcessId}-{number}"));
        File.Delete(stopFile);
        var command = OwnCommand.Words();
        var start = new ProcessStartInfo(command[0]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        start.StandardErrorEncoding = start.StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        foreach (var argument in command.Skip(1).Concat(arguments).Concat(["--progress", "jsonl", "--stop-file", stopFile])) start.ArgumentList.Add(argument);
        var job = new BackgroundVerb(new Process { StartInfo = start, EnableRaisingEvents = true }, stopFile, folder);
        job.process.ErrorDataReceived += (_, told) => job.Add(told.Data);
        job.process.OutputDataReceived += (_, told) => job.Keep(told.Data);
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
    public void Stop() => AtomicFile.WriteText(stopFile, "");

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

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (lines)
        {
            if (answer.Length < MostAnswerCharacters) answer.Append(line).Append('\n');
        }
    }

    private void End()
    {
        process.WaitForExit();
        lock (lines) Answer = Parsed(answer.ToString());
        File.Delete(stopFile);
        ExitCode = process.ExitCode;
    }

    private static JsonElement? Parsed(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
