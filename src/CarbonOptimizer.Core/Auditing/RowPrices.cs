using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Auditing;

/// <summary>
/// The side constraints as the policies declare them, priced with multipliers: what a unit pays for a use,
/// sum_r lambda_r * a_r[u, k], and the constant sum_r (lambda_r &gt; 0 ? lambda_r * U_r : lambda_r * L_r).
/// </summary>
internal sealed class RowPrices
{
    private readonly AllocationProblem problem;
    private readonly List<Group> groups = [];
    private readonly int useCount;

    /// <param name="problem">The declaration.</param>
    /// <param name="rows">Its side constraints in declared order.</param>
    /// <param name="multipliers">Shape [rows]; finite and of a sign that the bounds of their rows allow.</param>
    public RowPrices(AllocationProblem problem, IReadOnlyList<SideConstraintRow> rows, double[] multipliers)
    {
        this.problem = problem;
        useCount = problem.LandUses.Count;
        for (var r = 0; r < rows.Count; r++)
        {
            if (multipliers[r] == 0) continue;
            var constant = multipliers[r] * (multipliers[r] > 0 ? rows[r].Upper : rows[r].Lower);
            Constant += constant;
            Magnitude += Math.Abs(constant);
            foreach (var term in rows[r].Terms)
            {
                Add(term, multipliers[r]);
                Magnitude += Math.Abs(multipliers[r]) * SizeOf(term);
            }
        }
    }

    /// <summary>What the multipliers grant every plan; subtracted from the bound.</summary>
    public double Constant { get; }

    /// <summary>At least the sum of the sizes of all prices paid and granted.</summary>
    public double Magnitude { get; }

    /// <summary>The rows of all policies in declared order, bounds of areas drawn in to what whole units can sum to.</summary>
    public static IReadOnlyList<SideConstraintRow> RowsOf(AllocationProblem problem) =>
        [.. SideConstraintBuilder.Of(problem).Select(row => WholeUnits.DrawIn(row, problem.Units))];

    /// <summary>What makes the multipliers useless as evidence; empty when nothing does.</summary>
    public static IEnumerable<string> Faults(IReadOnlyList<SideConstraintRow> rows, double[] multipliers, string what)
    {
        if (multipliers.Length != rows.Count)
        {
            yield return $"The certificate holds {multipliers.Length} {what}, the policies state {rows.Count} side constraints.";
            yield break;
        }
        for (var r = 0; r < rows.Count; r++)
        {
            var open = multipliers[r] > 0 ? rows[r].Upper : rows[r].Lower;
            if (!double.IsFinite(multipliers[r]) || multipliers[r] != 0 && double.IsInfinity(open))
            {
                yield return $"The certificate prices {rows[r].PolicyId}/{rows[r].Rule} at {multipliers[r]:R} ({what}), but that side of it has no bound.";
            }
            else if (Math.Abs(multipliers[r]) > rows[r].PenaltyPerUnit)
            {
                yield return FormattableString.Invariant($"The certificate prices {rows[r].PolicyId}/{rows[r].Rule} at {multipliers[r]:R} ({what}), but missing it costs only {rows[r].PenaltyPerUnit:R}.");
            }
        }
    }

    /// <summary>Adds the prices to a block of costs of shape [block units, uses].</summary>
    public void AddTo(int firstUnit, Span<double> costs)
    {
        var baseline = problem.Baseline.Uses;
        var count = costs.Length / useCount;
        foreach (var (layer, field, isLimited, table) in groups)
        {
            var regionOfUnit = layer is null ? default : layer.RegionOfUnit;
            for (var i = 0; i < count; i++)
            {
                var u = firstUnit + i;
                var region = regionOfUnit.IsEmpty ? 0 : regionOfUnit[u];
                if (region < 0) continue;
                var amount = field is null ? problem.Units.AreaHectares(u) : field[u];
                var prices = table.AsSpan((isLimited ? region * useCount + baseline[u] : region) * useCount, useCount);
                var unitCosts = costs.Slice(i * useCount, useCount);
                for (var k = 0; k < unitCosts.Length; k++)
                {
                    unitCosts[k] += amount * prices[k];
                }
            }
        }
    }

    private void Add(SideConstraintTerm term, double multiplier)
    {
        var all = useCount == 64 ? ulong.MaxValue : (1UL << useCount) - 1;
        var isLimited = (term.BaselineUses & all) != all;
        var table = TableFor(term, isLimited);
        var region = term.Layer is null ? 0 : term.Region;
        if (!isLimited)
        {
            AddRow(table, region, term, multiplier);
            return;
        }
        for (var today = 0; today < useCount; today++)
        {
            if ((term.BaselineUses >> today & 1) != 0) AddRow(table, region * useCount + today, term, multiplier);
        }
    }

    private void AddRow(double[] table, int row, SideConstraintTerm term, double multiplier)
    {
        for (var k = 0; k < useCount; k++)
        {
            table[row * useCount + k] += multiplier * term.CoefficientOfUse[k];
        }
    }

    private double SizeOf(SideConstraintTerm term)
    {
        var amount = (double)problem.Units.TotalAreaSquareDecimetres / PlanningUnits.SquareDecimetresPerHectare;
        if (term.Field is not null) amount = term.Field.Sum(value => Math.Abs((double)value));
        return amount * term.CoefficientOfUse.Max(Math.Abs);
    }

    private double[] TableFor(SideConstraintTerm term, bool isLimited)
    {
        foreach (var group in groups)
        {
            if (ReferenceEquals(group.Layer, term.Layer) && ReferenceEquals(group.Field, term.Field) && group.IsLimited == isLimited) return group.Table;
        }
        var regionCount = term.Layer?.Regions.Count ?? 1;
        var table = new double[regionCount * useCount * (isLimited ? useCount : 1)];
        groups.Add(new Group(term.Layer, term.Field, isLimited, table));
        return table;
    }

    /// <summary>Prices per region (and use today, if limited) and use, for the terms that share a layer and a field.</summary>
    private sealed record Group(RegionLayer? Layer, float[]? Field, bool IsLimited, double[] Table);
}
