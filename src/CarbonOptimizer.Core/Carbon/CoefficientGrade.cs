namespace CarbonOptimizer.Core.Carbon;

/// <summary>How a coefficient is known, best first.</summary>
public static class CoefficientGrade
{
    /// <summary>Stated in the scenario: the user's own inventory.</summary>
    public const string Own = "own";

    /// <summary>Read in the source itself.</summary>
    public const string Primary = "primary";

    /// <summary>Read where another text quotes the source. Tables of version 0.1.0 say <c>table</c>, <c>code</c> or <c>derived</c>.</summary>
    public const string Secondary = "secondary";

    /// <summary>Without a source.</summary>
    public const string Placeholder = "placeholder";

    /// <summary>Whether somebody vouches for the value: its source was read, or it is the user's own.</summary>
    public static bool IsVouchedFor(string grade) => grade is Own or Primary;

    /// <summary>Every grade, best first.</summary>
    public static IReadOnlyList<string> All { get; } = [Own, Primary, Secondary, Placeholder];

    /// <summary>The worse of two grades.</summary>
    public static string Worse(string one, string other) => Rank(one) >= Rank(other) ? one : other;

    private static int Rank(string grade) => grade switch { Own => 0, Primary => 1, Placeholder => 3, _ => 2 };
}
