using System.Diagnostics;
using CarbonOptimizer.Batch.Execution;
using CarbonOptimizer.Batch.Keys;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Builders;
using CarbonOptimizer.Builders.Diagnostics;
using CarbonOptimizer.Builders.Files;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Progress;
using CarbonOptimizer.Cli.Running;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Reporting;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Exporters;
using CarbonOptimizer.Exporters.Records;
using CarbonOptimizer.Exporters.Writing;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Batches;

/// <summary>Makes one attempt of one run: reads, solves, audits, and puts the result in its place. The same for every executor.</summary>
/// <param name="context">Texts, clock and the wish to stop.</param>
/// <param name="manifest">All runs.</param>
/// <param name="store">Their results.</param>
/// <param name="threads">Threads of the search.</param>
/// <param name="hasPage">Whether the run folder gets a page.</param>
internal sealed class RunWorker(CommandContext context, BatchManifest manifest, ResultStore store, int threads, bool hasPage)
{
    private long begun = context.Clock.GetTimestamp();
    private TimeSpan usedBefore;
    private bool hasWorked;

    /// <summary>Makes the attempt, or finds that its result is there.</summary>
    /// <returns>0 when the run came to what was expected, else the exit code of its outcome.</returns>
    public int Work(RunOrder order, ProgressReporter progress)
    {
        var run = order.Run;
        try
        {
            if (store.Find(run) is { } there && (there.IsComplete || order.IsOncePerPass && there.Pass >= order.Pass)) return CodeOf(run, there);
            // The first run of a process pays for its start; the next one is measured from here.
            if (hasWorked) (begun, usedBefore) = (context.Clock.GetTimestamp(), ProcessorTime());
            hasWorked = true;
            return Attempt(order, progress);
        }
        catch (Exception failure) when (!(failure is OperationCanceledException && context.Cancellation.IsCancellationRequested))
        {
            var outcome = OutcomeOf(failure);
            var code = new FailureReport(context, verbose: false).Write(failure);
            store.Fail(run, new FailureRecord(run.Key, outcome, code, order.Attempt, WordsOf(failure, Language.English)) { DetailChinese = WordsOf(failure, Language.Chinese) });
            return code;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Resumable;
        }
    }

    private static int CodeOf(ManifestRun run, ResultRecord record) => record.IsExpected(run.Run) ? ExitCode.Done : record.ExitCode == ExitCode.Done ? ExitCode.SomeFailed : record.ExitCode;

    private int Attempt(RunOrder order, ProgressReporter progress)
    {
        var run = order.Run;
        var predecessor = run.Run.Predecessor > 0 ? manifest.Runs[run.Run.Predecessor - 1].Key : "";
        var scenario = new ScenarioLocks().Of(run.Run.Scenario, run.Run.Overrides);
        var key = RunKey.Of(scenario, ToolVersion.Text, predecessor);
        if (key.Text != run.Key) throw Changed(run);
        var (start, startKey, isAsMeant) = StartOf(run);
        var built = ScenarioBuilder.Build(run.Run.Scenario, new BuildOptions { Overrides = run.Run.Overrides });
        CheckInputs(run, scenario, built);
        var warmStart = start is null ? null : SolvedScenario.StartFrom(start, built);

        var asked = built.Options with { Threads = threads };
        var (report, written, searched) = Solve(built, run, order, asked, warmStart, progress);
        var isClockFree = order.LooseGaps is null && order.Seconds is null && report.Result.Termination.Reason is not (TerminationReason.TimeLimit or TerminationReason.Cancelled);
        if (report.Result.Termination.Reason == TerminationReason.Cancelled && (order.Seconds is null && order.LooseGaps is null || report.Result.Plan is null))
        {
            KeepPartial(run, written);
            return ExitCode.Resumable;
        }
        var outcome = RunOutcome.Of(report);
        var record = new ResultRecord(
            run.Key, run.Run.Label, key.Identity.Problem, key.Identity.Options, key.Tool, predecessor, startKey,
            outcome.ExitCode == ExitCode.Interrupted ? RunOutcomes.GapNotMet : RunOutcomes.OfExitCode(outcome.ExitCode), outcome.ExitCode,
            IsComplete(report, outcome, order, asked), isAsMeant && isClockFree && report.Result.IsReproducible)
        {
            HasPlan = report.Result.Plan is not null, Attempt = order.Attempt, Pass = order.Pass, SearchSeconds = searched,
            Total = report.Audit?.WeightedTotal ?? double.NaN, Bound = report.Audit?.Bound ?? double.NaN, RelativeGap = report.Audit?.Gaps.Relative ?? double.NaN,
        };
        return Commit(run, record, written, start, progress);
    }

    private (RunReport Report, ExportContext Context, double Seconds) Solve(BuiltScenario built, ManifestRun run, RunOrder order, SolveOptions asked, WarmStart? start, ProgressReporter progress)
    {
        var locked = LockedScenario.Text(built, Path.GetDirectoryName(run.Run.Scenario)!, store.FolderOf(run));
        var used = asked;
        if (order.LooseGaps is var (relative, excess)) used = used with { RelativeGap = Math.Max(used.RelativeGap, relative), ExcessGap = Math.Max(used.ExcessGap, excess) };
        if (order.Seconds is { } seconds && seconds < used.TimeLimit.TotalSeconds) used = used with { TimeLimit = TimeSpan.FromSeconds(seconds) };
        var searchBegun = context.Clock.GetTimestamp();
        var executed = RunExecution.Execute(built with { Options = used }, locked, context, progress, hideLocation: false, start);
        var searched = context.Clock.GetElapsedTime(searchBegun).TotalSeconds;
        // What a run says of itself is measured by the gaps that were asked, not by those that ended this pass.
        var report = executed.Report with { Options = asked with { Clock = context.Clock } };
        return (report, new ExportContext(report, built.Geometry, built.CodeOfUse) { Parcels = built.Parcels, HasReport = hasPage }, searched);
    }

