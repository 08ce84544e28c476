namespace CarbonOptimizer.Core.Results;

/// <summary>Whose word a bound without evidence is.</summary>
/// <param name="Program">Name and version of the program.</param>
/// <param name="IsDoubtful">Whether that program is known to have claimed a wrong bound.</param>
public sealed record BoundClaim(string Program, bool IsDoubtful);
