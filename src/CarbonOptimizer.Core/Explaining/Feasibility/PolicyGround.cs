using System.Runtime.InteropServices;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Explaining.Feasibility;

/// <summary>
/// A problem as its policies see it: planning units that every policy treats alike form one group. Which policies hold can then be
/// tried out on some thousand groups instead of on every unit.
/// </summary>
internal sealed class PolicyGround
{
    private const int BlockUnits = 1 << 14;
    private readonly ulong[][] masksOfGroup;

    /// <exception cref="ArgumentException">A policy does not fit the problem.</exception>
    public PolicyGround(AllocationProblem problem)
    {
        Problem = problem;
        var rows = new SideConstraintBuilder();
        var policyOfRow = new List<int>();
        for (var p = 0; p < problem.Policies.Count; p++)
        {
            rows.AddAll(problem, problem.Policies[p]);
            while (policyOfRow.Count < rows.Rows.Count) policyOfRow.Add(p);
        }
        // What may be missed at a price never stands in the way of a plan.
        Side = SideConstraintCompiler.Compile(problem, [.. rows.Rows.Select(row => row.IsSoft ? row with { Lower = double.NegativeInfinity, Upper = double.PositiveInfinity } : row)]);
        PolicyOfRow = [.. policyOfRow];
        GroupOfUnit = Array.ConvertAll(Side.ClassOfUnit, unitClass => (int)unitClass);
        var (first, masks) = Group();
        masksOfGroup = masks;
        ClassOfGroup = Array.ConvertAll(first, unit => (int)Side.ClassOfUnit[unit]);
        Amounts = new double[Math.Max(1, Side.Fields.Count)][];
        UnitsOfGroup = new int[first.Length];
        SquareDecimetresOfGroup = new long[first.Length];
        Measure();
    }

    /// <summary>The declaration.</summary>
    public AllocationProblem Problem { get; }

    /// <summary>Side constraints of all policies.</summary>
    public SideConstraints Side { get; }

    /// <summary>Shape [rows]; policy a row belongs to.</summary>
    public int[] PolicyOfRow { get; }

    /// <summary>Shape [units].</summary>
    public int[] GroupOfUnit { get; }

    /// <summary>Shape [groups].</summary>
    public int[] ClassOfGroup { get; }

    /// <summary>Shape [groups].</summary>
    public int[] UnitsOfGroup { get; }

    /// <summary>Shape [groups]; exact area.</summary>
    public long[] SquareDecimetresOfGroup { get; }

    /// <summary>Shape [fields][groups]; what the units of a group contribute together, hectares where the row sums area.</summary>
    public double[][] Amounts { get; }

    public int GroupCount => ClassOfGroup.Length;

    public int UseCount => Problem.LandUses.Count;

    public double TotalHectares => Problem.Units.TotalAreaSquareDecimetres / (double)PlanningUnits.SquareDecimetresPerHectare;

    /// <summary>All uses a problem declares.</summary>
    public ulong AllUses => UseCount == 64 ? ulong.MaxValue : (1UL << UseCount) - 1;

    /// <summary>Uses a policy alone allows in a group.</summary>
    public ulong AllowedBy(int policy, int group) => masksOfGroup[policy].Length == 0 ? AllUses : masksOfGroup[policy][group];

    /// <summary>Whether a policy forbids any use anywhere.</summary>
    public bool Restricts(int policy) => masksOfGroup[policy].Length > 0;

    /// <summary>Whether a policy has side constraints.</summary>
    public bool HasRows(int policy) => Array.IndexOf(PolicyOfRow, policy) >= 0;

    /// <summary>Whether a rule may be missed at a price.</summary>
    public bool MayBeMissed(PolicyResult rule) => Side.Rows.Any(row => row.IsSoft && row.PolicyId == rule.PolicyId && row.Rule == rule.Rule);

    /// <summary>Value of every row for a plan.</summary>
    public double[] Activities(ReadOnlySpan<byte> plan)
    {
        var sums = new double[Side.ClassCount * UseCount];
        var activities = new double[Side.Count];
        for (var f = 0; f < Side.Fields.Count; f++)
        {
            Array.Clear(sums);
            for (var u = 0; u < plan.Length; u++)
            {
                sums[Side.ClassOfUnit[u] * UseCount + plan[u]] += Side.Fields[f] is { } field ? field[u] : Problem.Units.AreaSquareDecimetres(u);
            }
            var scale = Side.Fields[f] is null ? PlanningUnits.SquareDecimetresPerHectare : 1.0;
            for (var r = 0; r < activities.Length; r++)
            {
                if (Side.Tables[r][f] is not { } table) continue;
                var sum = 0.0;
                for (var i = 0; i < table.Length; i++) sum += table[i] * sums[i];
                activities[r] += sum / scale;
            }
        }
        return activities;
    }

    private (int[] First, ulong[][] Masks) Group()
    {
        var policies = Problem.Policies;
        var masks = new ulong[policies.Count][];
        var groupCount = Side.ClassCount;
        var allowed = new ulong[Problem.Units.Count];
        for (var p = 0; p < policies.Count; p++)
        {
            Restrict(policies[p], allowed);
            masks[p] = [];
            if (!allowed.AsSpan().ContainsAnyExcept(AllUses)) continue;
            masks[p] = [0];
            groupCount = Refine(unit => allowed[unit]);
        }
        foreach (var field in Side.Fields)
        {
            if (field is not null) groupCount = Refine(unit => BitConverter.SingleToUInt32Bits(field[unit]));
        }
        var first = new int[groupCount];
        for (var u = GroupOfUnit.Length - 1; u >= 0; u--) first[GroupOfUnit[u]] = u;
        for (var p = 0; p < masks.Length; p++)
        {
            if (masks[p].Length == 0) continue;
            Restrict(policies[p], allowed);
            masks[p] = Array.ConvertAll(first, unit => allowed[unit]);
        }
        return (first, masks);
    }

    private void Restrict(Policy policy, ulong[] allowed)
    {
        Array.Fill(allowed, AllUses);
        var blocks = (allowed.Length + BlockUnits - 1) / BlockUnits;
        Parallel.For(0, blocks, block =>
        {
            var start = block * BlockUnits;
            policy.Restrict(Problem, start, allowed.AsSpan(start, Math.Min(BlockUnits, allowed.Length - start)));
        });
    }

    private int Refine(Func<int, ulong> value)
    {
        var finer = new Dictionary<(int Coarse, ulong Value), int>();
        for (var u = 0; u < GroupOfUnit.Length; u++)
        {
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(finer, (GroupOfUnit[u], value(u)), out var exists);
            if (!exists) group = finer.Count - 1;
            GroupOfUnit[u] = group;
        }
        return finer.Count;
    }

    private void Measure()
    {
        for (var f = 0; f < Amounts.Length; f++) Amounts[f] = new double[GroupCount];
        for (var u = 0; u < GroupOfUnit.Length; u++)
        {
            UnitsOfGroup[GroupOfUnit[u]]++;
            SquareDecimetresOfGroup[GroupOfUnit[u]] += Problem.Units.AreaSquareDecimetres(u);
        }
        for (var f = 0; f < Side.Fields.Count; f++)
        {
            var amounts = Amounts[f];
            if (Side.Fields[f] is not { } field)
            {
                for (var g = 0; g < amounts.Length; g++) amounts[g] = SquareDecimetresOfGroup[g] / (double)PlanningUnits.SquareDecimetresPerHectare;
                continue;
            }
            for (var u = 0; u < GroupOfUnit.Length; u++) amounts[GroupOfUnit[u]] += field[u];
        }
    }
}
