using System.Globalization;
using CarbonOptimizer.Batch.Store;

namespace CarbonOptimizer.Batch.Execution;

/// <summary>Makes attempts by child processes: <c>carbonopt batch work</c>.</summary>
/// <param name="command">Program and the arguments all attempts have.</param>
/// <param name="environment">Variables that are changed for them.</param>
/// <param name="longest">Time after which a process counts as hanging; null for never.</param>
/// <param name="patience">How long a process may take to stop when asked.</param>
/// <param name="clock">Clock of both.</param>
public sealed class ProcessLauncher(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, Func<RunOrder, TimeSpan?> longest, TimeSpan patience, TimeProvider clock)
{
    /// <summary>Makes an attempt.</summary>
    public async Task<RunEnd> LaunchAsync(RunOrder order, CancellationToken stop)
    {
        // Starting a process takes milliseconds that must not hold up the others.
        using var child = await Task.Run(() => new ChildProcess([.. command, .. Arguments(order)], environment), CancellationToken.None).ConfigureAwait(false);
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var end = child.WaitAsync();
        var limit = Task.Delay(longest(order) ?? Timeout.InfiniteTimeSpan, clock, watch.Token);
        await Task.WhenAny(end, limit).ConfigureAwait(false);
        var isHanging = limit.IsCompletedSuccessfully && !end.IsCompleted;
        if (!end.IsCompleted)
        {
            child.AskToStop();
            await Task.WhenAny(end, Task.Delay(patience, clock, CancellationToken.None)).ConfigureAwait(false);
        }
        if (!end.IsCompleted) child.Kill();
        await end.ConfigureAwait(false);
        await watch.CancelAsync().ConfigureAwait(false);
        if (isHanging) return new RunEnd(RunOutcomes.Killed, child.ExitCode, "it did not end in time\n" + child.Words) { DetailChinese = "未在限时内结束\n" + child.Words };
        return new RunEnd(RunOutcomes.OfEnd(child.ExitCode, child.Words), child.ExitCode, child.Words);
    }

    private static IEnumerable<string> Arguments(RunOrder order)
    {
        yield return "--run";
        yield return Number(order.Run.Run.Index);
        yield return "--attempt";
        yield return Number(order.Attempt);
        yield return "--pass";
        yield return Number(order.Pass);
        if (order.LooseGaps is var (relative, excess))
        {
            yield return "--loose";
            yield return $"{Number(relative)},{Number(excess)}";
        }
        if (order.Seconds is { } seconds)
        {
            yield return "--seconds";
            yield return Number(seconds);
        }
    }

    private static string Number(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
