namespace CarbonOptimizer.Testing.RowKinds;

/// <summary>Something a solver got wrong.</summary>
/// <param name="Check">Name of the check.</param>
/// <param name="Detail">What was expected and what came.</param>
public sealed record Fault(string Check, string Detail)
{
    public static Fault Of(string check, FormattableString detail) => new(check, FormattableString.Invariant(detail));

    public override string ToString() => $"{Check}: {Detail}";
}
