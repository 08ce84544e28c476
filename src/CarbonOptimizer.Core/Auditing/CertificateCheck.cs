using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>
/// Verifies a bound in double precision from the declaration and what the run stored. Everything in a certificate is taken as
/// possibly wrong: what does not hold as evidence is a finding and the bound becomes -infinity.
/// </summary>
internal sealed class CertificateCheck
{
    private const double RelativeMargin = 1e-12;

    private readonly AllocationProblem problem;
    private readonly Allocation plan;
    private readonly BoundCertificate? certificate;
    private readonly ParallelOptions parallel;
    private readonly List<string> findings;

    public CertificateCheck(AllocationProblem problem, Allocation plan, BoundCertificate? certificate, ParallelOptions parallel, List<string> findings)
    {
        (this.problem, this.plan, this.certificate, this.parallel, this.findings) = (problem, plan, certificate, parallel, findings);
    }

    /// <summary>
    /// Walks the units once. The verified bound is -infinity without a usable certificate, U0 then NaN. The margins are more than
    /// rounding can have added to either: about 10^-16 per operation, some thousand operations along a line; they keep shares
    /// and multipliers so large that they swallow the costs from proving anything.
    /// </summary>
    /// <param name="boundary">Boundary costs of the declaration.</param>
    public (UnitSums Sums, double Bound, double Margin, double UncoupledOptimum, double UncoupledMargin) Run(DeclaredBoundary boundary)
    {
        var rows = RowPrices.RowsOf(problem);
        var prices = certificate is null ? null : Usable(rows, certificate.Multipliers, "multipliers");
        var uncoupledPrices = certificate?.UncoupledMultipliers is { } multipliers ? Usable(rows, multipliers, "uncoupled multipliers") : null;
        var units = new DeclaredUnits(problem, plan, prices, uncoupledPrices);
        var step = new BoundaryStep(boundary);
        UnitSums sums;
        var least = double.NegativeInfinity;
        if (prices is null || !HasShape(certificate!)) sums = units.ReadAll(null, parallel);
        else if (problem.Units.Adjacency is GridAdjacency) (least, sums) = new GridForests(problem, certificate!, units, step, parallel).Sum();
        else (least, sums) = OnGraph(units, step);

        if (sums.BrokenShareCount > 0)
        {
            findings.Add($"{sums.BrokenShareCount} cost shares of the certificate are not finite numbers.");
            least = double.NegativeInfinity;
        }
        var margin = prices is null ? 0 : RelativeMargin * (sums.ShareMagnitude + prices.Magnitude);
        if (uncoupledPrices is null) return (sums, least - (prices?.Constant ?? 0), margin, double.NaN, 0);
        return (sums, least - (prices?.Constant ?? 0), margin, sums.Uncoupled - uncoupledPrices.Constant, RelativeMargin * uncoupledPrices.Magnitude);
    }

    private RowPrices? Usable(IReadOnlyList<SideConstraintRow> rows, double[] multipliers, string what)
    {
        var faults = RowPrices.Faults(rows, multipliers, what).ToArray();
        findings.AddRange(faults);
        return faults.Length == 0 ? new RowPrices(problem, rows, multipliers) : null;
    }

    private bool HasShape(BoundCertificate evidence)
    {
        var before = findings.Count;
        var entries = (long)problem.Units.Count * problem.LandUses.Count;
        if (evidence.ForestCount < 1 || evidence.Shares.Count != evidence.ForestCount - 1)
        {
            findings.Add($"The certificate holds {evidence.Shares.Count} cost shares for {evidence.ForestCount} forests; the last forest takes the rest.");
        }
        foreach (var share in evidence.Shares)
        {
            if (share.Length != entries) findings.Add($"A cost share of the certificate has {share.Length} entries, units times land uses are {entries}.");
        }
        if (problem.Units.Adjacency is GridAdjacency grid)
        {
            var forests = GridForests.CountFor(grid.Neighbourhood);
            if (evidence.ForestOfEdge is not null) findings.Add("The certificate states forests of edges, but those of a grid are fixed.");
            if (evidence.ForestCount != forests) findings.Add($"The certificate splits the grid into {evidence.ForestCount} forests instead of {forests}.");
        }
        return findings.Count == before;
    }

    private (double Least, UnitSums Sums) OnGraph(DeclaredUnits units, BoundaryStep step)
    {
        var rest = new double[problem.Units.Count * problem.LandUses.Count];
        var sums = units.ReadAll(rest, parallel);
        var graph = new GraphForests(problem.Units.Adjacency, problem.LandUses.Count, step);
        var forestOfEdge = certificate!.ForestOfEdge ?? [];
        if (forestOfEdge.Length != graph.EdgeCount || forestOfEdge.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)Math.Min(255, certificate.ForestCount - 1)))
        {
            findings.Add($"The certificate must name one of its {certificate.ForestCount} forests for each of the {graph.EdgeCount} edges.");
            return (double.NegativeInfinity, sums);
        }
        var total = 0.0;
        for (var f = 0; f < certificate.ForestCount; f++)
        {
            var costs = f < certificate.Shares.Count ? TakeShare(certificate.Shares[f], rest, ref sums) : rest;
            if (graph.Sum(f, forestOfEdge, costs) is { } least) total += least;
            else
            {
                findings.Add($"The edges of forest {f} of the certificate form a cycle.");
                return (double.NegativeInfinity, sums);
            }
        }
        return (total, sums);
    }

    private static double[] TakeShare(CostShare share, double[] rest, ref UnitSums sums)
    {
        var costs = new double[rest.Length];
        for (var entry = 0; entry < rest.Length; entry++)
        {
            var isForbidden = double.IsPositiveInfinity(rest[entry]);
            costs[entry] = isForbidden ? double.PositiveInfinity : share[entry];
            if (isForbidden) continue;
            sums.ShareMagnitude += Math.Abs(rest[entry]) + Math.Abs(share[entry]);
            if (!double.IsFinite(share[entry])) sums.BrokenShareCount++;
            rest[entry] -= share[entry];
        }
        return costs;
    }
}
