using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Lowers the objective by two units changing their uses together, at true cost, where neither may alone: the first gains but breaks a
/// row, the second mends the row for less. Exact where all units count the same, since the best pair of two kinds is then made of their
/// cheapest moves; where units differ, pairs are tried one by one up to a limit. Neighbours, whose moves change each other's cost, are
/// tried edge by edge.
/// </summary>
internal sealed class PairDescent
{
    private const int MostTrials = 30_000_000;
    private const int MostRounds = 200;
    private const int TrialsPerLook = 1 << 12;

    private readonly PlanState state;
    private readonly MoveKinds kinds;
    private readonly RunClock clock;
    private int trialsLeft = MostTrials;

    /// <param name="state">A plan that no single move improves.</param>
    /// <param name="clock">Stops the search; the plan stays feasible.</param>
    public PairDescent(PlanState state, RunClock clock) => (this.state, this.clock, kinds) = (state, clock, state.Kinds);

    /// <summary>Whether the last round looked at every pair and found none that improves.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Exchanges until nothing improves; returns the change of the objective.</summary>
    public double Run()
    {
        var change = 0.0;
        for (var round = 0; round < MostRounds && !clock.IsOver; round++)
        {
            IsComplete = true;
            clock.Charge(4L * state.Uses.Length * kinds.Labels);
            clock.Beat("pairs");
            // What takes longer is looked at where nothing else improves.
            var gained = Exchange();
            if (gained == 0 && round > 0) gained = new SingleDescent(state, clock).Run();
            if (gained == 0) gained = new EdgeExchange(state, clock).Run();
            change += gained;
            if (gained == 0) break;
            IsComplete = false;
        }
        IsComplete &= !clock.IsOver && trialsLeft > 0;
        if (change != 0) state.Refresh();
        return change;
    }

    private double Exchange()
    {
        var lists = new MoveLists(state);
        var cheapest = lists.Cheapest();
        var pairs = Promising(cheapest);
        if (pairs.Count == 0) return 0;
        var limits = new double[kinds.Count];
        limits.AsSpan().Fill(double.NegativeInfinity);
        foreach (var (first, second, relief) in pairs)
        {
            limits[first] = Math.Max(limits[first], relief - cheapest[second]);
            limits[second] = Math.Max(limits[second], relief - cheapest[first]);
        }
        var moves = lists.Below(limits);
        var change = 0.0;
        foreach (var (first, second, relief) in pairs.OrderBy(pair => cheapest[pair.First] + cheapest[pair.Second] - pair.Relief).ThenBy(pair => pair.First).ThenBy(pair => pair.Second))
        {
            if (clock.IsOver || trialsLeft <= 0) break;
            if (moves.TryGetValue(first, out var gains) && moves.TryGetValue(second, out var mends)) change += Exchange(first, gains, second, mends, relief);
        }
        return change;
    }

    /// <summary>
    /// Kinds of which the cheapest moves together would gain, where the second may mend what the first breaks; with the most that soft
    /// rows may cost less by both.
    /// </summary>
    private List<(int First, int Second, double Relief)> Promising(double[] cheapest)
    {
        var pairs = new List<(int, int, double)>();
        var looks = 0;
        var mostRelief = state.HasSoftRows && !state.HasEqualUnits ? state.TotalPenalty : 0;
        var nets = Nets(cheapest, mostRelief);
        var lowest = nets.Min();
        var ofRow = new Dictionary<int, int[]>();
        for (var first = 0; first < cheapest.Length; first++)
        {
            if (!(cheapest[first] < mostRelief) && !(state.HasSoftRows && cheapest[first] < double.PositiveInfinity)) continue;
            if (!(nets[first] + lowest < 0)) continue;
            var menders = Menders(first, nets, ofRow);
            looks += menders.Count;
            if (looks > TrialsPerLook)
            {
                looks = 0;
                if (IsOver()) return [];
            }
            foreach (var second in menders)
            {
                var relief = mostRelief;
                if (state.HasEqualUnits)
                {
                    var (violation, penalty) = state.Effect(first, 0, second, 0);
                    if (violation > 0) continue;
                    relief = -penalty;
                }
                if (cheapest[first] + cheapest[second] < relief) pairs.Add((first, second, relief));
            }
        }
        return pairs;
    }

