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

    /// <summary>The outcome that an exit code of a run stands for.</summary>
    public static string OfExitCode(int code) => code switch
    {
        0 => Done, 3 => InvalidInput, 4 => Infeasible, 5 => NoPlan, 6 => AuditFailed, 7 => GapNotMet, 74 => InputOutput, 75 or 130 => Stopped,
        > 128 or < 0 => Killed, _ => Crash,
    };

    /// <summary>The exit code of a run with an outcome.</summary>
    public static int ExitCodeOf(string outcome) => outcome switch
    {
        Done => 0, InvalidInput => 3, Infeasible => 4, NoPlan => 5, AuditFailed => 6, GapNotMet => 7, InputOutput or OutOfMemory => 74, Stopped => 75, Killed => 137, _ => 70,
    };
}
