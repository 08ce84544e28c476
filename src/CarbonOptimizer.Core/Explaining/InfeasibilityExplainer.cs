using CarbonOptimizer.Core.Explaining.Feasibility;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>
/// Explains why no plan keeps all policies: irreducible sets of named policies, and the least relaxations that end each of them.
/// Whether policies can be kept does not depend on costs, so none are looked at. Statutory policies are named, never relaxed.
/// </summary>
public sealed class InfeasibilityExplainer
{
    private const int MostConflicts = 20;
    private readonly AllocationProblem problem;
    private readonly ConflictSearch search;
    private readonly RelaxationSearch relaxations;
    private readonly PolicyGround ground;
    private readonly CancellationToken cancellation;

    private InfeasibilityExplainer(AllocationProblem problem, SolveOptions options, CancellationToken cancellation)
    {
        this.problem = problem;
        this.cancellation = cancellation;
        ground = new PolicyGround(problem);
        var witnesses = new WitnessSearch(ground, options, cancellation);
        search = new ConflictSearch(ground, witnesses);
        relaxations = new RelaxationSearch(ground, search, witnesses);
    }

    /// <summary>Explains a problem.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="options">Threads and clock.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ArgumentException">A policy does not fit the problem.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before anything was known.</exception>
    public static InfeasibilityExplanation Explain(AllocationProblem problem, SolveOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        return new InfeasibilityExplainer(problem, options, cancellation).Run();
    }

    private InfeasibilityExplanation Run()
    {
        var all = Selection.All(problem.Policies.Count);
        var verdict = search.Judge(all).Verdict;
        if (verdict == FeasibilityVerdict.Attainable) return new InfeasibilityExplanation(verdict, [], null);
        var (found, conflicts) = (new List<(Selection Members, FeasibilityVerdict Verdict)>(), new List<ConflictSet>());
        try
        {
            FindConflicts(all, found);
            foreach (var (members, sureness) in found)
            {
                var others = found.Where(other => other.Members != members).SelectMany(other => Negotiable(other.Members)).Where(policy => !members.Active[policy]).ToArray();
                conflicts.Add(Describe(members, sureness, Without(all, others)) with { LeavesOutOthers = others.Length > 0 });
            }
            return new InfeasibilityExplanation(verdict, conflicts, Together(all, found.SelectMany(conflict => Negotiable(conflict.Members))));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new InfeasibilityExplanation(verdict, conflicts, null) { IsPartial = true };
        }
    }

    /// <summary>Finds a conflict, removes its negotiable members (all of them when there are none) and looks again.</summary>
    private void FindConflicts(Selection rest, List<(Selection Members, FeasibilityVerdict Verdict)> found)
    {
        while (found.Count < MostConflicts)
        {
            cancellation.ThrowIfCancellationRequested();
            var (verdict, answer, _) = search.Judge(rest);
            if (verdict == FeasibilityVerdict.Attainable) break;
            var members = search.Reduce(rest, verdict, answer);
            found.Add((members, verdict));
            var negotiable = Negotiable(members).ToArray();
            rest = Without(rest, negotiable.Length > 0 ? negotiable : Members(members));
        }
    }

    private ConflictSet Describe(Selection members, FeasibilityVerdict verdict, Selection world)
    {
        var ways = WaysOut([.. Negotiable(members)], world);
        var described = Members(members).Select(policy => new ConflictMember(
            problem.Policies[policy], DemandsOf(policy), search.Judge(members.Without(policy)).Verdict == FeasibilityVerdict.Attainable)
        {
            EndsTheConflict = EndsIt(policy, ways, world),
        });
        var isArea = Enumerable.Range(0, ground.Side.Count).All(r => !members.Active[ground.PolicyOfRow[r]] || ground.Side.IsExact(r));
        var missed = isArea ? search.Solve(members, stopsAtVerdict: false).Missed / ElasticProgram.HardWeight * ground.TotalHectares : double.NaN;
        return new ConflictSet(verdict, [.. described], missed, ways) { MissedInWholeHectares = isArea ? Math.Max(missed, MissedInWhole(members, world)) : double.NaN };
    }

    /// <summary>A verified relaxation of the policy alone shows it; else a plan without the policy is looked for.</summary>
    private bool EndsIt(int policy, WayOut[] ways, Selection world) =>
        Array.Exists(ways, way => way.IsVerified && way.Changes.All(change => change.Policy == problem.Policies[policy]))
        || search.Judge(world.Without(policy)).Verdict == FeasibilityVerdict.Attainable;

    /// <summary>Least total by which the members are missed while all other policies hold; 0 where those cannot hold either.</summary>
    private double MissedInWhole(Selection members, Selection world)
    {
        var answer = search.Solve(world.WithYielding(false, [.. Members(members)]), stopsAtVerdict: false);
        return answer.HardMissed <= RelaxationSearch.Zero ? answer.Missed * ground.TotalHectares : 0;
    }

    private WayOut[] WaysOut(int[] negotiable, Selection world)
    {
        var ways = new List<WayOut?>();
        foreach (var policy in negotiable)
        {
            cancellation.ThrowIfCancellationRequested();
            ways.Add(relaxations.Find(world, [policy], sharesPercentage: false));
        }
        var sharing = negotiable.Where(ground.HasRows).ToArray();
        if (sharing.Length > 1) ways.Add(relaxations.Find(world, sharing, sharesPercentage: true));
        return [.. ways.OfType<WayOut>().Where(way => way.Changes.Count > 0)
            .DistinctBy(way => string.Join(';', way.Changes.Select(change => FormattableString.Invariant($"{change.Policy.Id}/{change.Rule}={change.Relaxed}"))))
            .OrderByDescending(way => way.IsVerified).ThenBy(way => way.TotalAmount)];
    }

    private WayOut? Together(Selection all, IEnumerable<int> negotiable)
    {
        int[] policies = [.. negotiable.Distinct()];
        return policies.Length == 0 ? null : relaxations.Find(all, policies, sharesPercentage: false);
    }

    private PolicyResult[] DemandsOf(int policy)
    {
        var rules = Enumerable.Range(0, ground.Side.Count).Where(r => ground.PolicyOfRow[r] == policy).Select(r => ground.Side.Rows[r].Rule).ToHashSet(StringComparer.Ordinal);
        return [.. problem.Policies[policy].Check(problem, problem.Baseline.Uses).Where(result => rules.Contains(result.Rule))];
    }

    private IEnumerable<int> Negotiable(Selection members) =>
        Members(members).Where(policy => problem.Policies[policy].Description.Status != PolicyStatus.Statutory);

    private static IEnumerable<int> Members(Selection members) => Enumerable.Range(0, members.Active.Length).Where(policy => members.Active[policy]);

    private static Selection Without(Selection selection, IEnumerable<int> policies) => policies.Aggregate(selection, (rest, policy) => rest.Without(policy));
}
