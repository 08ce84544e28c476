using System.Globalization;
using System.Text;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Builders.Batches;

namespace CarbonOptimizer.Batch.Slurm;

/// <summary>The script that Slurm runs for every task: readable, and a user may edit a copy and submit it by hand.</summary>
internal static class SlurmScript
{
    private const int RequeuesOfKilled = 5;

    /// <summary>Seconds of reading and writing that come to the time limit of each run.</summary>
    private const double SecondsBesides = 300;

    /// <param name="name">Name of the job.</param>
    /// <param name="folder">Folder of the batch.</param>
    /// <param name="bundle">Chains of one task.</param>
    /// <param name="longestTask">Most runs of one task.</param>
    /// <param name="settings">Options of Slurm.</param>
    /// <param name="execution">Limits of runs.</param>
    /// <param name="command">How the program is started.</param>
    public static string Text(string name, string folder, int bundle, int longestTask, SlurmSettings settings, BatchExecution execution, IReadOnlyList<string> command)
    {
        var text = new StringBuilder("#!/bin/sh\n");
        void Option(string option) => text.Append("#SBATCH ").Append(option).Append('\n');
        Option($"--job-name={name}");
        Option(Invariant($"--cpus-per-task={execution.Threads}"));
        if (execution.MemoryBytes is { } bytes) Option(Invariant($"--mem={Math.Max(1, bytes / 1_000_000)}M"));
        if (execution.TimeLimitSeconds is { } seconds) Option(Invariant($"--time={Math.Ceiling((seconds + SecondsBesides) * longestTask / 60)}"));
        if (settings.Partition.Length > 0) Option("--partition=" + settings.Partition);
        Option("--requeue");
        Option("--open-mode=append");
        Option("--signal=B:TERM@60");
        Option("--output=" + Path.Combine(folder, "logs", "slurm_%A_%a.out"));
        foreach (var extra in settings.Extra.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Option(extra);
        text.Append(Invariant($"""

            # One task of a batch: chains of runs, in order. Submitted with --array; the further arguments are those of the pass.
            # What has a result is passed over, so a task may be started as often as one likes.
            worker= asked=
            trap 'asked=yes; if [ -n "$worker" ]; then kill -TERM "$worker" 2>/dev/null; fi' TERM INT
            {string.Join(' ', command.Select(Quoted))} batch work --manifest {Quoted(Path.Combine(folder, BatchManifest.FileName))} --bundle {bundle} --threads {execution.Threads}{(execution.HasPages ? " --pages" : "")} --progress none "$@" &
            worker=$!
            if [ -n "$asked" ]; then kill -TERM "$worker" 2>/dev/null; fi
            wait "$worker"; code=$?
            while kill -0 "$worker" 2>/dev/null; do wait "$worker"; code=$?; done
            # A worker that is asked to stop before it can listen ends by the signal itself.
            if [ -n "$asked" ] && [ "$code" -eq 143 ]; then code=75; fi
            # 75: stopped before the time limit or by a preemption; 137: killed, by a lack of memory for example.
            task="$SLURM_ARRAY_JOB_ID"_"$SLURM_ARRAY_TASK_ID"
            if [ "$code" -eq 75 ] || {"{"} [ "$code" -eq 137 ] && [ "${"{"}SLURM_RESTART_COUNT:-0{"}"}" -lt {RequeuesOfKilled} ]; {"}"}; then
              # The controller may be away for a moment; a task that is not queued again waits for the next 'batch run'.
              for pause in 1 5 20; do scontrol requeue "$task" 2>/dev/null && break; sleep "$pause"; done
            fi
            exit "$code"

            """).Replace("\r\n", "\n", StringComparison.Ordinal));
        return text.ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_') ? text : "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
