namespace CarbonOptimizer.Core.Explaining.Feasibility;

/// <summary>What an elastic program came to.</summary>
/// <param name="Status">Whether the selection can be kept, counting yielding policies as given way.</param>
/// <param name="Missed">Least total by which the selection is missed, in scales: a lower bound.</param>
/// <param name="HardMissed">Total by which policies that do not yield are missed all the same, in scales.</param>
/// <param name="Multipliers">Shape [demands]; prices that prove <paramref name="Missed"/>.</param>
/// <param name="Choices">Choices of uses, each shape [groups], that are mixed.</param>
/// <param name="Parts">Part of each choice; sums to 1.</param>
internal sealed record ElasticAnswer(
    FeasibilityStatus Status, double Missed, double HardMissed, double[] Multipliers, IReadOnlyList<byte[]> Choices, IReadOnlyList<double> Parts);
