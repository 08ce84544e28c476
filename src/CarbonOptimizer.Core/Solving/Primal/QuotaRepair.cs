using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Primal;

/// <summary>
/// Brings a plan within its side constraints by the moves that cost least per unit of violation they remove. Costs are priced, so
/// quotas are met where the multipliers say it is cheap, by moving fronts. When no single move helps, pairs of moves are tried, and
/// when no pair does, the rows still violated are given more weight.
/// </summary>
internal sealed class QuotaRepair
{
    /// <summary>How often at most the cheapest moves of all kinds are tried in pairs.</summary>
    public const int MostWidePairs = 20;

    private const int MostMovesAtOnce = 1000;
    private const double LimitGrowth = 4;
    private const double WidestLimit = 60;
    private const int MostBreakOuts = 20;
    private const int FewestPairs = 200;
    private const int BriefPairs = 20;
    private const int UnitsPerPair = 10;

    /// <summary>With more land uses (trajectories) there are so many kinds of moves that looking at all of them after every move does not pay.</summary>
    private const int FewUses = 16;
    private const double PatienceShare = 0.05;
    private const double BriefPatienceShare = 0.25;
    private const int MostBriefMoves = 1024;
    private const double PairPatienceShare = 0.4;
    private const int MostFirsts = 64;
    private const int MovesWork = 32;

    private readonly PlanState state;
    private readonly MoveKinds kinds;
    private readonly double scale;
    private MoveQueues queues;
    private double limit;
    private readonly RunClock clock;
    private int[] helpful = [];
    private readonly bool isBrief;
    private int breakOuts;
    private bool isOpened;
    private double leastViolation = double.PositiveInfinity;
    private int pairsLeft;
    private int widePairsLeft;

    /// <param name="state">The plan.</param>
    /// <param name="scale">Cost of one typical edge of boundary: moves up to this priced cost are looked at first.</param>
    /// <param name="clock">Limits of the run.</param>
    /// <param name="isBrief">Whether to give up where single moves and the pairs at hand do not help: another start may do better.</param>
    /// <param name="isFar">Whether the plan is so far from feasible that moves of any cost are looked at from the beginning.</param>
    /// <param name="widePairs">How often at most the cheapest moves of all kinds are tried in pairs, where units differ in what they contribute.</param>
    public QuotaRepair(PlanState state, double scale, RunClock clock, bool isBrief = false, bool isFar = false, int widePairs = MostWidePairs)
    {
        widePairsLeft = widePairs;
        this.isBrief = isBrief;
        this.state = state;
        this.scale = scale;
        this.clock = clock;
        kinds = state.Kinds;
        limit = scale > 0 && !isFar ? scale : double.PositiveInfinity;
        queues = new MoveQueues(state, (float)limit, isRough: isBrief);
        pairsLeft = isBrief ? BriefPairs : FewestPairs + state.Uses.Length / UnitsPerPair;
    }

    /// <summary>Repairs; returns whether the plan is feasible afterwards.</summary>
    public bool Run()
    {
        var isStale = true;
        while (!state.IsFeasible)
        {
            clock.Charge(helpful.Length + MovesWork);
            clock.Beat("repair");
            if (clock.IsOver) return false;
            if (isStale)
            {
                helpful = [.. Enumerable.Range(0, kinds.Count).Where(kind => kinds.Changes(kind).Length > 0 && MayHelp(kind))];
                queues.Open(helpful);
                clock.Charge(isOpened ? 0 : (long)state.Uses.Length * kinds.Labels);
                isOpened = true;
            }
            if (TryBestSingle(out var kind, out var runnerUp))
            {
                isStale = MoveAlong(kind, runnerUp);
                continue;
            }
            isStale = true;
            if (!Widen() && !TryPair() && (isBrief || !TryWidePair() && !BreakOut())) return false;
        }
        state.ForgetEmphasis();
        state.Refresh();
        return state.IsFeasible;
    }

    /// <summary>Carries out moves of one kind while they stay the best; returns whether other kinds may help from now on.</summary>
    private bool MoveAlong(int kind, double runnerUp)
    {
        var (_, _, to) = kinds.Describe(kind);
        var patience = isBrief ? BriefPatienceShare * scale : kinds.Labels > FewUses ? PatienceShare * scale : 0;
        var missed = MissedRows(kind);
        for (var moves = 0; moves < (isBrief ? MostBriefMoves : MostMovesAtOnce); moves++)
        {
            var score = Score(kind, out var unit);
            if (double.IsPositiveInfinity(score) || score > runnerUp + patience) return false;
            queues.Apply(unit, to);
            clock.Charge(MovesWork);
            if (IsCoarse ? missed.Any(row => state.ExcessOf(row, state.Activities[row]) <= 1) : HasReachedABound(kind)) return true;
        }
        return false;
    }

    private bool IsCoarse => isBrief || kinds.Labels > FewUses;

