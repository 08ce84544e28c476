using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>
/// Solves one row of a stored front again, from what the rows before it left: the method runs once more, takes every other solve from
/// the store and stops after the wanted one.
/// </summary>
public static class FrontReplay
{
    /// <summary>The row as it comes out now; null when the method never asks for it, because scenario or options are others.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="declaration">Axes, method and options of the front.</param>
    /// <param name="solver">Solves.</param>
    /// <param name="store">The stored front; nothing is written to it.</param>
    /// <param name="index">The row.</param>
    /// <param name="cancellation">Stops the solve.</param>
    public static FrontPoint? Solve(AllocationProblem problem, TradeoffDeclaration declaration, IAllocationSolver solver, IFrontStore store, int index, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(store);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var replayed = new AllButOne(store, index, source);
        FrontSolver.Run(problem, declaration.Axes, declaration.Method, solver, declaration.Options with { Store = replayed, Progress = null }, source.Token);
        return replayed.Solved;
    }

    /// <summary>A stored front without one of its rows and all that follow.</summary>
    private sealed class AllButOne(IFrontStore store, int index, CancellationTokenSource source) : IFrontStore
    {
        public FrontPoint? Solved { get; private set; }

        public FrontPoint? Find(int wanted, FrontRequest request) => wanted < index ? store.Find(wanted, request) : null;

        public void Keep(FrontPoint point, BoundCertificate? certificate)
        {
            if (point.Index == index) Solved = point;
            source.Cancel();
        }

        public bool IsOutsideOfProcess => store.IsOutsideOfProcess;

        public void Refuse(int wanted, IReadOnlyList<string> findings) => store.Refuse(wanted, findings);

        public BoundCertificate? CertificateOf(int wanted) => store.CertificateOf(wanted);
    }
}
