using CarbonOptimizer.Cli.Terminals;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Wording;

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

    /// <summary>Whether tables show ids where they else show the names a scenario gives.</summary>
    public bool ShowsIds { get; set; }

    /// <summary>A unit in the user's language.</summary>
    public string Unit(string unit) => UnitWords.In(Language, unit);

    /// <summary>What tables call something that has a name and an id.</summary>
    public string NameOf(BilingualText name, string id) => ShowsIds || name.In(Language) is not { Length: > 0 } shown ? id : shown;

    /// <summary>What tables call a policy.</summary>
    public string NameOf(Policy policy) => NameOf(policy.Description.Name, policy.Id);

    /// <summary>The text in the user's language.</summary>
    public string Say(string english, string chinese) => new BilingualText(english, chinese).In(Language);
}
