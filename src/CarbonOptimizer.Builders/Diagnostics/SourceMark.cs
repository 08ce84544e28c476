namespace CarbonOptimizer.Builders.Diagnostics;

/// <summary>Where a value was written.</summary>
/// <param name="Source">The file; null for values nobody wrote, such as defaults.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column in characters, counted from 1.</param>
/// <param name="Length">Characters to underline, at least 1.</param>
internal readonly record struct SourceMark(SourceText? Source, int Line, int Column, int Length)
{
    /// <summary>The place as <c>file:line:column</c>.</summary>
    public override string ToString() => Source is null ? "default" : FormattableString.Invariant($"{Source.Path}:{Line}:{Column}");
}
