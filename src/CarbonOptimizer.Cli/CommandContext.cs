using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Cli;

/// <summary>What every verb gets from outside.</summary>
/// <param name="Terminal">Where text goes.</param>
/// <param name="Language">Language of the user.</param>
/// <param name="Clock">Clock for limits and time stamps.</param>
/// <param name="Cancellation">Cancelled when the user interrupts.</param>
internal sealed record CommandContext(Terminal Terminal, Language Language, TimeProvider Clock, CancellationToken Cancellation)
{
    /// <summary>Everything that was told to the user, for those who read JSON.</summary>
    public List<Diagnostic> Told { get; } = [];

    /// <summary>The text in the user's language.</summary>
    public string Say(string english, string chinese) => new BilingualText(english, chinese).In(Language);
}
