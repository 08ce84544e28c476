namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>
/// Weighted sums of the normalised axes (归一化加权和), one solve per weight. Finds supported points only; the bounds still hold for all.
/// </summary>
public sealed class WeightedSumMethod : IFrontMethod
{
    private readonly IReadOnlyList<(string Label, IReadOnlyList<double> Weights)> design;

    /// <param name="weights">Weights of the normalised axes, as a design gives them.</param>
    public WeightedSumMethod(IEnumerable<IReadOnlyList<double>> weights)
        : this(weights.Select(row => ("", row)))
    {
    }

    /// <param name="design">Weights with names, such as those of stakeholders.</param>
    /// <exception cref="ArgumentException">Weights are negative, no numbers, or all zero.</exception>
    public WeightedSumMethod(IEnumerable<(string Label, IReadOnlyList<double> Weights)> design)
    {
        ArgumentNullException.ThrowIfNull(design);
        this.design = [.. design];
        foreach (var (label, weights) in this.design)
        {
            if (weights.Any(weight => !(weight >= 0) || !double.IsFinite(weight)) || weights.All(weight => weight == 0)) throw new ArgumentException($"The weights {label} ({string.Join(", ", weights)}) must not be negative nor all zero.", nameof(design));
        }
    }

    /// <inheritdoc/>
    public string Name => "weighted_sum";

    /// <inheritdoc/>
    public FrontEnding Run(FrontSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var proofs = new List<SolveProof>();
        foreach (var (label, weights) in design)
        {
            if (weights.Count != session.Axes.Count) throw new ArgumentException($"{weights.Count} weights were given for {session.Axes.Count} axes.");
            proofs.Add(session.ProofOf(session.SolveNormalised(Name, weights, label: label)));
        }
        return FrontEnding.Of(proofs);
    }
}
