using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Tests.Auditing;

/// <summary>The bound of a certificate by its definition: trees as lists of edges, merged from the leaves by recursion.</summary>
internal sealed class ForestOracle
{
    private readonly AllocationProblem problem;
    private readonly BoundCertificate certificate;
    private readonly DeclaredBoundary boundary;
    private readonly double[] rest;

    public ForestOracle(AllocationProblem problem, BoundCertificate certificate)
    {
        (this.problem, this.certificate) = (problem, certificate);
        boundary = new DeclaredBoundary(problem);
        var allowed = new ulong[problem.Units.Count];
        rest = new double[problem.Units.Count * problem.LandUses.Count];
        DeclaredBlock.Read(problem, 0, rest, allowed);
        AddPrices();
        for (var i = 0; i < rest.Length; i++)
        {
            if ((allowed[i / problem.LandUses.Count] >> i % problem.LandUses.Count & 1) == 0) rest[i] = double.PositiveInfinity;
        }
    }

    public double Bound()
    {
        var total = 0.0;
        var edges = Edges.Of(problem).ToArray();
        for (var f = 0; f < certificate.ForestCount; f++)
        {
            var share = f < certificate.ForestCount - 1 ? Take(certificate.Shares[f]) : rest;
            var mine = edges.Where((edge, e) => ForestOf(edge.First, edge.Second, e) == f);
            total += Sum(share, mine);
        }
        var rows = RowPrices.RowsOf(problem);
        for (var r = 0; r < rows.Count; r++)
        {
            var price = certificate.Multipliers[r];
            if (price != 0) total -= price * (price > 0 ? rows[r].Upper : rows[r].Lower);
        }
        return total;
    }

    private void AddPrices()
    {
        var rows = RowPrices.RowsOf(problem);
        for (var r = 0; r < rows.Count; r++)
        {
            foreach (var term in rows[r].Terms)
            {
                for (var i = 0; i < rest.Length; i++)
                {
                    var (u, k) = Math.DivRem(i, problem.LandUses.Count);
                    if (term.Layer is not null && term.Layer.RegionOfUnit[u] != term.Region) continue;
                    if ((term.BaselineUses >> problem.Baseline[u] & 1) == 0) continue;
                    rest[i] += certificate.Multipliers[r] * (term.Field?[u] ?? problem.Units.AreaHectares(u)) * term.CoefficientOfUse[k];
                }
            }
        }
    }

    private int ForestOf(int u, int v, int edge)
    {
        if (problem.Units.Grid is not { } grid) return certificate.ForestOfEdge![edge];
        var (rowU, columnU) = Math.DivRem(grid.CellOf(u), grid.Width);
        var (rowV, columnV) = Math.DivRem(grid.CellOf(v), grid.Width);
        return rowU == rowV ? 0 : columnU == columnV ? 1 : columnV > columnU ? 2 : 3;
    }

    private double[] Take(CostShare share)
    {
        var taken = new double[rest.Length];
        for (var i = 0; i < rest.Length; i++)
        {
            taken[i] = double.IsInfinity(rest[i]) ? rest[i] : share[i];
            if (!double.IsInfinity(rest[i])) rest[i] -= share[i];
        }
        return taken;
    }

    private double Sum(double[] share, IEnumerable<(int First, int Second, float Metres)> edges)
    {
        var neighbours = edges.SelectMany(e => new[] { (From: e.First, To: e.Second, e.Metres), (From: e.Second, To: e.First, e.Metres) }).ToLookup(e => e.From);
        var seen = new bool[problem.Units.Count];
        var total = 0.0;
        for (var u = 0; u < seen.Length; u++)
        {
            if (!seen[u]) total += Visit(u, -1).Min();
        }
        return total;

        double[] Visit(int u, int parent)
        {
            seen[u] = true;
            var useCount = problem.LandUses.Count;
            var costs = share.AsSpan(u * useCount, useCount).ToArray();
            foreach (var (_, v, metres) in neighbours[u].Where(e => e.To != parent))
            {
                var below = Visit(v, u);
                for (var l = 0; l < useCount; l++)
                {
                    costs[l] += Enumerable.Range(0, useCount).Min(k => below[k] + metres * boundary.Cost(v, k, u, l));
                }
            }
            return costs;
        }
    }
}
