using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact;

/// <summary>
/// A model with the uses that are still open: all of it, a window of the map around which everything keeps its use, or what
/// reduced-cost fixing has left. Units with one use left cost no column and no row.
/// </summary>
public sealed class OpenPart
{
    private readonly double[]? planSums;
    private double[]? fixedSums;
    private double[] fixedSizes = [];

    private OpenPart(AllocationModel model, ulong[] allowed, byte[]? start, double[]? planSums)
    {
        (Model, AllowedUses, Start, this.planSums) = (model, allowed, start, planSums);
    }

    /// <summary>The whole model.</summary>
    public AllocationModel Model { get; }

    /// <summary>Shape [units]; bit set of the uses each unit may still have.</summary>
    internal ulong[] AllowedUses { get; }

    /// <summary>Shape [units]; a plan to start from; null without one.</summary>
    internal byte[]? Start { get; }

    /// <summary>Everything the model allows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="start">Shape [units]; a plan to start from, passed over when it breaks a rule; null without one.</param>
    public static OpenPart Whole(AllocationModel model, byte[]? start = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new OpenPart(model, ChoiceColumns.AllowedBy(model), start, null);
    }

    /// <summary>Only the given uses, as fixing leaves them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="allowed">Shape [units]; bit set of uses for each unit, none empty and none with a use the model forbids.</param>
    /// <param name="start">Shape [units]; a plan to start from, passed over when it breaks a rule or uses what is no longer open; null without one.</param>
    /// <exception cref="ArgumentException">A bit set is empty or too large, or the shape is wrong.</exception>
    public static OpenPart Restricted(AllocationModel model, ReadOnlySpan<ulong> allowed, byte[]? start = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (allowed.Length != model.UnitCount) throw new ArgumentException($"There are {allowed.Length} sets of uses for {model.UnitCount} units.", nameof(allowed));
        var declared = ChoiceColumns.AllowedBy(model);
        for (var u = 0; u < declared.Length; u++)
        {
            if (allowed[u] != 0 && (allowed[u] & ~declared[u]) == 0) continue;
            throw new ArgumentException($"Unit {u} is left the uses {allowed[u]:x}; the model allows {declared[u]:x}.", nameof(allowed));
        }
        return new OpenPart(model, allowed.ToArray(), start, null);
    }

    /// <summary>Some units with all uses the model allows them; every other unit keeps its use of a plan.</summary>
    /// <param name="model">The model.</param>
    /// <param name="plan">Shape [units]; the plan, which is also the start.</param>
    /// <param name="units">The open units.</param>
    /// <param name="rowSums">Shape [rows]; what the plan adds up to in every side constraint, where it is known; null to add it up here.</param>
    /// <exception cref="ArgumentException">The plan has a wrong shape or a forbidden use.</exception>
    public static OpenPart Window(AllocationModel model, byte[] plan, IEnumerable<int> units, double[]? rowSums = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(units);
        if (plan.Length != model.UnitCount) throw new ArgumentException($"The plan has {plan.Length} units, the model {model.UnitCount}.", nameof(plan));
        var declared = ChoiceColumns.AllowedBy(model);
        var allowed = new ulong[plan.Length];
        for (var u = 0; u < plan.Length; u++)
        {
            allowed[u] = 1UL << plan[u];
            if ((allowed[u] & declared[u]) == 0) throw new ArgumentException($"Unit {u} has use {plan[u]}, which the model forbids.", nameof(plan));
        }
        foreach (var u in units) allowed[u] = declared[u];
        return new OpenPart(model, allowed, plan, rowSums);
    }

    /// <summary>Shape [rows]; what the fixed units add to every side constraint.</summary>
    internal double[] FixedSums(ChoiceColumns choices)
    {
        if (fixedSums is not null) return fixedSums;
        var (sums, sizes) = (new double[Model.SideConstraints.Count], new double[Model.SideConstraints.Count]);
        for (var r = 0; r < sums.Length; r++)
        {
            if (planSums is null) (sums[r], sizes[r]) = SumOfFixed(r, choices);
            else (sums[r], sizes[r]) = (planSums[r] - SumOfOpen(r, choices), Math.Abs(planSums[r]));
        }
        (fixedSums, fixedSizes) = (sums, sizes);
        return fixedSums;
    }

    /// <summary>Shape [rows]; sum of the sizes of what the fixed units add, which its rounding is measured by; of a plan's sums their own size.</summary>
    internal double[] FixedSizes(ChoiceColumns choices)
    {
        FixedSums(choices);
        return fixedSizes;
    }

    private (double Sum, double Size) SumOfFixed(int row, ChoiceColumns choices)
    {
        var (sum, size) = (0.0, 0.0);
        for (var u = 0; u < choices.UnitCount; u++)
        {
            if (choices.IsOpen(u)) continue;
            var coefficient = SideRow.Coefficient(Model, row, u, choices.FixedUse(u));
            (sum, size) = (sum + coefficient, size + Math.Abs(coefficient));
        }
        return (sum, size);
    }

    private double SumOfOpen(int row, ChoiceColumns choices)
    {
        var sum = 0.0;
        foreach (var u in choices.OpenUnits) sum += SideRow.Coefficient(Model, row, u, Start![u]);
        return sum;
    }
}
