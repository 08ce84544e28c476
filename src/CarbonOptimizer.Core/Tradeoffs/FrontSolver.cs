using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>
/// The way to a front: finds the best plan of every axis, lets a method choose further solves, and states what all bounds together
/// prove. Everything is deterministic as long as no time limit ends a solve.
/// </summary>
public static class FrontSolver
{
    /// <summary>Most axes of a front.</summary>
    public const int MostAxes = 6;

    /// <summary>Computes a front. Infeasible and unfinished solves are points without a plan; cancellation gives the front so far.</summary>
    /// <param name="problem">The declaration; its weights play no part.</param>
    /// <param name="axes">The axes, two at least.</param>
    /// <param name="method">Chooses the solves.</param>
    /// <param name="solver">Solves them.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Stops after the current solve is dropped.</param>
    /// <exception cref="ArgumentException">The axes or options do not fit the problem.</exception>
    public static Front Run(
        AllocationProblem problem, IReadOnlyList<FrontAxis> axes, IFrontMethod method, IAllocationSolver solver, FrontOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(axes);
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(options);
        Check(problem, axes, options);
        if (method is not Methods.WithinMethod && options.Caps is { } caps && axes.Where((axis, a) => caps[a] is not null && axis.IsPairwise(problem)).FirstOrDefault() is { } pairwise)
        {
            throw new ArgumentException($"Axis '{pairwise.Id}' depends on pairs of neighbours; only the method 'within' can hold it below a largest value.", nameof(options));
        }
        var session = new FrontSession(problem, PenaltyRates.Resolve(problem, axes), solver, options, cancellation);
        try
        {
            Anchors.Find(session);
            if (session.Ranges is null) return new Front(problem, session, method.Name, FrontEnding.NoRanges);
            var ending = method.Run(session);
            if (options.LinksPerInterval > 0 && axes.Count == 2) PlanLinks.Add(session, options.LinksPerInterval);
            Anchors.Improve(session);
            return new Front(problem, session, method.Name, ending);
        }
        catch (OperationCanceledException)
        {
            return new Front(problem, session, method.Name, FrontEnding.Stopped);
        }
    }

    private static void Check(AllocationProblem problem, IReadOnlyList<FrontAxis> axes, FrontOptions options)
    {
        if (axes.Count is < 2 or > MostAxes) throw new ArgumentException($"A front has 2 to {MostAxes} axes, not {axes.Count}.", nameof(axes));
        foreach (var axis in axes)
        {
            if (axis.Coefficients.Count != problem.Objectives.Count) throw new ArgumentException($"Axis '{axis.Id}' has {axis.Coefficients.Count} coefficients for {problem.Objectives.Count} objectives.", nameof(axes));
            if (axis.Coefficients.Any(c => !(c >= 0) || !double.IsFinite(c)) || axis.Coefficients.All(c => c == 0)) throw new ArgumentException($"Axis '{axis.Id}' needs coefficients that are not negative and not all zero.", nameof(axes));
        }
        if (axes.Select(axis => axis.Id).Distinct(StringComparer.Ordinal).Count() < axes.Count) throw new ArgumentException("Two axes have the same id.", nameof(axes));
        if (options.Ranges is { } ranges && ranges.Ideal.Count != axes.Count) throw new ArgumentException("The ranges need one value per axis.", nameof(options));
        if (options.Caps is { } caps && caps.Count != axes.Count) throw new ArgumentException("The largest values need one entry per axis.", nameof(options));
        if (!(options.EndWeight >= 0 && options.EndWeight <= 0.5)) throw new ArgumentException("The end weight must lie between 0 and a half.", nameof(options));
        if (!(options.NormalisedGap >= 0) || !(options.Augmentation > 0 && options.Augmentation < 1)) throw new ArgumentException("The normalised gap must not be negative, the augmentation must lie between 0 and 1.", nameof(options));
    }
}
