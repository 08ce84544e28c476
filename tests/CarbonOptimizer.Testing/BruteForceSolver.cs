using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Testing;

/// <summary>Tries every plan: the oracle all solvers are compared with. Limits are ignored; its bound is the optimum and has no certificate.</summary>
public sealed class BruteForceSolver : IAllocationSolver
{
    private const double MostPlans = 2e7;
    private const double ToleranceHectares = 1e-7;

    public string Name => "brute_force";

    /// <exception cref="ArgumentException">There are too many plans to try.</exception>
    public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        var plans = 1.0;
        for (var u = 0; u < model.UnitCount; u++)
        {
            plans *= Enumerable.Range(0, model.UseCount).Count(k => model.IsAllowed(u, k));
        }
        if (plans > MostPlans) throw new ArgumentException($"{plans:G3} plans are too many for brute force.", nameof(model));
        var search = new Search(model);
        search.Descend(0, 0);
        var reason = search.Best is null ? TerminationReason.ProvedInfeasible : TerminationReason.Optimal;
        var bound = search.Best is null ? double.PositiveInfinity : search.BestCost;
        return new SolveResult(
            Name, new Termination(reason), search.Best is null ? null : new Allocation(search.Best), search.BestCost, bound, double.NaN, null,
            new SolveStatistics(TimeSpan.Zero, 1, null, []));
    }

    /// <summary>Depth-first over the units in order; a boundary is counted at its later unit.</summary>
    private sealed class Search(AllocationModel model)
    {
        private readonly byte[] plan = new byte[model.UnitCount];
        private readonly double[] activity = new double[model.SideConstraints.Count];
        private readonly int[] neighbours = new int[model.Units.Adjacency.MaximumDegree];
        private readonly float[] metres = new float[model.Units.Adjacency.MaximumDegree];

        public byte[]? Best { get; private set; }

        public double BestCost { get; private set; } = double.PositiveInfinity;

        public void Descend(int u, double cost)
        {
            if (u == plan.Length)
            {
                if (cost >= BestCost || !IsFeasible()) return;
                cost += Penalty();
                if (cost >= BestCost) return;
                (Best, BestCost) = ([.. plan], cost);
                return;
            }
            for (var k = 0; k < model.UseCount; k++)
            {
                if (!model.IsAllowed(u, k)) continue;
                plan[u] = (byte)k;
                Charge(u, k, 1);
                Descend(u + 1, cost + CostOf(u, k));
                Charge(u, k, -1);
            }
        }

        private double CostOf(int u, int k)
        {
            double cost = model.UnitCosts[u * model.UseCount + k];
            var count = model.Units.Adjacency.CopyNeighbours(u, neighbours, metres);
            for (var e = 0; e < count; e++)
            {
                if (neighbours[e] < u) cost += metres[e] * model.Boundaries.Cost(u, k, neighbours[e], plan[neighbours[e]]);
            }
            return cost;
        }

        private void Charge(int u, int k, int sign)
        {
            var side = model.SideConstraints;
            for (var r = 0; r < side.Count; r++)
            {
                for (var f = 0; f < side.Fields.Count; f++)
                {
                    if (side.Tables[r][f] is not { } table) continue;
                    var amount = side.Fields[f] is { } field ? field[u] : model.Units.AreaHectares(u);
                    activity[r] += sign * amount * table[side.ClassOfUnit[u] * model.UseCount + k];
                }
            }
        }

        private double Penalty()
        {
            var sum = 0.0;
            for (var r = 0; r < activity.Length; r++)
            {
                var row = model.SideConstraints.Rows[r];
                if (row.PenaltyPerUnit is { } price) sum += price * Math.Max(0, Math.Max(activity[r] - row.Upper, row.Lower - activity[r]));
            }
            return sum;
        }

        private bool IsFeasible()
        {
            for (var r = 0; r < activity.Length; r++)
            {
                var row = model.SideConstraints.Rows[r];
                if (row.IsSoft) continue;
                if (activity[r] < row.Lower - ToleranceHectares || activity[r] > row.Upper + ToleranceHectares) return false;
            }
            return true;
        }
    }
}
