namespace CarbonOptimizer.Builders.Format;

/// <summary>Which keys of a record go together.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="NeedsOne">Whether at least one of them must be given.</param>
/// <param name="AllowsSeveral">Whether more than one may be given.</param>
internal sealed record KeyRule(IReadOnlyList<string> Keys, bool NeedsOne = false, bool AllowsSeveral = false);
