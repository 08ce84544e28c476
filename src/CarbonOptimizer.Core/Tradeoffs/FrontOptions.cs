using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>How a front is computed.</summary>
public sealed record FrontOptions
{
    /// <summary>Limits, seed and threads of every single solve. Its relative gap counts until the ranges of the axes are known.</summary>
    public SolveOptions Solve { get; init; } = new() { ExcessGap = 1 };

    /// <summary>Gap asked of a solve as a share of the weighted ranges of the axes, which no constant part of an objective flatters.</summary>
    public double NormalisedGap { get; init; } = 0.001;

    /// <summary>Whether a solve starts from the plan and certificate of the nearest earlier one.</summary>
    public bool WarmStarts { get; init; } = true;

    /// <summary>Weight that every axis keeps, as a share of all, so that no point is merely weakly efficient.</summary>
    public double Augmentation { get; init; } = 1e-3;

    /// <summary>
    /// Weight the other axes together keep at the ends of the front, as a share of all; 0 for no more than the augmentation. More
    /// leaves out ends that gain next to nothing on one axis for much of the others, where bounds are also weakest.
    /// </summary>
    public double EndWeight { get; init; }

    /// <summary>Distance of the hypervolume's reference point from the nadir, as a share of the ranges.</summary>
    public double ReferenceMargin { get; init; } = 0.1;

    /// <summary>How many plans to put between two neighbours on a front of two axes by recombining them; 0 for none.</summary>
    public int LinksPerInterval { get; init; }

    /// <summary>Ranges to use instead of those between the best plans of each axis; null to find them.</summary>
    public FrontRanges? Ranges { get; init; }

    /// <summary>
    /// Shape [axes]; largest value of an axis throughout the front, or null. Sums over units become side constraints; an axis that
    /// depends on neighbours may have one only with a method for which <see cref="IFrontMethod.CapsPairwiseAxes"/> holds. Null for none at all.
    /// </summary>
    public IReadOnlyList<double?>? Caps { get; init; }

    /// <summary>Where finished solves are kept.</summary>
    public IFrontStore Store { get; init; } = new MemoryFrontStore();

    /// <summary>Told of every finished solve; may be null.</summary>
    public IProgress<FrontPoint>? Progress { get; init; }
}