    /// <summary>
    /// Shape [kinds]; the cheapest move less the most that soft rows may cost less by it. A pair can only gain where both add up to less than 0: what two moves
    /// relieve a row of is at most what each alone could, wherever the other takes it.
    /// </summary>
    private double[] Nets(double[] cheapest, double mostRelief)
    {
        var nets = Array.ConvertAll(cheapest, cost => cost - mostRelief / 2);
        if (!state.HasSoftRows || !state.HasEqualUnits) return nets;
        for (var kind = 0; kind < nets.Length; kind++)
        {
            if (nets[kind] == double.PositiveInfinity) continue;
            foreach (var (row, _, amount) in kinds.Changes(kind)) nets[kind] -= state.MostRelief(row, amount);
        }
        return nets;
    }

    /// <summary>
    /// Kinds that change some row the first kind changes and are cheap enough to gain with it; where all units count the same, only those of a row it
    /// would break.
    /// </summary>
    private HashSet<int> Menders(int first, double[] nets, Dictionary<int, int[]> ofRow)
    {
        var menders = new HashSet<int>();
        foreach (var (row, _, amount) in kinds.Changes(first))
        {
            var isBroken = state.HasEqualUnits && state.ExcessOf(row, state.Activities[row] + amount) > 0;
            if (state.HasEqualUnits && !state.HasSoftRows && !isBroken) continue;
            if (!ofRow.TryGetValue(row, out var sorted)) ofRow[row] = sorted = [.. kinds.OfRow(row).ToArray().OrderBy(kind => nets[kind])];
            foreach (var second in sorted)
            {
                if (!(nets[first] + nets[second] < 0)) break;
                menders.Add(second);
            }
            // A partner has to mend every row that is broken, so the kinds of one of them hold all partners.
            if (isBroken && !state.HasSoftRows) break;
        }
        return menders;
    }

    private double Exchange(int first, List<(double Cost, int Unit)> gains, int second, List<(double Cost, int Unit)> mends, double relief)
    {
        var (use, partnerUse) = (kinds.Describe(first).To, kinds.Describe(second).To);
        var change = 0.0;
        var start = 0;
        foreach (var (gain, unit) in gains)
        {
            if (!IsCurrent(first, unit)) continue;
            while (start < mends.Count && !IsCurrent(second, mends[start].Unit)) start++;
            if (start == mends.Count || gain + mends[start].Cost >= relief) break;
            for (var j = start; j < mends.Count && trialsLeft-- > 0; j++)
            {
                if (trialsLeft % TrialsPerLook == 0 && IsOver()) return change;
                var (price, partner) = mends[j];
                if (gain + price >= relief) break;
                if (partner == unit || !IsCurrent(second, partner)) continue;
                var gained = TryPair(first, unit, use, second, partner, partnerUse);
                change += gained;
                if (gained < 0) break;
                // Equal units fit or not whichever they are.
                if (state.HasEqualUnits && state.Effect(first, 0, second, 0) is var (violation, penalty) && (violation > 0 || -penalty < relief)) return change;
            }
            if (trialsLeft <= 0) break;
        }
        return change;
    }

    private bool IsOver()
    {
        clock.Charge(TrialsPerLook);
        clock.Beat("pairs");
        return clock.IsOver;
    }

    private bool IsCurrent(int kind, int unit) => state.Uses[unit] == kinds.Describe(kind).From;

    /// <summary>Carries out both moves if together they improve and keep feasibility; returns the change of the objective, 0 when they do not.</summary>
    private double TryPair(int first, int unit, int use, int second, int partner, int partnerUse)
    {
        var (violation, penalty) = state.Effect(first, unit, second, partner);
        if (violation > 0) return 0;
        var cost = state.Cost(unit, use) + state.Cost(partner, partnerUse) + state.Interplay(unit, use, partner, partnerUse) + penalty;
        if (cost >= -state.Noise(unit, use) - state.Noise(partner, partnerUse)) return 0;
        state.Move(unit, use);
        state.Move(partner, partnerUse);
        return cost;
    }
}
