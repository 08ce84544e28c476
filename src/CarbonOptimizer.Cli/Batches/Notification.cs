using System.ComponentModel;
using System.Diagnostics;
using CarbonOptimizer.Cli.Failures;

namespace CarbonOptimizer.Cli.Batches;

/// <summary>Hands a summary to the program a batch names; mail and messengers stay outside of this one.</summary>
internal static class Notification
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Starts the program with the summary on its standard input; a failure is told and changes nothing.</summary>
    public static void Send(CommandContext context, string program, string json)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program) { RedirectStandardInput = true })!;
            process.StandardInput.Write(json);
            process.StandardInput.Close();
            if (process.WaitForExit(Patience) && process.ExitCode == 0) return;
            Tell(context, program, process.HasExited ? $"exit code {process.ExitCode}" : "timeout");
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or InvalidOperationException)
        {
            Tell(context, program, failure.Message);
        }
    }

    private static void Tell(CommandContext context, string program, string why) => Refusal.Write(
        context, ExitCode.Done, "CO0403", program, new($"The program of 'notify' did not take the summary: {why}", $"notify 程序未能接收摘要：{why}"));
}
