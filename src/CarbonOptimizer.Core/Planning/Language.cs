namespace CarbonOptimizer.Core.Planning;

/// <summary>Languages of names, messages and reports.</summary>
public enum Language
{
    /// <summary>English (<c>en</c>).</summary>
    English,

    /// <summary>Simplified Chinese (<c>zh</c>).</summary>
    Chinese,
}
