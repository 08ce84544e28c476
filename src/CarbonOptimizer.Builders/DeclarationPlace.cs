namespace CarbonOptimizer.Builders;

/// <summary>Where something is declared.</summary>
/// <param name="Where">Path, line and column.</param>
/// <param name="SourceLine">The line as it is written.</param>
/// <param name="Line">Its number, counted from 1.</param>
/// <param name="Column">First character of the declaration, counted from 1.</param>
/// <param name="Length">How many characters to underline.</param>
public readonly record struct DeclarationPlace(string Where, string SourceLine, int Line, int Column, int Length);
