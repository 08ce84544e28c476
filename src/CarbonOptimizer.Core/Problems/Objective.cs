using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems;

/// <summary>
/// Something a plan is measured by, smaller being better. An objective says twice what it is: once as costs for the compiled
/// model, once as a plain formula of a finished plan. The audit compares the two.
/// </summary>
public abstract class Objective
{
    private protected Objective(string id, BilingualText name, string unit)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        Id = id;
        Name = name;
        Unit = unit;
    }

    /// <summary>Identifier, unique among the objectives of a problem.</summary>
    public string Id { get; }

    /// <summary>Name shown to users.</summary>
    public BilingualText Name { get; }

    /// <summary>Unit of the value, such as <c>tCO2e/yr</c>.</summary>
    public string Unit { get; }

    /// <summary>Adds weight times the cost of every land use to a block of planning units.</summary>
    /// <param name="problem">The problem the objective belongs to.</param>
    /// <param name="firstUnit">First unit of the block.</param>
    /// <param name="costs">Shape [block units, land uses], row-major; unit: the objective's unit times the weight.</param>
    /// <param name="weight">Weight of the objective.</param>
    /// <remarks>Called for disjoint blocks from several threads.</remarks>
    public virtual void AddUnitCosts(AllocationProblem problem, int firstUnit, Span<double> costs, double weight)
    {
    }

    /// <summary>Adds weight times the cost per metre of boundary between two land uses.</summary>
    /// <param name="problem">The problem the objective belongs to.</param>
    /// <param name="costPerMetre">Shape [land uses, land uses]; stays symmetric with a zero diagonal.</param>
    /// <param name="weight">Weight of the objective.</param>
    public virtual void AddBoundaryCosts(AllocationProblem problem, Span<double> costPerMetre, double weight)
    {
    }

    /// <summary>
    /// Adds weight times the cost per metre of boundary between a unit and its neighbour where the costs depend on the origins of
    /// both. By default they do not.
    /// </summary>
    /// <param name="problem">The problem the objective belongs to; it declares origins.</param>
    /// <param name="origin">Origin of the unit.</param>
    /// <param name="neighbourOrigin">Origin of its neighbour.</param>
    /// <param name="costPerMetre">
    /// Shape [land uses, land uses], use of the unit first; the table of the swapped origins is the transpose, and that of two equal
    /// origins has a zero diagonal. Entries of uses that units of an origin cannot have are free.
    /// </param>
    /// <param name="weight">Weight of the objective.</param>
    public virtual void AddBoundaryCosts(AllocationProblem problem, int origin, int neighbourOrigin, Span<double> costPerMetre, double weight) =>
        AddBoundaryCosts(problem, costPerMetre, weight);

    /// <summary>Whether a metre of boundary between any two uses costs anything, so that the objective is no sum over units.</summary>
    /// <param name="problem">The problem the objective belongs to.</param>
    internal bool IsPairwise(AllocationProblem problem)
    {
        var costs = new double[problem.LandUses.Count * problem.LandUses.Count];
        if (problem.Origins is null) AddBoundaryCosts(problem, costs, 1);
        for (var pair = 0; pair < problem.Origins?.Count * problem.Origins?.Count; pair++)
        {
            AddBoundaryCosts(problem, pair / problem.Origins!.Count, pair % problem.Origins.Count, costs, 1);
        }
        // What is no number is no reason to call it a sum.
        return costs.AsSpan().ContainsAnyExcept(0.0);
    }

    /// <summary>Measures a plan by the plain formula.</summary>
    public abstract ObjectiveValue Evaluate(AllocationProblem problem, ReadOnlySpan<byte> plan);
}
