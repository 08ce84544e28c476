using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems;

/// <summary>
/// A rule every plan must keep. A policy says twice what it is: once as forbidden land uses and side constraints of the compiled
/// model, once as a plain check of a finished plan in whole square decimetres. The audit uses only the second.
/// </summary>
public abstract class Policy
{
    private protected Policy(PolicyDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        Description = description;
    }

    /// <summary>What users read about the policy.</summary>
    public PolicyDescription Description { get; }

    /// <summary>Identifier, unique among the policies of a problem.</summary>
    public string Id => Description.Id;

    /// <summary>Land enclosed by the line the policy draws on the map (red line, farmland, growth boundary); null when it draws none.</summary>
    public virtual UnitSet? Enclosed => null;

    /// <summary>Removes forbidden land uses from a block of planning units.</summary>
    /// <param name="problem">The problem the policy belongs to.</param>
    /// <param name="firstUnit">First unit of the block.</param>
    /// <param name="allowed">Shape [block units]; bit k is set while land use k is allowed.</param>
    /// <remarks>Called for disjoint blocks from several threads. The policy clears bits and never sets one.</remarks>
    public virtual void Restrict(AllocationProblem problem, int firstUnit, Span<ulong> allowed)
    {
    }

    /// <summary>Adds the side constraints of the policy.</summary>
    public virtual void AddSideConstraints(AllocationProblem problem, SideConstraintBuilder rows)
    {
    }

    /// <summary>Checks a plan, cell by cell or sum by sum.</summary>
    public abstract IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan);
}