    /// <summary>Rows a kind changes that are violated now.</summary>
    private List<int> MissedRows(int kind)
    {
        var missed = new List<int>();
        foreach (var (row, _, _) in kinds.Changes(kind))
        {
            if (state.ExcessOf(row, state.Activities[row]) > 0) missed.Add(row);
        }
        return missed;
    }

    /// <summary>Looks at dearer moves as well; false when all have been looked at.</summary>
    private bool Widen()
    {
        if (double.IsPositiveInfinity(limit)) return false;
        limit = limit < WidestLimit * scale ? limit * LimitGrowth : double.PositiveInfinity;
        queues = new MoveQueues(state, (float)limit, isRough: isBrief);
        return true;
    }

    /// <summary>Where neither one move nor two help: makes the rows that stay violated count more; false when that has not helped for long.</summary>
    private bool BreakOut()
    {
        if (state.Violation < leastViolation)
        {
            leastViolation = state.Violation;
            breakOuts = 0;
        }
        if (breakOuts++ == MostBreakOuts) return false;
        state.EmphasiseViolated();
        return true;
    }

    private bool MayHelp(int kind)
    {
        foreach (var (row, _, amount) in kinds.Changes(kind))
        {
            if (state.ExcessOf(row, state.Activities[row] + 1e-3 * amount) < state.ExcessOf(row, state.Activities[row])) return true;
        }
        return false;
    }

    /// <summary>Whether a row that a kind changes is within one unit of being kept, so that other kinds may help from now on.</summary>
    private bool HasReachedABound(int kind)
    {
        foreach (var (row, _, _) in kinds.Changes(kind))
        {
            if (state.ExcessOf(row, state.Activities[row]) <= 1) return true;
        }
        return false;
    }

    private bool TryBestSingle(out int best, out double runnerUp)
    {
        var least = double.PositiveInfinity;
        (best, runnerUp) = (-1, double.PositiveInfinity);
        foreach (var kind in helpful)
        {
            var score = Score(kind, out _);
            if (score < least) (best, runnerUp, least) = (kind, least, score);
            else runnerUp = Math.Min(runnerUp, score);
        }
        return best >= 0;
    }

    /// <summary>Priced cost of the cheapest move of a kind per unit of violation it removes; +infinity when it removes none.</summary>
    private double Score(int kind, out int unit)
    {
        if (!queues.TryPeek(kind, out unit, out var cost)) return double.PositiveInfinity;
        var (_, _, to) = kinds.Describe(kind);
        var gain = -state.ViolationChange(unit, to);
        return gain <= 0 ? double.PositiveInfinity : cost >= 0 ? cost / gain : cost * gain;
    }

    /// <summary>Carries out the cheapest pairs of moves: a helpful one that breaks something else, and a second one that mends it.</summary>
    private bool TryPair()
    {
        if (pairsLeft-- <= 0) return false;
        queues.Open(Enumerable.Range(0, kinds.Count).Where(kind => kinds.Changes(kind).Length > 0));
        var firsts = kinds.Labels > FewUses ? helpful.Where(kind => queues.TryPeek(kind, out _, out _)).Take(MostFirsts) : helpful;
        var pairs = new PairScan(state, queues).Best([.. firsts]);
        if (pairs.Length == 0) return false;
        var dearest = pairs[0].Score + PairPatienceShare * (scale + Math.Abs(pairs[0].Score));
        foreach (var (score, first, second) in pairs)
        {
            if (score > dearest) break;
            for (var moves = 0; moves < MostMovesAtOnce && Carry(first, second, dearest); moves++) { }
        }
        return true;
    }

    /// <summary>Where units differ in what they contribute: the best pair among the cheapest moves of all kinds.</summary>
    private bool TryWidePair()
    {
        if (state.HasEqualUnits || widePairsLeft-- <= 0) return false;
        clock.Charge(WidePairScan.Work);
        if (new WidePairScan(state).Best() is not var (first, second)) return false;
        queues.Apply(first.Unit, first.Use);
        queues.Apply(second.Unit, second.Use);
        return true;
    }

    /// <summary>Carries out the cheapest moves of two kinds one after the other if together they still help at that price.</summary>
    private bool Carry(int first, int second, double dearest)
    {
        if (!queues.TryPeek(first, out var unit, out var cost)) return false;
        var (_, from, to) = kinds.Describe(first);
        var change = state.ViolationChange(unit, to);
        queues.Hold(unit);
        state.Move(unit, to);
        var isFound = queues.TryPeek(second, out var partner, out var partnerCost) && partner != unit;
        var partnerUse = kinds.Describe(second).To;
        var gain = isFound ? -(change + state.ViolationChange(partner, partnerUse)) : 0;
        state.Move(unit, from);
        queues.Release();
        if (gain <= PairScan.LeastGain || (cost + partnerCost) / gain > dearest) return false;
        queues.Apply(unit, to);
        queues.Apply(partner, partnerUse);
        return true;
    }
}
