using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Presolve;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Certified;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>
/// Prices of the bounds of policies. With f(b) the best weighted sum under bound b, a certificate with multiplier lambda for that
/// bound proves f(b tightened by d) &gt;= LB + |lambda| d and f(b relaxed by d) &gt;= LB - |lambda| d, the plan proves
/// f(b relaxed by d) &lt;= UB. Solving again with the changed bounds proves more. Every interval follows from such bounds alone.
/// </summary>
public sealed class PolicyPrices
{
    private readonly AllocationProblem problem;
    private readonly PricedPlan known;
    private readonly AllocationModel model;
    private readonly double[] activities;

    /// <param name="problem">The declaration.</param>
    /// <param name="known">A plan with its proof.</param>
    /// <exception cref="ArgumentException">The plan or the multipliers do not fit the problem.</exception>
    public PolicyPrices(AllocationProblem problem, PricedPlan known)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(known);
        this.problem = problem;
        this.known = known;
        model = ModelCompiler.Compile(problem).Model ?? throw new ArgumentException("Some planning unit has no allowed land use.", nameof(problem));
        if (known.Multipliers.Count != model.SideConstraints.Count) throw new ArgumentException($"There are {known.Multipliers.Count} multipliers for {model.SideConstraints.Count} side constraints.", nameof(known));
        activities = RowSums.Of(model, known.Plan.Uses);
    }

    /// <summary>Prices of all bounds from the certificate alone; instant.</summary>
    /// <param name="stepShare">Step as a share of each bound, such as 0.01; at least the largest planning unit.</param>
    public IReadOnlyList<PolicyPrice> FromCertificate(double stepShare) => [.. Bounds(stepShare)];

    /// <summary>Sharpens a price by solving again with the bound moved both ways.</summary>
    /// <param name="price">A price of this object.</param>
    /// <param name="solver">Solver that proves bounds.</param>
    /// <param name="options">Limits of each of the two runs.</param>
    /// <param name="cancellation">Stops early.</param>
    public PolicyPrice SolveAgain(PolicyPrice price, IAllocationSolver solver, SolveOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(price);
        ArgumentNullException.ThrowIfNull(solver);
        var row = Enumerable.Range(0, model.SideConstraints.Count).First(r => model.SideConstraints.Rows[r].PolicyId == price.Policy.Id && model.SideConstraints.Rows[r].Rule == price.Rule);
        var sign = price.IsMinimum ? 1 : -1;
        var (tightLow, tightHigh) = Solve(row, price.IsMinimum, price.Asked + sign * price.Step, solver, options, cancellation);
        var (easyLow, easyHigh) = Solve(row, price.IsMinimum, price.Asked - sign * price.Step, solver, options, cancellation);
        return price with
        {
            Tightening = price.Tightening.And(new PriceInterval((tightLow - known.Total) / price.Step, (tightHigh - known.Bound) / price.Step)),
            Relaxing = price.Relaxing.And(new PriceInterval((known.Bound - easyHigh) / price.Step, (known.Total - easyLow) / price.Step)),
            IsSolvedAgain = true,
        };
    }

    /// <summary>What a policy costs as a whole: the best weighted sum with it minus the best one without it.</summary>
    /// <param name="policyId">The policy.</param>
    /// <param name="solver">Solver that proves bounds.</param>
    /// <param name="options">Limits of the run without the policy.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <exception cref="ArgumentException">There is no such policy.</exception>
    public PriceInterval OfWholePolicy(string policyId, IAllocationSolver solver, SolveOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(solver);
        if (problem.Policies.All(policy => policy.Id != policyId)) throw new ArgumentException($"There is no policy '{policyId}'.", nameof(policyId));
        var rest = problem.With(problem.Objectives, [.. problem.Policies.Where(policy => policy.Id != policyId)]);
        var without = SolverFacade.Solve(rest, solver, options, null, cancellation);
        return new PriceInterval(Math.Max(0, known.Bound - Math.Min(without.Objective, known.Total)), Math.Max(0, known.Total - without.Bound));
    }

    private IEnumerable<PolicyPrice> Bounds(double stepShare)
    {
        for (var r = 0; r < activities.Length; r++)
        {
            var row = model.SideConstraints.Rows[r];
            if (double.IsFinite(row.Lower)) yield return Price(r, true, row.Lower, stepShare);
            if (double.IsFinite(row.Upper)) yield return Price(r, false, row.Upper, stepShare);
        }
    }

    private PolicyPrice Price(int r, bool isMinimum, double asked, double stepShare)
    {
        var row = model.SideConstraints.Rows[r];
        var policy = problem.Policies.First(candidate => candidate.Id == row.PolicyId);
        var multiplier = isMinimum ? Math.Max(0, -known.Multipliers[r]) : Math.Max(0, known.Multipliers[r]);
        var step = Math.Max(Math.Abs(asked) * stepShare, row.Unit == "ha" ? LargestUnitHectares() : 0);
        if (step == 0) step = 1;
        var gap = Math.Max(0, known.Total - known.Bound) / step;
        var slack = isMinimum ? activities[r] - asked : asked - activities[r];
        var name = policy.Check(problem, known.Plan.Uses).FirstOrDefault(result => result.Rule == row.Rule)?.Name ?? new BilingualText(row.Rule, row.Rule);
        return new PolicyPrice(
            policy, row.Rule, name, row.Unit, isMinimum, asked, activities[r], multiplier, step,
            new PriceInterval(Math.Max(0, multiplier - gap), slack >= step ? gap : double.PositiveInfinity), new PriceInterval(0, multiplier + gap), false);
    }

    private double LargestUnitHectares()
    {
        if (model.Units.IsUniform) return model.Units.AreaHectares(0);
        var largest = 0.0;
        for (var u = 0; u < model.UnitCount; u++) largest = Math.Max(largest, model.Units.AreaHectares(u));
        return largest;
    }

    /// <summary>Bound and plan of the problem with one bound moved; both infinite when it is proved impossible.</summary>
    private (double Bound, double Total) Solve(int row, bool isMinimum, double bound, IAllocationSolver solver, SolveOptions options, CancellationToken cancellation)
    {
        var side = model.SideConstraints;
        var rows = side.Rows.ToArray();
        rows[row] = isMinimum ? rows[row] with { Lower = bound } : rows[row] with { Upper = bound };
        if (rows[row].Lower > rows[row].Upper) return (double.PositiveInfinity, double.PositiveInfinity);
        var moved = model.With(new SideConstraints(rows, side.ClassOfUnit, side.ClassCount, side.Fields, side.Tables));
        if (PresolveCheck.Conflicts(moved).Count > 0) return (double.PositiveInfinity, double.PositiveInfinity);
        var result = solver.Solve(moved, options, null, cancellation);
        return result.IsProvedInfeasible ? (double.PositiveInfinity, double.PositiveInfinity) : (result.Bound, result.Objective);
    }
}
