using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>What an evolutionary run found. It proves nothing: the front carries no bound.</summary>
/// <param name="Termination">How the run ended.</param>
/// <param name="Front">Non-dominated plans that keep all side constraints, in ascending order of the first measure.</param>
/// <param name="Generations">Generations done.</param>
/// <param name="Evaluations">Plans measured.</param>
/// <param name="ShareFeasible">Share of the measured plans that kept all side constraints after repair.</param>
/// <param name="Elapsed">Time spent.</param>
public sealed record EvolutionResult(
    Termination Termination, IReadOnlyList<EvolvedPlan> Front, int Generations, long Evaluations, double ShareFeasible, TimeSpan Elapsed)
{
    /// <summary>Shape [plans][measures]; values of the front.</summary>
    public double[][] Points => [.. Front.Select(plan => plan.Values)];
}
