using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Instances.Evolution;

/// <summary>What one run of one method found.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Seed">Seed; 0 for methods without chance.</param>
/// <param name="Seconds">Time it took.</param>
/// <param name="Plans">Plans of the front.</param>
/// <param name="Points">Shape [plans][2]; costs and boundary by the plain formulas.</param>
/// <param name="History">Points found so far, each time with the seconds since the start.</param>
/// <param name="ShareFeasible">Share of all plans measured on the way that kept the policies.</param>
internal sealed record FrontRun(
    string Method, int Seed, double Seconds, IReadOnlyList<Allocation> Plans, double[][] Points, IReadOnlyList<(double Seconds, double[][] Points)> History, double ShareFeasible)
{
    /// <summary>Solves with a bound; 0 for methods that prove nothing.</summary>
    public int Solves { get; init; }

    /// <summary>Share of the hypervolume that the bounds leave open; 1 for methods that prove nothing.</summary>
    public double Uncertainty { get; init; } = 1;

    /// <summary>Rows with their bounds; empty for methods that prove nothing.</summary>
    public IReadOnlyList<FrontPoint> Proofs { get; init; } = [];

    /// <summary>Plans measured by an evolutionary method.</summary>
    public long Evaluations { get; init; }

    /// <summary>Generations done; 0 for other methods.</summary>
    public int Generations { get; init; }
}
