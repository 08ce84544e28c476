using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>What a plan pays for missing the bounds of soft policies, summed from the declared rows unit by unit.</summary>
internal sealed class DeclaredPenalties
{
    private const double RelativeRounding = 1e-12;
    private const double RelativeMisfit = 1e-6;

    /// <summary>Bounds of area rows are drawn in to whole square decimetres.</summary>
    private const double MisfitHectares = 2e-6;

    private readonly AllocationProblem problem;
    private readonly SideConstraintRow[] rows;

    public DeclaredPenalties(AllocationProblem problem)
    {
        this.problem = problem;
        rows = [.. RowPrices.RowsOf(problem).Where(row => row.IsSoft)];
    }

    /// <summary>Whether any rule may be missed at a price.</summary>
    public bool HasAny => rows.Length > 0;

    /// <summary>Whether a rule of a policy may be missed at a price.</summary>
    public bool Covers(PolicyResult result) => Array.Exists(rows, row => row.PolicyId == result.PolicyId && row.Rule == result.Rule);

    /// <summary>Penalties of a plan, and how far rounding may be off.</summary>
    public (double Total, double Rounding) Of(ReadOnlySpan<byte> uses)
    {
        var (total, rounding) = (0.0, 0.0);
        foreach (var row in rows)
        {
            var (sum, magnitude) = SumOf(row, uses);
            total += row.PenaltyPerUnit!.Value * row.ViolationAt(sum);
            rounding += row.PenaltyPerUnit.Value * magnitude * RelativeRounding;
        }
        return (total, rounding);
    }

    /// <summary>Rules whose plain check sees another violation than their side constraint.</summary>
    public IEnumerable<string> Misfits(IReadOnlyList<PolicyResult> results, Allocation plan)
    {
        foreach (var result in results)
        {
            foreach (var row in rows.Where(row => row.PolicyId == result.PolicyId && row.Rule == result.Rule))
            {
                var (sum, magnitude) = SumOf(row, plan.Uses);
                var plain = (double)Math.Max(0, -(result.Slack ?? 0));
                if (Math.Abs(plain - row.ViolationAt(sum)) <= MisfitHectares + RelativeMisfit * magnitude) continue;
                yield return FormattableString.Invariant($"Policy '{row.PolicyId}' ({row.Rule}) is missed by {plain:R} {row.Unit}; its side constraint says {row.ViolationAt(sum):R}.");
            }
        }
    }

    private (double Sum, double Magnitude) SumOf(SideConstraintRow row, ReadOnlySpan<byte> uses)
    {
        var (sum, magnitude) = (0.0, 0.0);
        foreach (var term in row.Terms)
        {
            var regionOfUnit = term.Layer is null ? default : term.Layer.RegionOfUnit;
            for (var u = 0; u < uses.Length; u++)
            {
                if (!regionOfUnit.IsEmpty && regionOfUnit[u] != term.Region || (term.BaselineUses >> problem.Baseline[u] & 1) == 0) continue;
                var amount = (term.Field is null ? problem.Units.AreaHectares(u) : term.Field[u]) * term.CoefficientOfUse[uses[u]];
                sum += amount;
                magnitude += Math.Abs(amount);
            }
        }
        return (sum, magnitude);
    }
}
