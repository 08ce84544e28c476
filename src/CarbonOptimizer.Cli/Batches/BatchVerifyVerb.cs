using System.CommandLine;
using CarbonOptimizer.Batch.Execution;
using CarbonOptimizer.Batch.Keys;
using CarbonOptimizer.Batch.Manifests;
using CarbonOptimizer.Batch.Store;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Cli.Batches;

/// <summary>
/// <c>carbonopt batch verify</c>: every result is the run its manifest asks for, its files are what was written, and, unless told to be quick, plan
/// and bound pass the audit again, each in a process of its own.
/// </summary>
internal static class BatchVerifyVerb
{
    public static Command Create(CommandContext context, GlobalOptions globals)
    {
        var (batch, outFolder) = (BatchVerb.Batch(context), BatchVerb.Out(context));
        var quick = new Option<bool>("--quick") { Description = context.Say("checksums and keys only, no audit", "只核对校验和与键，不审计") };
        var command = new Command("verify", context.Say("check every result again", "重新核验所有结果")) { batch, outFolder, quick };
        command.SetAction(parsed =>
        {
            var folder = BatchPlace.Of(parsed.GetRequiredValue(batch), parsed.GetValue(outFolder)).ResultFolder();
            var (manifest, store) = (BatchManifest.Read(folder), new ResultStore(folder));
            var faults = Keys(context, manifest);
            var count = 0;
            foreach (var run in manifest.Runs.Where(run => store.Find(run) is not null))
            {
                context.Cancellation.ThrowIfCancellationRequested();
                count++;
                var changed = store.ChangedFiles(run);
                if (changed.Count > 0) faults.Add($"{run.Id}: {string.Join(", ", changed)}");
                else if (!parsed.GetValue(quick) && store.Find(run)!.HasPlan && Audit(store.FolderOf(run)) is { } words) faults.Add($"{run.Id}: {words}");
            }
            foreach (var fault in faults) context.Terminal.Error.WriteLine(fault);
            if (!parsed.GetValue(globals.Quiet)) context.Terminal.Out.WriteLine(context.Say($"{count} results checked, {faults.Count} faults", $"已核验 {count} 个结果，发现 {faults.Count} 处问题"));
            return faults.Count > 0 ? ExitCode.AuditFailed : ExitCode.Done;
        });
        return command;
    }

    /// <summary>Runs whose scenario or inputs are no longer those of the manifest.</summary>
    private static List<string> Keys(CommandContext context, BatchManifest manifest)
    {
        try
        {
            var keys = RunKeys.Of([.. manifest.Runs.Select(run => run.Run)], ToolVersion.Text);
            return [.. manifest.Runs.Where(run => keys[run.Run.Index - 1].Text != run.Key).Select(run => $"{run.Id}: {context.Say("scenario, inputs or version changed since", "场景、输入或版本已变")}")];
        }
        catch (ScenarioException failure)
        {
            return [.. failure.Diagnostics.Select(diagnostic => $"{diagnostic.Where}: {diagnostic.MessageIn(context.Language)}")];
        }
    }

    private static string? Audit(string folder)
    {
        using var child = new ChildProcess([.. OwnCommand.Words(), "audit", folder, "--quiet", "--lang", "en"]);
        child.WaitAsync().GetAwaiter().GetResult();
        return child.ExitCode == ExitCode.Done || child.ExitCode == ExitCode.GapNotMet ? null : child.Words.Trim();
    }
}
