using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Solving.Search;

namespace CarbonOptimizer.Core.Solving.Dual;

/// <summary>
/// The multipliers of a primal-dual ascent: after every step each moves along what its row misses in the mixed plan ahead, over-relaxed,
/// by half the boundary cost of an edge for all units that can contribute to the row. Where prices have far to go for so small a step, because
/// units differ by much more than boundaries cost, the steps grow, and those of the mixture shrink as <see cref="Weight"/> says.
/// </summary>
internal sealed class FlowPrices
{
    /// <summary>Prices that went more of their way than the first straight ahead were held up by their steps; less than the second, they moved to and fro.</summary>
    private const double StraightShare = 0.5, WindingShare = 0.1;

    /// <summary>Above the largest weight the mixture follows too slowly: grid and graph no longer met at one maximum within 8,000 steps at 2^40.</summary>
    private const double Growth = 4, MostWeight = 4096;
    private const int StepsPerWeight = 64;

    private readonly PricedRows rows;
    private readonly double[] steps;
    private readonly double[][] sums;
    private readonly double[][] exact;
    private readonly double[] path;
    private double[] reference;
    private double[] start = [];

    /// <param name="rows">The side constraints.</param>
    /// <param name="reference">Multipliers within the costs the flows start from.</param>
    /// <param name="half">Half the boundary cost of a typical edge.</param>
    public FlowPrices(PricedRows rows, double[] reference, double half)
    {
        (this.rows, this.reference) = (rows, reference);
        (sums, exact) = (NewSums(), NewSums());
        Prices = [.. exact.Select(table => new float[table.Length])];
        steps = Steps(half);
        path = new double[rows.Count];
        Set(reference);
    }

    /// <summary>How many times the steps of the prices have grown; what rows take of a unit's step grows as much.</summary>
    public double Weight { get; private set; } = 1;

    /// <summary>Current multipliers.</summary>
    public double[] Multipliers { get; private set; } = [];

    /// <summary>Shape [fields][classes, K]; what the multipliers charge above the reference.</summary>
    public float[][] Prices { get; }

    /// <summary>An empty table of sums, [fields][classes, K].</summary>
    public double[][] NewSums() => [.. Enumerable.Range(0, rows.FieldCount).Select(_ => new double[rows.ClassCount * rows.Labels])];

    /// <summary>Starts from multipliers that costs contain already.</summary>
    public void Rebase(double[] multipliers)
    {
        reference = multipliers;
        Set(multipliers);
    }

    /// <summary>Now and then takes larger steps after a way straight ahead, smaller ones after a winding one.</summary>
    /// <param name="step">Steps since <see cref="Rebase"/> or the first <see cref="Set"/>.</param>
    /// <returns>Whether <see cref="Weight"/> has changed.</returns>
    public bool Reweigh(int step)
    {
        if (step % StepsPerWeight != 0) return false;
        var before = Weight;
        if (step > 0) Weight = NextWeight();
        start = Multipliers;
        path.AsSpan().Clear();
        return Weight != before;
    }

    private double NextWeight()
    {
        var (way, walked) = (0.0, 0.0);
        for (var r = 0; r < path.Length; r++)
        {
            if (steps[r] == 0) continue;
            way += Math.Abs(Multipliers[r] - start[r]) / steps[r];
            walked += path[r] / steps[r];
        }
        if (way > StraightShare * walked && walked > 0) return Math.Min(MostWeight, Growth * Weight);
        return way < WindingShare * walked ? Math.Max(1, Weight / Growth) : Weight;
    }

    /// <summary>Sets the multipliers and what they charge.</summary>
    public void Set(double[] multipliers)
    {
        Multipliers = multipliers;
        foreach (var table in exact) table.AsSpan().Clear();
        rows.AddPrices([.. multipliers.Select((value, r) => value - reference[r])], exact);
        for (var f = 0; f < exact.Length; f++)
        {
            for (var i = 0; i < exact[f].Length; i++) Prices[f][i] = (float)exact[f][i];
        }
    }

    /// <summary>A relaxed step of every multiplier; one between the pulls of both bounds becomes zero.</summary>
    /// <param name="parts">Sums of the mixed plan ahead, to be added up in order.</param>
    public void Move(IReadOnlyList<double[][]> parts)
    {
        if (rows.Count == 0) return;
        for (var f = 0; f < sums.Length; f++)
        {
            sums[f].AsSpan().Clear();
            foreach (var part in parts) AddTo(sums[f], part[f]);
        }
        var moved = new double[rows.Count];
        for (var r = 0; r < moved.Length; r++)
        {
            var activity = 0.0;
            foreach (var (field, index, coefficient) in rows[r].Entries) activity += coefficient * sums[field][index];
            var step = Weight * steps[r];
            var (push, pull) = (Multipliers[r] + step * (activity - rows.Upper[r]), Multipliers[r] + step * (activity - rows.Lower[r]));
            var stepped = push > 0 ? push : pull < 0 ? pull : 0;
            moved[r] = rows.Within(r, Multipliers[r] + FlowKernel.Relaxation * (stepped - Multipliers[r]));
            path[r] += Math.Abs(moved[r] - Multipliers[r]);
        }
        Set(moved);
    }

    private static void AddTo(double[] sum, double[] part)
    {
        for (var i = 0; i < sum.Length; i++) sum[i] += part[i];
    }

    /// <summary>half / (what all units can contribute), less where rows overlap.</summary>
    private double[] Steps(double half)
    {
        var (reach, load, cells) = (new double[rows.Count], NewSums(), NewSums());
        for (var unit = 0; unit < rows.ClassOfUnit.Length; unit++)
        {
            for (var k = 0; k < rows.Labels; k++)
            {
                if (!rows.Model.IsAllowed(unit, k)) continue;
                for (var f = 0; f < cells.Length; f++) cells[f][rows.ClassOfUnit[unit] * rows.Labels + k] += Math.Abs(rows.FieldValue(f, unit));
            }
        }
        var most = 0.0;
        for (var r = 0; r < reach.Length; r++)
        {
            foreach (var (field, index, coefficient) in rows[r].Entries)
            {
                reach[r] += Math.Abs(coefficient) * cells[field][index];
                most = Math.Max(most, load[field][index] += Math.Abs(coefficient));
            }
        }
        return Array.ConvertAll(reach, sum => sum > 0 ? half / (sum * Math.Max(1, most / 2)) : 0);
    }
}