    private static bool IsComplete(RunReport report, RunOutcome outcome, RunOrder order, SolveOptions asked)
    {
        if (outcome.ExitCode is ExitCode.Done or ExitCode.Infeasible) return true;
        return report.Result.Termination.Reason switch
        {
            TerminationReason.Cancelled => false,
            TerminationReason.WithinGap => order.LooseGaps is null,
            TerminationReason.TimeLimit => order.Seconds is not { } seconds || seconds >= asked.TimeLimit.TotalSeconds,
            _ => true,
        };
    }

    private int Commit(ManifestRun run, ResultRecord record, ExportContext result, string? start, ProgressReporter progress)
    {
        progress.Begin(ProgressStage.Write);
        var stage = store.Stage(run);
        try
        {
            var folder = RunFolderWriter.Write(result, Path.Combine(stage, "run"));
            if (result.Report.Audit is { Passed: false } audit)
            {
                store.Fail(run, new FailureRecord(run.Key, RunOutcomes.AuditFailed, ExitCode.AuditFailed, record.Attempt, string.Join('\n', audit.Findings)));
                return ExitCode.AuditFailed;
            }
            AtomicFile.WriteText(Path.Combine(folder, RunScript.FileName), RunScript.Text(run, store.FolderOf(run), start, hasPage));
            using var process = Process.GetCurrentProcess();
            var whole = record with
            {
                Seconds = context.Clock.GetElapsedTime(begun).TotalSeconds, ProcessorSeconds = (ProcessorTime() - usedBefore).TotalSeconds, PeakMemoryBytes = process.PeakWorkingSet64,
            };
            AtomicFile.WriteText(Path.Combine(folder, ResultRecord.FileName), whole.Line() + "\n");
            store.Commit(run, folder);
            return CodeOf(run, store.Find(run) ?? whole);
        }
        finally
        {
            if (Directory.Exists(stage)) Directory.Delete(stage, recursive: true);
        }
    }

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    /// <summary>
    /// Where a run starts: its own unfinished result, else the nearest earlier run of its chain with a plan. An earlier run without any result,
    /// because it failed, is passed over, and the run says that it did not start from what it was to start from.
    /// </summary>
    private (string? Folder, string Key, bool IsAsMeant) StartOf(ManifestRun run)
    {
        if (store.Find(run) is { HasPlan: true }) return (store.FolderOf(run), run.Key, false);
        var isAsMeant = true;
        for (var index = run.Run.Predecessor; index > 0; index = manifest.Runs[index - 1].Run.Predecessor)
        {
            var earlier = manifest.Runs[index - 1];
            if (store.Find(earlier) is not { } record) isAsMeant = false;
            else if (record.HasPlan) return (store.FolderOf(earlier), earlier.Key, isAsMeant && record.IsReproducible);
        }
        return (null, "", isAsMeant);
    }

    /// <summary>The best plan of a stopped run stays beside the results; nothing starts from it, so that a batch stopped often ends like one left alone.</summary>
    private void KeepPartial(ManifestRun run, ExportContext result)
    {
        if (result.Plan is null || result.Report.Audit is not { Passed: true }) return;
        var folder = Path.Combine(store.Folder, "partial");
        WriteAttempt.Of(folder, "create", () => Directory.CreateDirectory(folder));
        RunFolderWriter.Write(result, Path.Combine(folder, run.Id));
    }

    private static void CheckInputs(ManifestRun run, ScenarioLock locked, BuiltScenario built)
    {
        var known = locked.Inputs.DistinctBy(input => input.Path).ToDictionary(input => input.Path, input => input.Sha256, StringComparer.Ordinal);
        if (locked.LockedYaml != built.LockedYaml || built.Inputs.Any(input => known.TryGetValue(input.Path, out var hash) && hash != input.Sha256)) throw Changed(run);
    }

    private static ScenarioException Changed(ManifestRun run) => new([Refusal.Fault(
        "CO0401", run.Id, new("Scenario, inputs or version of the program are not those of the manifest.", "场景、输入或程序版本与清单不符。"),
        new("'carbonopt batch plan' says what changed; 'carbonopt batch run' writes a new manifest and runs what it changes.", "carbonopt batch plan 可说明变化；carbonopt batch run 会写出新清单并重跑受影响的运行。"))]);

    private static string OutcomeOf(Exception failure) => failure switch
    {
        ScenarioException => RunOutcomes.InvalidInput,
        DataSourceException { Kind: DataSourceProblem.NotWritten } => RunOutcomes.InputOutput,
        DataSourceException => RunOutcomes.InvalidInput,
        OutOfMemoryException or AggregateException { InnerException: OutOfMemoryException } => RunOutcomes.OutOfMemory,
        IOException or UnauthorizedAccessException => RunOutcomes.InputOutput,
        _ => RunOutcomes.Crash,
    };

    private static string WordsOf(Exception failure, Language language) =>
        FailureReport.FaultsOf(failure) is { Count: > 0 } faults ? DiagnosticRenderer.Render(faults, language) : failure.Message;
}
