using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Exporters.RunFolders;
using CarbonOptimizer.Geospatial;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Cli.Failures;

/// <summary>Tells the user about an exception and says which exit code it means.</summary>
internal sealed class FailureReport(CommandContext context, bool verbose)
{
    private const string NotWritten = "CO0305", InputOutput = "CO0306", InUse = "CO0307", NoMemory = "CO0308";

    public int Write(Exception failure)
    {
        if (failure is OperationCanceledException && context.Cancellation.IsCancellationRequested)
        {
            context.Terminal.Error.WriteLine(context.Say("interrupted", "已中断"));
            return ExitCode.Interrupted;
        }
        var faults = FaultsOf(failure);
        if (faults.Count == 0) return Internal(failure);
        DiagnosticReport.Write(context, faults);
        if (failure is ScenarioException) return ExitCode.InvalidInput;
        if (verbose) context.Terminal.Error.WriteLine(failure);
        return failure is DataSourceException { Kind: not DataSourceProblem.NotWritten } ? ExitCode.InvalidInput : ExitCode.InputOutput;
    }

    /// <summary>What an exception says in both languages; empty for a fault of the program.</summary>
    public static IReadOnlyList<Diagnostic> FaultsOf(Exception failure) => failure switch
    {
        ScenarioException scenario => scenario.Diagnostics,
        DataSourceException source => [OfSource(source)],
        FolderInUseException used => [OfUse(used)],
        UnpublishedRunException unpublished => [OfUnpublished(unpublished)],
        FileWriteException written => [OfWriting(written)],
        IOException or UnauthorizedAccessException => [Refusal.Fault(InputOutput, "carbonopt", new(failure.Message, $"读写失败，原文：“{failure.Message}”"))],
        OutOfMemoryException or AggregateException { InnerException: OutOfMemoryException } => [OfMemory()],
        _ => [],
    };

    private static Diagnostic OfSource(DataSourceException source)
    {
        var code = source.Kind switch
        {
            DataSourceProblem.Unavailable => "CO0301",
            DataSourceProblem.Damaged => "CO0302",
            DataSourceProblem.NotSupported => "CO0303",
            DataSourceProblem.ValueDoesNotFit => "CO0304",
            _ => NotWritten,
        };
        return Refusal.Fault(code, source.Path, new(source.Problem, source.ChineseProblem), new(source.Remedy, source.ChineseRemedy));
    }

    private static Diagnostic OfUse(FolderInUseException used) => Refusal.Fault(
        InUse, used.Folder,
        new($"Another process writes to this folder{(used.Owner.Length > 0 ? ": " + used.Owner : "")}.", $"另一进程正在写入该文件夹{(used.Owner.Length > 0 ? "：" + used.Owner : "")}。"),
        new("Wait until it has ended, or choose another folder with --out.", "请等待其结束，或用 --out 另选文件夹。"));

    private static Diagnostic OfMemory()
    {
        var (has, used) = (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, Environment.WorkingSet);
        return Refusal.Fault(
            NoMemory, "carbonopt",
            new($"The memory is not enough: {NumberText.Bytes(used)} are in use, {NumberText.Bytes(has)} are allowed.", $"内存不足：已用 {NumberText.Bytes(used)}，上限 {NumberText.Bytes(has)}。"),
            new("'carbonopt plan SCENARIO' says how much a scenario needs; larger cells, fewer land uses or a smaller area need less.", "carbonopt plan 场景 可预测所需内存；增大像元、减少地类或缩小范围可降低需求。"));
    }

    private static Diagnostic OfWriting(FileWriteException failure)
    {
        var parts = failure.Message.Split('\n', 2);
        var hint = parts.Length > 1 ? parts[1] : "";
        return Refusal.Fault(NotWritten, failure.FilePath, new(parts[0], failure.ChineseMessage), new(hint, hint.Length > 0 ? "请检查磁盘空间与权限，或用 --out 另选文件夹。" : ""));
    }

    /// <summary>The plan is not lost: where it is comes before how to get it where it was to be.</summary>
    private static Diagnostic OfUnpublished(UnpublishedRunException unpublished)
    {
        var reason = OfWriting(unpublished.Reason);
        return Refusal.Fault(
            NotWritten, unpublished.Folder,
            new($"{reason.Message} The finished run is whole in {unpublished.Kept}.", $"{reason.ChineseMessage} 已完成的结果完整保存在 {unpublished.Kept}。"),
            new($"When the cause is mended, go on with: {unpublished.Command}", $"排除原因后执行：{unpublished.Command}"));
    }

    private int Internal(Exception failure)
    {
        var error = context.Terminal.Error;
        error.WriteLine($"{context.Terminal.Red(context.Say("internal error", "内部错误"))}: {failure.Message}");
        error.WriteLine(context.Say("This is a fault of the program, not of your input.", "这是程序自身的错误，与您的输入无关。"));
        if (CrashLog.TryWrite(failure, context.Clock) is { } path) error.WriteLine(context.Say("Details: ", "详情：") + path);
        if (verbose) error.WriteLine(failure);
        return ExitCode.InternalError;
    }
}
