using System.Diagnostics;

namespace CarbonOptimizer.Exact.Programs;

/// <summary>Runs an executable to its end or kills it, with everything it started; also when this process ends first.</summary>
internal static class ChildProcess
{
    private const int MillisecondsPerLook = 20;
    private const int MillisecondsForLastLines = 2000;
    private const int MillisecondsForLastPlan = 3000;
    private const int LongestLine = 4096;

    /// <summary>Runs an executable without input.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="arguments">Arguments, unquoted.</param>
    /// <param name="folder">Working folder.</param>
    /// <param name="readLine">Receives the lines of its output, one at a time.</param>
    /// <param name="mustStop">Asked several times a second whether to interrupt it and, some seconds later, to kill it.</param>
    /// <returns>Exit code; null when it was interrupted or killed.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">It could not be started.</exception>
    public static int? Run(string path, IEnumerable<string> arguments, string folder, Action<string> readLine, Func<bool> mustStop)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["LC_ALL"] = "C";
        using var process = new Process { StartInfo = start };
        using var outputEnded = new ManualResetEventSlim();
        var gate = new Lock();
        process.ErrorDataReceived += (_, line) => Pass(line.Data);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null) outputEnded.Set();
            else Pass(line.Data);
        };
        process.Start();
        void KillAtExit(object? sender, EventArgs e) => Kill(process);
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
        try
        {
            process.StandardInput.Close();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            var isStopped = !WaitUnless(process, mustStop);
            outputEnded.Wait(MillisecondsForLastLines);
            lock (gate) return isStopped ? null : process.ExitCode;
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
            Kill(process);
        }

        void Pass(string? line)
        {
            lock (gate)
            {
                if (line is { Length: <= LongestLine }) readLine(line);
            }
        }
    }

    /// <returns>Whether it ended by itself.</returns>
    private static bool WaitUnless(Process process, Func<bool> mustStop)
    {
        while (!process.WaitForExit(MillisecondsPerLook))
        {
            if (!mustStop()) continue;
            var family = ProcessFamily.Of(process.Id);
            // Most executables write down the best plan they have when they are interrupted as a user would do it.
            family.Interrupt();
            process.WaitForExit(MillisecondsForLastPlan);
            Kill(process);
            family.Kill();
            process.WaitForExit(MillisecondsForLastLines);
            return false;
        }
        return true;
    }

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended between the question and the kill.
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // It is ending already.
        }
    }
}
