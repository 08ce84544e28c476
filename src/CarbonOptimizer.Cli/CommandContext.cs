using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Cli;

/// <summary>What every verb gets from outside.</summary>
/// <param name="Terminal">Where text goes.</param>
/// <param name="Language">Language of the user.</param>
/// <param name="Clock">Clock for limits and time stamps.</param>
/// <param name="Cancellation">Cancelled when the user interrupts.</param>
internal sealed record CommandContext(Terminal Terminal, Language Language, TimeProvider Clock, CancellationToken Cancellation)
{
    /// <summary>The text in the user's language.</summary>
    public string Say(string english, string chinese) => new BilingualText(english, chinese).In(Language);
}
