namespace CarbonOptimizer.Core.Planning;

/// <summary>A text that users read, in both languages of the product.</summary>
/// <param name="English">English text.</param>
/// <param name="Chinese">Simplified Chinese text.</param>
public readonly record struct BilingualText(string English, string Chinese)
{
    /// <summary>The text in <paramref name="language"/>.</summary>
    public string In(Language language) => language == Language.Chinese ? Chinese : English;

    /// <summary>The English text.</summary>
    public override string ToString() => English;
}
