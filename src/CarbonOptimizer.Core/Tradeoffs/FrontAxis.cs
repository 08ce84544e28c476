using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>
/// One axis of a front: a combination of objectives with fixed coefficients, sum_i coefficient_i f_i, smaller being better. Mostly
/// a single objective; several when they are one thing to the reader, such as emissions of use and of conversion.
/// </summary>
/// <param name="Id">Identifier, unique among the axes.</param>
/// <param name="Name">Name shown to users.</param>
/// <param name="Unit">Unit of the value.</param>
/// <param name="Coefficients">Shape [objectives of the problem]; finite, not negative, not all zero.</param>
public sealed record FrontAxis(string Id, BilingualText Name, string Unit, IReadOnlyList<double> Coefficients)
{
    /// <summary>
    /// What a unit of penalty of soft policies adds to the axis, in its unit. With soft policies a front needs a positive rate on every
    /// axis; where none has one, <see cref="PenaltyRates"/> takes them from the declared weights.
    /// </summary>
    public double PenaltyRate { get; init; }

    /// <summary>One axis per objective of a problem, in its own unit; weights play no part.</summary>
    public static IReadOnlyList<FrontAxis> OfObjectives(AllocationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return [.. problem.Objectives.Select((weighted, i) => Of(problem, i))];
    }

    /// <summary>The axis of one objective.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="objective">Position among its objectives.</param>
    public static FrontAxis Of(AllocationProblem problem, int objective)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var coefficients = new double[problem.Objectives.Count];
        coefficients[objective] = 1;
        var declared = problem.Objectives[objective].Objective;
        return new FrontAxis(declared.Id, declared.Name, declared.Unit, coefficients);
    }

    /// <summary>Value of the axis for measured objectives.</summary>
    /// <param name="objectives">Shape [objectives of the problem].</param>
    /// <param name="penalty">What the plan pays for missing bounds of soft policies, in units of the declared weighted sum.</param>
    public double ValueOf(IReadOnlyList<double> objectives, double penalty = 0)
    {
        ArgumentNullException.ThrowIfNull(objectives);
        var value = PenaltyRate > 0 ? PenaltyRate * penalty : 0;
        for (var i = 0; i < Coefficients.Count; i++)
        {
            if (Coefficients[i] != 0) value += Coefficients[i] * objectives[i];
        }
        return value;
    }

    /// <summary>Whether the axis depends on pairs of neighbours, so that it cannot be a side constraint.</summary>
    internal bool IsPairwise(AllocationProblem problem) => BoundaryCostCompiler.Compile(problem.With(Coefficients, [])).Dearest > 0;
}
