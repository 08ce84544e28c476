using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving.Lagrangian;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Lowers the objective by whole patches that change their use at once, at true cost and within all rows that must hold. Where units tie or
/// boundaries weigh much no unit of a patch gains alone what the patch gains together.
/// </summary>
/// <param name="model">The problem.</param>
/// <param name="state">A feasible plan.</param>
/// <param name="clock">Stops the search; the plan stays feasible.</param>
internal sealed class PatchDescent(AllocationModel model, PlanState state, RunClock clock)
{
    private const int MostRounds = 6;
    private const int ChunkPatches = 64;
    private const double Rounding = 1e-11;

    private readonly int labels = model.UseCount;

    /// <summary>Moves until no patch improves; returns how many changed their use.</summary>
    public int Run()
    {
        var moved = 0;
        for (var round = 0; round < MostRounds && !clock.IsOver; round++)
        {
            clock.Charge((long)state.Uses.Length * labels);
            clock.Beat("patches");
            var patches = new PlanPatches(state);
            var before = moved;
            foreach (var (patch, use, _) in Scan(patches))
            {
                if (clock.IsOver) break;
                if (IsWhole(patches.Of(patch)) && Change(patches.Of(patch))[use] < 0 && Take(patches.Of(patch), use)) moved++;
            }
            if (moved == before) break;
            state.Refresh();
        }
        return moved;
    }

    /// <summary>Patches and uses that would improve, best first; what rows say of them is not asked yet.</summary>
    private IEnumerable<(int Patch, int Use, double Change)> Scan(PlanPatches patches)
    {
        var found = new List<(int Patch, int Use, double Change)>[(patches.Count + ChunkPatches - 1) / ChunkPatches];
        Parallel.For(0, found.Length, state.Parallel, chunk =>
        {
            found[chunk] = [];
            for (var patch = chunk * ChunkPatches; patch < Math.Min(patches.Count, (chunk + 1) * ChunkPatches); patch++)
            {
                var change = Change(patches.Of(patch));
                for (var use = 0; use < labels; use++)
                {
                    if (change[use] < 0) found[chunk].Add((patch, use, change[use]));
                }
            }
        });
        return found.SelectMany(list => list).OrderBy(move => move.Change).ThenBy(move => move.Patch).ThenBy(move => move.Use);
    }

    /// <summary>Whether no unit of a patch has changed its use since the patches were found.</summary>
    private bool IsWhole(ReadOnlySpan<int> patch)
    {
        var use = state.Uses[patch[0]];
        foreach (var unit in patch)
        {
            if (state.Uses[unit] != use) return false;
        }
        return true;
    }

    /// <summary>Shape [K]; change of unit and boundary costs when a whole patch takes a use: 0 where rounding could make it up, +infinity where not allowed.</summary>
    private double[] Change(ReadOnlySpan<int> patch)
    {
        var (change, size) = (new double[labels], 0.0);
        int now = state.Uses[patch[0]];
        foreach (var unit in patch)
        {
            var costs = model.UnitCosts.AsSpan(unit * labels, labels);
            size += Math.Abs((double)costs[now]);
            for (var k = 0; k < labels; k++) change[k] += (double)costs[k] - costs[now];
            size += AddBoundary(unit, now, change);
        }
        for (var k = 0; k < labels; k++)
        {
            if (k == now || Math.Abs(change[k]) <= Rounding * size) change[k] = 0;
        }
        return change;
    }

    /// <summary>Adds what the boundaries of a unit to units outside its patch change by; returns what they cost now.</summary>
    private double AddBoundary(int unit, int now, double[] change)
    {
        if (!state.HasBoundaries) return 0;
        var around = state.NeighboursOf(unit);
        var metres = state.MetresOf(unit);
        var (stride, cost) = (state.DistanceStride, 0.0);
        for (var i = 0; i < around.Length; i++)
        {
            if (around[i] < 0 || state.Uses[around[i]] is var other && other == now) continue;
            var table = state.DistanceTable(unit, around[i]);
            cost += (double)metres[i] * table[now * stride + other];
            for (var k = 0; k < labels; k++) change[k] += metres[i] * ((double)table[k * stride + other] - table[now * stride + other]);
        }
        return cost;
    }

    /// <summary>Gives a patch a use if the rows that must hold allow it and soft rows do not cost more than is gained.</summary>
    private bool Take(ReadOnlySpan<int> patch, int use)
    {
        int now = state.Uses[patch[0]];
        var gain = state.HasSoftRows ? -Change(patch)[use] : double.PositiveInfinity;
        var penalty = state.HasSoftRows ? state.TotalPenalty : 0;
        foreach (var unit in patch) state.Move(unit, use);
        if (state.IsFeasible && (!state.HasSoftRows || state.TotalPenalty - penalty < gain)) return true;
        foreach (var unit in patch) state.Move(unit, now);
        return false;
    }
}
