using System.Diagnostics;
using CarbonOptimizer.Batch.Slurm;
using CarbonOptimizer.Builders.Batches;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Batch.Tests.Slurm;

/// <summary>The script of a task in a real shell, with a worker and a Slurm that only pretend.</summary>
public sealed class SlurmScriptTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("carbonopt-slurm-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A task that is asked to stop is queued again, whether its worker listens already or is still starting.</summary>
    [UnixTheory]
    [InlineData("trap 'exit 75' TERM; touch ready; while :; do sleep 0.05; done", 75)]
    [InlineData("touch ready; exec sleep 60", 75)]
    public async Task Task_AskedToStop_IsQueuedAgain(string worker, int expected)
    {
        using var task = Start(worker, failures: 0);
        while (!File.Exists(Path.Combine(folder, "ready"))) await Task.Delay(20);

        using (var kill = Process.Start("kill", ["-TERM", $"{task.Id}"])) await kill.WaitForExitAsync();
        await task.WaitForExitAsync();

        Assert.Equal(expected, task.ExitCode);
        Assert.Equal("requeue 7_3\n", File.ReadAllText(Path.Combine(folder, "asked")));
    }

    /// <summary>Only what another attempt can help is queued again, and a controller that is away for a moment is asked again.</summary>
    [UnixTheory]
    [InlineData("exit 0", 0, 0, 0)]
    [InlineData("exit 4", 4, 0, 0)]
    [InlineData("exit 143", 143, 0, 0)]
    [InlineData("exit 75", 75, 1, 2)]
    [InlineData("exit 137", 137, 0, 1)]
    public async Task Task_Ended_IsQueuedAgainWhereThatCanHelp(string worker, int code, int failures, int requests)
    {
        using var task = Start(worker, failures);
        await task.WaitForExitAsync();

        Assert.Equal(code, task.ExitCode);
        var asked = Path.Combine(folder, "asked");
        Assert.Equal(requests, File.Exists(asked) ? File.ReadAllLines(asked).Length : 0);
    }

    private Process Start(string worker, int failures)
    {
        var (program, script) = (Path.Combine(folder, "carbonopt"), Path.Combine(folder, "slurm.sh"));
        Write(program, worker);
        Write(Path.Combine(folder, "scontrol"), $"echo \"$@\" >>asked; [ \"$(wc -l <asked)\" -gt {failures} ]");
        File.WriteAllText(script, SlurmScript.Text("lab", folder, 1, 1, new SlurmSettings("", 1, 1, ""), new BatchExecution(), [program]));
        var start = new ProcessStartInfo("/bin/sh", [script]) { WorkingDirectory = folder };
        start.Environment["PATH"] = folder + ":" + Environment.GetEnvironmentVariable("PATH");
        (start.Environment["SLURM_ARRAY_JOB_ID"], start.Environment["SLURM_ARRAY_TASK_ID"]) = ("7", "3");
        return Process.Start(start)!;
    }

    private static void Write(string path, string text)
    {
        File.WriteAllText(path, "#!/bin/sh\n" + text + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
