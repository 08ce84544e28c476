using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Wording;

namespace CarbonOptimizer.Core.Solving;

/// <summary>How a search ended.</summary>
/// <param name="Reason">Why it stopped.</param>
/// <param name="Detail">Words with names and values for the user; may be empty.</param>
public sealed record Termination(TerminationReason Reason, string Detail = "")
{
    /// <summary>The detail in Chinese, from the table of details where nothing else was said; empty where it exists in English only.</summary>
    public string DetailInChinese { get => field is { Length: > 0 } ? field : TerminationWording.InChinese(Detail) ?? ""; init; } = "";

    /// <summary>The detail in a language; words of another program, which exist in English only, are quoted.</summary>
    public string DetailIn(Language language) =>
        language != Language.Chinese || Detail.Length == 0 ? Detail : DetailInChinese.Length > 0 ? DetailInChinese : $"原文：“{Detail}”";
}
