namespace CarbonOptimizer.Core.Carbon;

/// <summary>A table of coefficients an account was made with. Another content is another version, so results can name what they rest on.</summary>
/// <param name="Name">Name of a shipped set, or the path of a table of the user's own.</param>
/// <param name="Version">Version of a shipped set; empty for a table of the user's own.</param>
/// <param name="Sha256">SHA-256 of the table in lower-case hexadecimal digits.</param>
public sealed record CoefficientSet(string Name, string Version, string Sha256);
