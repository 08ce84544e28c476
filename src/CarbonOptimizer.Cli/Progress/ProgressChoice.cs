namespace CarbonOptimizer.Cli.Progress;

/// <summary>Chooses how progress is shown.</summary>
internal static class ProgressChoice
{
    public const string ForPrograms = "jsonl";

    public static readonly string[] Names = ["auto", "live", "lines", ForPrograms, "none"];

    /// <returns>The view, or null for none.</returns>
    public static IProgressView? Create(string name, CommandContext context) => name switch
    {
        "none" => null,
        ForPrograms => new JsonLineView(context),
        "live" => new LiveLineView(context),
        "lines" => new LogLineView(context),
        _ => context.Terminal.IsInteractive ? new LiveLineView(context) : new LogLineView(context),
    };
}
