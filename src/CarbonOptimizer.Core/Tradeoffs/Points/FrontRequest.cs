using System.Globalization;

namespace CarbonOptimizer.Core.Tradeoffs.Points;

/// <summary>One scalar solve of a front: the weighted sum to minimise and the axes to hold below a cap. With the seed it says everything.</summary>
/// <param name="Method">Method that asked for it, such as <c>weighted_sum</c>.</param>
/// <param name="Weights">Shape [axes]; weight per unit of each axis, not negative.</param>
/// <param name="Caps">Shape [axes]; largest value of an axis (epsilon), or null.</param>
/// <param name="Seed">Seed of every random choice.</param>
/// <param name="Label">What the user calls it, or what else tells it from others; may be empty.</param>
public sealed record FrontRequest(string Method, IReadOnlyList<double> Weights, IReadOnlyList<double?> Caps, ulong Seed, string Label = "")
{
    /// <summary>Method of solves that hold mixtures of the axes below a level, which no cap of one axis says; the label has the level.</summary>
    public const string LevelRows = "level";

    /// <summary>Whether the solve had further side constraints, so that its bound speaks of no plan outside them.</summary>
    public bool HasFurtherRows => Method == LevelRows;

    /// <summary>Text that two requests share exactly when they ask the same; round-trip numbers, no culture.</summary>
    public string Key => string.Create(
        CultureInfo.InvariantCulture, $"{Method};{string.Join(' ', Weights.Select(Text))};{string.Join(' ', Caps.Select(cap => cap is { } value ? Text(value) : "-"))};{Seed};{Label}");

    /// <summary>Which axes have a cap: solves of one pattern have the same side constraints.</summary>
    internal string Pattern => string.Concat(Caps.Select(cap => cap is null ? '-' : '+')) + (HasFurtherRows ? "=" : "");

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
