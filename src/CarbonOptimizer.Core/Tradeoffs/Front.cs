using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Tradeoffs.Certification;
using CarbonOptimizer.Core.Tradeoffs.Quality;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>A trade-off front: all solves in order, also those without a plan, and what is proved of the whole.</summary>
public sealed class Front
{
    internal Front(AllocationProblem problem, FrontSession session, string method, FrontEnding ending)
    {
        Problem = problem;
        Axes = session.Axes;
        Points = session.Points;
        Ranges = session.Ranges;
        Method = method;
        Ending = ending;
        Answers = session.Answers;
        Proofs = [.. Points.Select(point => session.ProofOf(point))];
        Support = Classify(Points, Ranges);
        Certificate = Ranges is null ? null : FrontCertificate.Of(Points, Ranges, session.Options.ReferenceMargin);
    }

    /// <summary>The declared problem.</summary>
    public AllocationProblem Problem { get; }

    /// <summary>The axes.</summary>
    public IReadOnlyList<FrontAxis> Axes { get; }

    /// <summary>All solves in order.</summary>
    public IReadOnlyList<FrontPoint> Points { get; }

    /// <summary>Shape [points]; whether a point is efficient among the found ones and what is proved of its support.</summary>
    public IReadOnlyList<SupportKind> Support { get; }

    /// <summary>Ideal and nadir; null when no plan was found.</summary>
    public FrontRanges? Ranges { get; }

    /// <summary>What is proved of the whole front; null without ranges.</summary>
    public FrontCertificate? Certificate { get; }

    /// <summary>Name of the method.</summary>
    public string Method { get; }

    /// <summary>Why it ended.</summary>
    public FrontEnding Ending { get; }

    /// <summary>Whether all that was asked for is settled.</summary>
    public bool IsComplete => Ending.IsComplete;

    /// <summary>Whether the run was stopped, so that the same command goes on.</summary>
    public bool IsStopped => Ending.Reason == FrontEndReason.Stopped;

    /// <summary>Rows that answer what a method was asked for one plan.</summary>
    public IReadOnlyList<FrontAnswer> Answers { get; }

    /// <summary>Shape [points]; how far each solve is settled within the gap asked of the front.</summary>
    public IReadOnlyList<SolveProof> Proofs { get; }

    /// <summary>The points no other one dominates, in order of the first axis.</summary>
    public IReadOnlyList<FrontPoint> Efficient => [.. Points.Where((_, i) => Support[i] != SupportKind.None).OrderBy(point => point.Values![0])];

    private static SupportKind[] Classify(IReadOnlyList<FrontPoint> points, FrontRanges? ranges)
    {
        var kinds = new SupportKind[points.Count];
        if (ranges is null) return kinds;
        FrontPoint[] found = [.. points.Where(point => point.Values is not null)];
        double[][] values = [.. found.Select(point => ranges.Normalise(point.Values!))];
        if (values.Length == 0) return kinds;
        var efficient = Dominance.NonDominated(values);
        double[][] kept = [.. efficient.Select(i => values[i])];
        OuterCut[] proved = [.. points.Where(point => point.IsBoundVerified).Select(point => OuterCut.Of(point, ranges)).OfType<OuterCut>()];
        for (var i = 0; i < efficient.Length; i++) kinds[found[efficient[i]].Index] = Supportedness.Of(kept, i, proved);
        return kinds;
    }
}
