using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>
/// A path of feasible plans from one plan to another. Patches (connected units in which the plans differ) do not touch, so their
/// effects on objectives and side constraints add up. They are taken over in order of what they gain on the second axis per loss
/// on the first; one that would break a side constraint waits until others have made room.
/// </summary>
internal sealed class PatchPath
{
    private readonly FrontSession session;
    private readonly Allocation from;
    private readonly Allocation to;
    private readonly int[] patchOfUnit;
    private readonly double[][] effects;
    private readonly double[] lower;
    private readonly double[] upper;
    private readonly PricedRows rows;
    private readonly double[] start;
    private readonly int[] order;

    public PatchPath(FrontSession session, Allocation from, Allocation to)
    {
        (this.session, this.from, this.to) = (session, from, to);
        var problem = session.Problem;
        patchOfUnit = Patches(out var patchCount);
        var model = ModelCompiler.Compile(problem, session.Options.Solve.Threads).Model!;
        rows = new PricedRows(model);
        (lower, upper) = (rows.Lower, rows.Upper);
        start = rows.Activities(from.Uses);
        effects = [.. Enumerable.Range(0, patchCount).Select(_ => new double[2 + rows.Count])];
        AddObjectives();
        AddActivities();
        order = [.. Enumerable.Range(0, patchCount).OrderByDescending(Rate).ThenBy(patch => patch)];
    }

    /// <summary>The plan after the given share of the way on the first axis, or as near to it as the side constraints let it come.</summary>
    public Allocation At(double share)
    {
        var goal = share * effects.Sum(effect => Math.Max(0, effect[0]));
        var isTaken = new bool[effects.Length];
        var activities = (double[])start.Clone();
        var gone = 0.0;
        for (var progress = true; progress && gone < goal;)
        {
            progress = false;
            foreach (var patch in order)
            {
                if (isTaken[patch] || !Fits(patch, activities)) continue;
                isTaken[patch] = progress = true;
                for (var r = 0; r < activities.Length; r++) activities[r] += effects[patch][2 + r];
                gone += Math.Max(0, effects[patch][0]);
                if (gone >= goal) break;
            }
        }
        var uses = from.Uses.ToArray();
        for (var u = 0; u < uses.Length; u++)
        {
            if (patchOfUnit[u] >= 0 && isTaken[patchOfUnit[u]]) uses[u] = (byte)to[u];
        }
        return new Allocation(uses);
    }

    private bool Fits(int patch, double[] activities)
    {
        for (var r = 0; r < activities.Length; r++)
        {
            var after = activities[r] + effects[patch][2 + r];
            if (after > upper[r] + rows.ToleranceOf(r) && after > activities[r] || after < lower[r] - rows.ToleranceOf(r) && after < activities[r]) return false;
        }
        return true;
    }

    /// <summary>Gain on the second axis per loss on the first; patches that lose nothing come first.</summary>
    private double Rate(int patch)
    {
        var (loss, gain) = (effects[patch][0], -effects[patch][1]);
        return loss > 0 ? gain / loss : gain >= 0 ? double.PositiveInfinity : double.NegativeInfinity;
    }

    private int[] Patches(out int count)
    {
        var adjacency = session.Problem.Units.Adjacency;
        var patch = new int[from.Count];
        patch.AsSpan().Fill(-1);
        Span<int> neighbours = new int[Math.Max(1, adjacency.MaximumDegree)];
        Span<float> metres = new float[Math.Max(1, adjacency.MaximumDegree)];
        var stack = new Stack<int>();
        count = 0;
        for (var seed = 0; seed < patch.Length; seed++)
        {
            if (patch[seed] >= 0 || from[seed] == to[seed]) continue;
            patch[seed] = count;
            stack.Push(seed);
            while (stack.TryPop(out var unit))
            {
                var found = adjacency.CopyNeighbours(unit, neighbours, metres);
                for (var i = 0; i < found; i++)
                {
                    var next = neighbours[i];
                    if (patch[next] >= 0 || from[next] == to[next]) continue;
                    patch[next] = count;
                    stack.Push(next);
                }
            }
            count++;
        }
        return patch;
    }

    private void AddObjectives()
    {
        var problem = session.Problem;
        var useCount = problem.LandUses.Count;
        var adjacency = problem.Units.Adjacency;
        Span<int> neighbours = new int[Math.Max(1, adjacency.MaximumDegree)];
        Span<float> metres = new float[Math.Max(1, adjacency.MaximumDegree)];
        for (var a = 0; a < 2; a++)
        {
            var boundaries = BoundaryCostCompiler.Compile(problem.With(session.Axes[a].Coefficients, []));
            var costs = new double[useCount];
            var terms = Enumerable.Range(0, problem.Objectives.Count).Where(i => session.Axes[a].Coefficients[i] > 0).Select(i => (problem.Objectives[i].Objective, Weight: session.Axes[a].Coefficients[i])).ToArray();
            for (var u = 0; u < patchOfUnit.Length; u++)
            {
                if (patchOfUnit[u] < 0) continue;
                Array.Clear(costs);
                foreach (var (objective, weight) in terms) objective.AddUnitCosts(problem, u, costs, weight);
                var change = costs[to[u]] - costs[from[u]];
                var found = adjacency.CopyNeighbours(u, neighbours, metres);
                for (var i = 0; i < found; i++)
                {
                    // An edge inside a patch is met from both ends.
                    var half = patchOfUnit[neighbours[i]] < 0 ? 1 : 0.5;
                    change += half * metres[i] * (boundaries.Cost(u, to[u], neighbours[i], to[neighbours[i]]) - boundaries.Cost(u, from[u], neighbours[i], from[neighbours[i]]));
                }
                effects[patchOfUnit[u]][a] += change;
            }
        }
    }

    private void AddActivities()
    {
        var coefficients = new double[rows.Count];
        for (var u = 0; u < patchOfUnit.Length; u++)
        {
            if (patchOfUnit[u] < 0) continue;
            var effect = effects[patchOfUnit[u]];
            for (var r = 0; r < coefficients.Length; r++)
            {
                effect[2 + r] += Coefficient(r, u, to[u]) - Coefficient(r, u, from[u]);
            }
        }
    }

    private double Coefficient(int row, int unit, int use)
    {
        var sum = 0.0;
        var index = rows.ClassOfUnit[unit] * rows.Labels + use;
        foreach (var (field, entry, coefficient) in rows[row].Entries)
        {
            if (entry == index) sum += coefficient * rows.FieldValue(field, unit);
        }
        return sum;
    }
}
