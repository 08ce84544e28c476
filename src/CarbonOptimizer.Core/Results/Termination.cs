using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Results;

/// <summary>How a search ended.</summary>
/// <param name="Reason">Why it stopped.</param>
/// <param name="Detail">Words with names and values for the user; may be empty.</param>
public sealed record Termination(TerminationReason Reason, string Detail = "")
{
    /// <summary>The detail in Chinese; empty where it exists in English only.</summary>
    public string DetailInChinese { get; init; } = "";

    /// <summary>The detail in a language, or in English where there is no other.</summary>
    public string DetailIn(Language language) => language == Language.Chinese && DetailInChinese.Length > 0 ? DetailInChinese : Detail;
}
