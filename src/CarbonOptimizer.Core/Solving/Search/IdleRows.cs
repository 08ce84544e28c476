using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Solving.Search;

/// <summary>
/// Rows that no plan can break: the least and the most their units could sum to, each free to take any allowed use, lie within the bounds.
/// They are left out, so that saying what is so anyway changes nothing.
/// </summary>
internal static class IdleRows
{
    private const int ChunkUnits = 1 << 16;
    private const double Rounding = 1e-14;

    /// <summary>Shape [rows]; whether a row is idle.</summary>
    /// <param name="model">The model.</param>
    /// <param name="amounts">What a unit contributes per coefficient, by field; null entries stand for 1.</param>
    /// <param name="rows">The rows, scaled.</param>
    /// <param name="lower">Shape [rows]; scaled bounds.</param>
    /// <param name="upper">Shape [rows]; scaled bounds.</param>
    public static bool[] Of(AllocationModel model, double[]?[] amounts, SparseRow[] rows, double[] lower, double[] upper)
    {
        if (rows.Length == 0) return [];
        var chunks = new Dictionary<(ushort Class, ulong Allowed), double[]>[(model.UnitCount + ChunkUnits - 1) / ChunkUnits];
        Parallel.For(0, chunks.Length, chunk => chunks[chunk] = Sums(model, amounts, chunk));
        var sums = new SortedDictionary<(ushort Class, ulong Allowed), double[]>();
        foreach (var (key, part) in chunks.SelectMany(chunk => chunk.OrderBy(group => group.Key)))
        {
            if (!sums.TryGetValue(key, out var sum)) sums[key] = part;
            else for (var i = 0; i < sum.Length; i++) sum[i] += part[i];
        }
        var byClass = sums.GroupBy(group => group.Key.Class).ToDictionary(group => (int)group.Key, group => group.Select(entry => (entry.Key.Allowed, entry.Value)).ToArray());
        return [.. rows.Select((row, r) => row.Entries.Length == 0 ? lower[r] <= 0 && upper[r] >= 0
            : row.Entries.All(entry => entry.Field == row.Entries[0].Field) ? IsIdle(row, byClass, model.UseCount, lower[r], upper[r])
            : IsIdle(row, model, amounts, lower[r], upper[r]))];
    }

    /// <summary>By class and allowed uses: sums of the positive and of the negative amounts of each field.</summary>
    private static Dictionary<(ushort Class, ulong Allowed), double[]> Sums(AllocationModel model, double[]?[] amounts, int chunk)
    {
        var sums = new Dictionary<(ushort, ulong), double[]>();
        var classes = model.SideConstraints.ClassOfUnit;
        var (last, sum) = ((Class: (ushort)0, Allowed: 0UL), Array.Empty<double>());
        for (var unit = chunk * ChunkUnits; unit < Math.Min(model.UnitCount, (chunk + 1) * ChunkUnits); unit++)
        {
            var key = (classes[unit], AllowedUses(model, unit));
            if (sum.Length == 0 || key != last)
            {
                if (!sums.TryGetValue(key, out var found)) sums[key] = found = new double[2 * amounts.Length];
                (last, sum) = (key, found);
            }
            for (var f = 0; f < amounts.Length; f++)
            {
                var amount = amounts[f] is { } field ? field[unit] : 1;
                sum[2 * f + (amount < 0 ? 1 : 0)] += amount;
            }
        }
        return sums;
    }

    private static bool IsIdle(SparseRow row, Dictionary<int, (ulong Allowed, double[] Sums)[]> groups, int labels, double lower, double upper)
    {
        var field = row.Entries[0].Field;
        var (least, most, size) = (0.0, 0.0, 0.0);
        foreach (var entries in row.Entries.GroupBy(entry => entry.Index / labels))
        {
            var coefficients = new double[labels];
            foreach (var (_, index, coefficient) in entries) coefficients[index % labels] = coefficient;
            if (!groups.TryGetValue(entries.Key, out var ofClass)) continue;
            foreach (var (allowed, sums) in ofClass)
            {
                var (low, high) = Range(coefficients, allowed);
                least += low * sums[2 * field] + high * sums[2 * field + 1];
                most += high * sums[2 * field] + low * sums[2 * field + 1];
                size += Math.Max(Math.Abs(low), Math.Abs(high)) * (sums[2 * field] - sums[2 * field + 1]);
            }
        }
        return least >= lower - Rounding * size && most <= upper + Rounding * size;
    }

    /// <summary>A row over several fields, unit by unit.</summary>
    private static bool IsIdle(SparseRow row, AllocationModel model, double[]?[] amounts, double lower, double upper)
    {
        var labels = model.UseCount;
        var entriesOfClass = row.Entries.ToLookup(entry => entry.Index / labels);
        var classes = model.SideConstraints.ClassOfUnit;
        var (least, most, size) = (0.0, 0.0, 0.0);
        var sums = new double[labels];
        for (var unit = 0; unit < model.UnitCount; unit++)
        {
            if (!entriesOfClass.Contains(classes[unit])) continue;
            Array.Clear(sums);
            foreach (var (field, index, coefficient) in entriesOfClass[classes[unit]]) sums[index % labels] += coefficient * (amounts[field]?[unit] ?? 1);
            var (low, high) = Range(sums, AllowedUses(model, unit));
            (least, most, size) = (least + low, most + high, size + Math.Max(Math.Abs(low), Math.Abs(high)));
        }
        return least >= lower - Rounding * size && most <= upper + Rounding * size;
    }

    private static (double Low, double High) Range(double[] coefficients, ulong allowed)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var k = 0; k < coefficients.Length; k++)
        {
            if ((allowed >> k & 1) == 0) continue;
            (low, high) = (Math.Min(low, coefficients[k]), Math.Max(high, coefficients[k]));
        }
        return (low, high);
    }

    private static ulong AllowedUses(AllocationModel model, int unit)
    {
        var allowed = 0UL;
        var costs = model.UnitCosts.AsSpan(unit * model.UseCount, model.UseCount);
        for (var k = 0; k < costs.Length; k++)
        {
            if (costs[k] < float.PositiveInfinity) allowed |= 1UL << k;
        }
        return allowed;
    }
}
