namespace CarbonOptimizer.Cli;

/// <summary>What the exit code of every verb means. Scripts rely on these numbers.</summary>
internal static class ExitCode
{
    /// <summary>Done, within the asked gap.</summary>
    public const int Done = 0;

    /// <summary>A batch finished and some of its runs failed.</summary>
    public const int SomeFailed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The scenario or its data are invalid.</summary>
    public const int InvalidInput = 3;

    /// <summary>Proved that no plan keeps all policies.</summary>
    public const int Infeasible = 4;

    /// <summary>A limit was reached before any plan was found.</summary>
    public const int NoPlan = 5;

    /// <summary>The result failed its audit and was not published.</summary>
    public const int AuditFailed = 6;

    /// <summary>A limit was reached; the plan was kept, but its gap is larger than asked.</summary>
    public const int GapNotMet = 7;

    /// <summary>An observed map deviates from the plan beyond the thresholds.</summary>
    public const int Deviates = 8;

    /// <summary>A proposed conversion breaks policies.</summary>
    public const int NotPermitted = 9;

    /// <summary>A fault of this program.</summary>
    public const int InternalError = 70;

    /// <summary>Reading or writing failed.</summary>
    public const int InputOutput = 74;

    /// <summary>Stopped, can be resumed.</summary>
    public const int Resumable = 75;

    /// <summary>Interrupted by the user.</summary>
    public const int Interrupted = 130;
}
