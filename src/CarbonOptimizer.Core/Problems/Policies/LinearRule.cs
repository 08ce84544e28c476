using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>minimum &lt;= sum of the parts &lt;= maximum, as a side constraint of the model and as a result of the check.</summary>
/// <param name="Id">Identifier within the policy.</param>
/// <param name="Name">Name shown to users.</param>
/// <param name="Unit">Unit of the bounds.</param>
/// <param name="Minimum">Least value, or null.</param>
/// <param name="Maximum">Largest value, or null.</param>
/// <param name="Parts">What is summed.</param>
internal sealed record LinearRule(string Id, BilingualText Name, string Unit, decimal? Minimum, decimal? Maximum, IReadOnlyList<RulePart> Parts)
{
    public const string Hectares = "ha";

    public static LinearRule AtLeast(string id, BilingualText name, string unit, decimal minimum, params RulePart[] parts) => new(id, name, unit, minimum, null, parts);

    public static LinearRule AtMost(string id, BilingualText name, string unit, decimal maximum, params RulePart[] parts) => new(id, name, unit, null, maximum, parts);

    /// <summary>
    /// The same rule in thousands, millions, ... of its unit, so that a hectare counts about 1, as it does in rules over areas: solvers
    /// weigh rows against one another and lose those that are many orders of magnitude smaller.
    /// </summary>
    public LinearRule InReadableUnit()
    {
        var largest = Parts.Count == 0 ? 0 : Parts.Max(part => part.LargestPerHectare);
        if (Unit == Hectares || largest == 0) return this;
        var thousands = (int)Math.Round(Math.Log10(largest) / 3);
        if (thousands == 0) return this;
        var scale = 1m;
        for (var step = 0; step < Math.Abs(thousands); step++)
        {
            scale = thousands > 0 ? scale / 1000 : scale * 1000;
        }
        RulePart[] scaled = [.. Parts.Select(part => part with { Factor = part.Factor * scale })];
        return this with { Unit = FormattableString.Invariant($"10^{3 * thousands} {Unit}"), Minimum = Minimum * scale, Maximum = Maximum * scale, Parts = scaled };
    }

    public SideConstraintRow Row(Policy policy, AllocationProblem problem)
    {
        CheckShape(problem, policy.Id);
        SideConstraintTerm[] terms = [.. Parts.SelectMany(part => part.Terms(problem))];
        if (Parts.All(part => part.Amount is null && decimal.IsInteger(part.Factor))) return AreaRow.Row(policy, Id, Minimum, Maximum, terms) with { Unit = Unit };
        return new SideConstraintRow(policy.Id, Id, Unit, (double?)Minimum ?? double.NegativeInfinity, (double?)Maximum ?? double.PositiveInfinity, terms);
    }

    public PolicyResult Result(Policy policy, AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        CheckShape(problem, policy.Id);
        var value = Measure(problem, plan);
        var rounding = Unit == Hectares && Parts.All(part => part.Amount is null) ? 0 : Parts.Sum(part => part.Rounding(problem.Units));
        var kept = !(value < Minimum - rounding) && !(value > Maximum + rounding);
        return new PolicyResult(policy.Id, Id, Name, Unit, Minimum, Maximum, value, Measure(problem, problem.Baseline.Uses), kept);
    }

    public decimal Measure(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        var sum = 0m;
        foreach (var part in Parts)
        {
            sum += part.Measure(problem, plan);
        }
        return sum;
    }

    private void CheckShape(AllocationProblem problem, string policyId)
    {
        foreach (var part in Parts)
        {
            part.CheckShape(problem, policyId);
        }
    }
}
