using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Primal;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Explaining.Feasibility;

/// <summary>
/// Looks for a plan that keeps a selection of policies: shares of land are rounded to whole units and, where that breaks a row, the
/// solver's repair mends it without boundary costs. What it finds is checked by the plain formulas of the policies.
/// </summary>
internal sealed class WitnessSearch(PolicyGround ground, SolveOptions options, CancellationToken cancellation)
{
    private const double ToleranceHectares = 5e-7;
    private const double RelativeTolerance = 1e-9;
    private const int NearlyTightUnits = 100;
    private static readonly TimeSpan LongestRepair = TimeSpan.FromSeconds(2);

    /// <summary>A checked plan, or null when none was found, which proves nothing.</summary>
    public Witness? Find(Selection selection, ElasticAnswer answer)
    {
        if (answer.Choices.Count == 0) return null;
        var shares = new double[ground.Side.Count];
        for (var r = 0; r < shares.Length; r++) shares[r] = SharedSum.Of(ground, answer, r);
        var units = ShareRounding.Round(ground, answer, TightRows(selection, shares));
        var program = new ElasticProgram(ground, selection);
        new GroupRepair(ground, [.. program.Allowed.Zip(program.Excepted, (allowed, excepted) => allowed | excepted)], units, AllBounds(selection, shares)).Run();
        var plan = Plan(units);
        return Check(selection, shares, plan) ?? (Repair(selection, shares, plan) is { } repaired ? Check(selection, shares, repaired) : null);
    }

    private int[] TightRows(Selection selection, double[] activities)
    {
        var tight = new List<int>();
        for (var r = 0; r < activities.Length; r++)
        {
            if (!selection.Active[ground.PolicyOfRow[r]]) continue;
            var (lower, upper) = RowSteps.Tighten(ground, r);
            var near = NearlyTightUnits * ground.TotalHectares / ground.Problem.Units.Count;
            if (activities[r] - lower < near || upper - activities[r] < near) tight.Add(r);
        }
        return [.. tight];
    }

    /// <summary>Units of a group keep the use of today where they can.</summary>
    private byte[] Plan(int[] unitsLeft)
    {
        var (plan, useCount) = (new byte[ground.GroupOfUnit.Length], ground.UseCount);
        var baseline = ground.Problem.Baseline.Uses;
        var changed = new List<int>();
        for (var u = 0; u < plan.Length; u++)
        {
            if (unitsLeft[ground.GroupOfUnit[u] * useCount + baseline[u]]-- > 0) plan[u] = baseline[u];
            else
            {
                unitsLeft[ground.GroupOfUnit[u] * useCount + baseline[u]] = 0;
                changed.Add(u);
            }
        }
        foreach (var u in changed)
        {
            var start = ground.GroupOfUnit[u] * useCount;
            var use = 0;
            while (use < useCount - 1 && unitsLeft[start + use] <= 0) use++;
            unitsLeft[start + use]--;
            plan[u] = (byte)use;
        }
        return plan;
    }

    private Witness? Check(Selection selection, double[] shares, byte[] plan)
    {
        var activities = ground.Activities(plan);
        for (var r = 0; r < activities.Length; r++)
        {
            if (!selection.Active[ground.PolicyOfRow[r]]) continue;
            var (lower, upper) = BoundsOf(selection, shares, r);
            var tolerance = ground.Side.IsExact(r) ? ToleranceHectares : RelativeTolerance * (1 + Math.Abs(activities[r]));
            if (activities[r] < lower - tolerance || activities[r] > upper + tolerance) return null;
        }
        var (problem, excepted) = (ground.Problem, 0L);
        for (var u = 0; u < plan.Length; u++)
        {
            if (IsExcepted(selection, u, plan[u])) excepted += problem.Units.AreaSquareDecimetres(u);
        }
        for (var p = 0; p < problem.Policies.Count; p++)
        {
            if (selection.Active[p] && !selection.Yielding[p] && problem.Policies[p].Check(problem, plan).Any(rule => !rule.IsKept && !ground.MayBeMissed(rule))) return null;
        }
        return new Witness(plan, activities, excepted / (double)PlanningUnits.SquareDecimetresPerHectare);
    }

    private bool IsExcepted(Selection selection, int unit, int use)
    {
        for (var p = 0; p < selection.Active.Length; p++)
        {
            if (selection.Active[p] && selection.Yielding[p] && (ground.AllowedBy(p, ground.GroupOfUnit[unit]) >> use & 1) == 0) return true;
        }
        return false;
    }

    /// <summary>Bounds of a row; those of yielding policies reach what the shares get, rounded outwards to whole steps.</summary>
    private (double Lower, double Upper) BoundsOf(Selection selection, double[] shares, int row)
    {
        var (lower, upper) = RowSteps.Tighten(ground, row);
        if (!selection.Yielding[ground.PolicyOfRow[row]]) return (lower, upper);
        var step = (RowSteps.StepOf(ground, row) ?? 0) / (double)PlanningUnits.SquareDecimetresPerHectare;
        if (shares[row] < lower) lower = step > 0 ? Math.Floor(shares[row] / step + 1e-6) * step : shares[row];
        if (shares[row] > upper) upper = step > 0 ? Math.Ceiling(shares[row] / step - 1e-6) * step : shares[row];
        return (lower, upper);
    }

    private (double Lower, double Upper)[] AllBounds(Selection selection, double[] shares) => [.. Enumerable.Range(0, ground.Side.Count).Select(
        row => selection.Active[ground.PolicyOfRow[row]] ? BoundsOf(selection, shares, row) : (double.NegativeInfinity, double.PositiveInfinity))];

    private byte[]? Repair(Selection selection, double[] shares, byte[] plan)
    {
        var declared = ground.Problem;
        var objectives = declared.Objectives.Select(objective => objective with { Weight = 0 }).ToArray();
        var restricting = declared.Policies.Where((_, p) => selection.Active[p] && !(selection.Yielding[p] && ground.Restricts(p))).ToArray();
        var problem = declared.With(objectives, restricting);
        if (ModelCompiler.Compile(problem, options.Threads).Model is not { } model) return null;
        for (var u = 0; u < plan.Length; u++)
        {
            if (!model.IsAllowed(u, plan[u])) return null;
        }
        var relaxed = WithBounds(model, row => BoundsOf(selection, shares, row), selection);
        var search = new PlanSearch(relaxed, new PricedRows(relaxed), options, new RunClock(options with { TimeLimit = LongestRepair }, null, cancellation));
        search.Propose(plan, new double[relaxed.SideConstraints.Count], isEarly: false);
        return search.Best;
    }

    private AllocationModel WithBounds(AllocationModel model, Func<int, (double Lower, double Upper)> boundsOf, Selection selection)
    {
        var rows = new List<SideConstraintRow>();
        for (var r = 0; r < ground.Side.Count; r++)
        {
            var policy = ground.PolicyOfRow[r];
            if (!selection.Active[policy] || selection.Yielding[policy] && ground.Restricts(policy)) continue;
            var (lower, upper) = boundsOf(r);
            rows.Add(model.SideConstraints.Rows[rows.Count] with { Lower = lower, Upper = upper });
        }
        var side = model.SideConstraints;
        return model.With(new SideConstraints(rows, side.ClassOfUnit, side.ClassCount, side.Fields, side.Tables));
    }
}
