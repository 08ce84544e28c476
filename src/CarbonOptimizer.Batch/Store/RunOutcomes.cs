namespace CarbonOptimizer.Batch.Store;

/// <summary>What a run can come to. The first five are results and stand in run folders, the others are failures.</summary>
public static class RunOutcomes
{
    /// <summary>The plan is within the asked gap.</summary>
    public const string Done = "done";

    /// <summary>A limit was reached and the plan kept.</summary>
    public const string GapNotMet = "gap_not_met";

    /// <summary>A limit was reached before there was a plan.</summary>
    public const string NoPlan = "no_plan";

    /// <summary>No plan keeps all policies.</summary>
    public const string Infeasible = "infeasible";

    /// <summary>Stopped before its end; the plan, if there was any, is kept.</summary>
    public const string Stopped = "stopped";

    /// <summary>The scenario or its data cannot be used.</summary>
    public const string InvalidInput = "invalid_input";

    /// <summary>Memory was not enough.</summary>
    public const string OutOfMemory = "out_of_memory";

    /// <summary>A fault of the program.</summary>
    public const string Crash = "crash";

    /// <summary>The result failed its audit.</summary>
    public const string AuditFailed = "audit_failed";

    /// <summary>Reading or writing failed.</summary>
    public const string InputOutput = "io";

    /// <summary>The process was ended from outside, or did not end in time.</summary>
    public const string Killed = "killed";

    private static readonly string[] MemoryWords = ["out of memory", "OutOfMemoryException", "cannot allocate memory"];

    /// <summary>The outcome that an exit code of a run stands for.</summary>
    public static string OfExitCode(int code) => code switch
    {
        0 => Done, 3 => InvalidInput, 4 => Infeasible, 5 => NoPlan, 6 => AuditFailed, 7 => GapNotMet, 74 => InputOutput, 75 or 130 => Stopped,
        _ when IsFault(code) => Crash, > 128 or < 0 => Killed, _ => Crash,
    };

    /// <summary>The outcome of a process that wrote no record of its failure: by its exit code, unless its last words say that memory was not enough.</summary>
    public static string OfEnd(int code, string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var outcome = OfExitCode(code);
        return outcome is Crash or Killed && MemoryWords.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase)) ? OutOfMemory : outcome;
    }

    /// <summary>Whether a process ended by a fault of its own: signals 4 to 8 and 11 (illegal instruction to segmentation fault), or an exception code of Windows.</summary>
    private static bool IsFault(int code) => code is >= 132 and <= 136 or 139 || code < 0 && (uint)code >> 28 == 0xC;

    /// <summary>The exit code of a run with an outcome.</summary>
    public static int ExitCodeOf(string outcome) => outcome switch
    {
        Done => 0, InvalidInput => 3, Infeasible => 4, NoPlan => 5, AuditFailed => 6, GapNotMet => 7, InputOutput or OutOfMemory => 74, Stopped => 75, Killed => 137, _ => 70,
    };
}
