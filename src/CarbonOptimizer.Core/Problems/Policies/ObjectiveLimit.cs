using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// An objective as a bound (目标转约束): minimum &lt;= sum_i coefficient_i f_i(x) &lt;= maximum, for objectives without boundary costs. In the model it
/// is one side constraint, by area where the cost of a hectare depends on uses only, else by one field per use in single precision;
/// its bounds are then widened by what that rounding can hide, so that no plan within them is lost.
/// </summary>
public sealed class ObjectiveLimit : Policy
{
    private const string Rule = "objective_cap";
    private const double RoundingShare = 1e-9;

    private readonly IReadOnlyList<WeightedObjective> terms;
    private readonly string unit;
    private readonly double? minimum;
    private readonly double? maximum;
    private Row? row;

    /// <param name="description">What users read about it.</param>
    /// <param name="terms">Objectives and their coefficients, not negative.</param>
    /// <param name="unit">Unit of the bounds.</param>
    /// <param name="maximum">Largest value; null for none.</param>
    /// <param name="minimum">Least value; null for none.</param>
    /// <exception cref="ArgumentException">There is no term or no bound, or a number is out of range.</exception>
    public ObjectiveLimit(PolicyDescription description, IReadOnlyList<WeightedObjective> terms, string unit, double? maximum, double? minimum = null)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.Count == 0) throw new ArgumentException("A limit needs an objective.", nameof(terms));
        if (terms.Any(term => !(term.Weight >= 0) || !double.IsFinite(term.Weight))) throw new ArgumentException("A coefficient is negative or no number.", nameof(terms));
        if (maximum is null && minimum is null) throw new ArgumentException("A limit needs a maximum or a minimum.", nameof(maximum));
        foreach (var bound in new[] { maximum, minimum })
        {
            if (bound is { } number && !(Math.Abs(number) <= 1e18)) throw new ArgumentOutOfRangeException(nameof(maximum), bound, "The bound of an objective is no number of a possible size.");
        }
        if (minimum > maximum) throw new ArgumentException(FormattableString.Invariant($"The minimum {minimum} of an objective exceeds its maximum {maximum}."), nameof(minimum));
        (this.terms, this.unit, this.maximum, this.minimum) = (terms, unit, maximum, minimum);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">An objective has boundary costs.</exception>
    public override void AddSideConstraints(AllocationProblem problem, SideConstraintBuilder rows)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(rows);
        var made = RowFor(problem);
        rows.Add(new SideConstraintRow(Id, Rule, unit, minimum - made.Rounding ?? double.NegativeInfinity, maximum + made.Rounding ?? double.PositiveInfinity, made.Terms));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var (value, today) = (Measure(problem, plan), Measure(problem, problem.Baseline.Uses));
        var rounding = 2 * RowFor(problem).Rounding;
        var isKept = (maximum is null || value <= maximum + rounding) && (minimum is null || value >= minimum - rounding);
        return [new PolicyResult(Id, Rule, Description.Name, unit, (decimal?)minimum, (decimal?)maximum, (decimal)value, (decimal)today, isKept)];
    }

    /// <summary>The same bounds on what the objectives become over several planning years.</summary>
    internal ObjectiveLimit Over(Func<Objective, Objective> change)
    {
        WeightedObjective[] changed = [.. terms.Select(term => term with { Objective = change(term.Objective) })];
        return new ObjectiveLimit(Description, changed, changed.Length == 1 ? changed[0].Objective.Unit : unit, maximum, minimum);
    }

    private double Measure(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var sum = 0.0;
        foreach (var (objective, coefficient) in terms) sum += coefficient * objective.Evaluate(problem, plan).Total;
        return sum;
    }

    private Row RowFor(AllocationProblem problem)
    {
        if (Volatile.Read(ref row) is { } known && ReferenceEquals(known.Units, problem.Units) && ReferenceEquals(known.Baseline, problem.Baseline)) return known;
        if (terms.Any(term => term.Weight > 0 && term.Objective.IsPairwise(problem))) throw new ArgumentException($"Policy '{Id}': an objective with boundary costs is no sum over units and cannot be a side constraint.", nameof(problem));
        var costs = new double[(long)problem.Units.Count * problem.LandUses.Count];
        foreach (var (objective, coefficient) in terms) objective.AddUnitCosts(problem, 0, costs, coefficient);
        var made = ByArea(problem, costs) ?? ByField(problem, costs);
        Volatile.Write(ref row, made);
        return made;
    }

    /// <summary>One term per use of today when a hectare costs the same wherever the uses are the same; null when it does not.</summary>
    private static Row? ByArea(AllocationProblem problem, double[] costs)
    {
        var useCount = problem.LandUses.Count;
        var rates = new double[useCount][];
        for (var u = 0; u < problem.Units.Count; u++)
        {
            var area = problem.Units.AreaHectares(u);
            var isFirst = rates[problem.Baseline[u]] is null;
            var known = rates[problem.Baseline[u]] ??= new double[useCount];
            for (var k = 0; k < useCount; k++)
            {
                var rate = costs[u * useCount + k] / area;
                if (isFirst) known[k] = rate;
                // Negated, so that what is not a number is found too.
                else if (!(Math.Abs(rate - known[k]) <= 1e-13 * Math.Abs(known[k]))) return null;
                if (!double.IsFinite(rate)) return null;
            }
        }
        SideConstraintTerm[] byUse = [.. Enumerable.Range(0, useCount).Where(b => rates[b] is not null).Select(b => new SideConstraintTerm(rates[b], BaselineUses: 1UL << b))];
        return new Row(problem.Units, problem.Baseline, byUse, RoundingShare * LargestSum(costs, useCount));
    }

    private static Row ByField(AllocationProblem problem, double[] costs)
    {
        var useCount = problem.LandUses.Count;
        var fields = new float[useCount][];
        for (var k = 0; k < useCount; k++)
        {
            fields[k] = new float[problem.Units.Count];
            for (var u = 0; u < fields[k].Length; u++)
            {
                var cost = costs[u * useCount + k];
                fields[k][u] = double.IsFinite(cost) ? (float)cost : 0;
            }
        }
        SideConstraintTerm[] made = [.. fields.Select((field, k) => new SideConstraintTerm(AreaRow.Coefficients(1UL << k, useCount), Field: field))];
        return new Row(problem.Units, problem.Baseline, made, (RoundingShare + Math.ScaleB(1, -24)) * LargestSum(costs, useCount));
    }

    private static double LargestSum(double[] costs, int useCount)
    {
        var sum = 0.0;
        for (var first = 0; first < costs.Length; first += useCount)
        {
            var largest = 0.0;
            foreach (var cost in costs.AsSpan(first, useCount))
            {
                if (double.IsFinite(cost)) largest = Math.Max(largest, Math.Abs(cost));
            }
            sum += largest;
        }
        return sum;
    }

    private sealed record Row(PlanningUnits Units, Allocation Baseline, IReadOnlyList<SideConstraintTerm> Terms, double Rounding);
}
