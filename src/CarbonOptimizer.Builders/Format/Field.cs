namespace CarbonOptimizer.Builders.Format;

/// <summary>A key of a record.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What its value must look like.</param>
/// <param name="English">Meaning, for the key reference and editors.</param>
/// <param name="Chinese">The same in Chinese.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="Default">Value when it is not given, as YAML; null for none.</param>
/// <param name="DefaultFrom">Key of the same record whose value stands in when it is not given.</param>
internal sealed record Field(
    string Name, Shape Shape, string English, string Chinese, bool IsRequired = false, string? Default = null, string? DefaultFrom = null)
{
    /// <summary>Which change makes a policy stricter; null for keys that are none of a policy.</summary>
    public Strictness? Strictness { get; private init; }

    /// <summary>The same key with the change that makes a policy stricter.</summary>
    public Field Stricter(Strictness change) => this with { Strictness = change };
}
