using System.Numerics;
using System.Runtime.InteropServices;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Presolve;

/// <summary>
/// Least and largest sum each side constraint can attain when every unit is free to take any allowed use. Units of the same class
/// and the same allowed uses are added up first; area sums are whole square decimetres and exact.
/// </summary>
internal sealed class CapacityProof
{
    private const double SquareDecimetresPerHectare = PlanningUnits.SquareDecimetresPerHectare;

    private readonly AllocationModel model;
    private readonly Dictionary<(ushort Class, ulong Allowed), long> areaOfGroup = [];
    private readonly double[] least;
    private readonly double[] most;
    private readonly double[] largest;
    private readonly long step;
    private readonly long largestArea;

    public CapacityProof(AllocationModel model)
    {
        this.model = model;
        step = model.Units.AreaSquareDecimetres(0);
        for (var u = 0; u < model.UnitCount; u++)
        {
            var allowed = AllowedUses(u);
            if ((allowed & (allowed - 1)) != 0) FreeUnitCount++;
            var area = model.Units.AreaSquareDecimetres(u);
            largestArea = Math.Max(largestArea, area);
            if (area != step) step = (long)BigInteger.GreatestCommonDivisor(step, area);
            CollectionsMarshal.GetValueRefOrAddDefault(areaOfGroup, (model.SideConstraints.ClassOfUnit[u], allowed), out _) += area;
        }
        least = new double[model.SideConstraints.Count];
        most = new double[model.SideConstraints.Count];
        largest = new double[model.SideConstraints.Count];
        for (var r = 0; r < least.Length; r++)
        {
            if (model.SideConstraints.SumsArea(r)) SumGroups(r);
            else SumUnits(r);
        }
    }

    /// <summary>Units with more than one allowed use.</summary>
    public long FreeUnitCount { get; }

    /// <summary>Largest area that divides the area of every unit.</summary>
    public double StepHectares => step / SquareDecimetresPerHectare;

    /// <summary>Units of the same class and allowed uses, with their area; in ascending order.</summary>
    public IEnumerable<(int Class, ulong Allowed, double Hectares)> Groups => areaOfGroup
        .OrderBy(group => group.Key.Class).ThenBy(group => group.Key.Allowed)
        .Select(group => ((int)group.Key.Class, group.Key.Allowed, group.Value / SquareDecimetresPerHectare));

    public double LeastOf(int row) => least[row];

    public double MostOf(int row) => most[row];

    /// <summary>Half the smallest difference of two sums of hectares; for others what their policies pass as rounding, 10^-9 of the sum and 10^-6 of what a unit adds.</summary>
    public double ToleranceOf(int row) => model.SideConstraints.IsExact(row)
        ? 0.5 / SquareDecimetresPerHectare
        : 1e-9 * Math.Max(Math.Abs(least[row]), Math.Abs(most[row])) + 1e-6 * largest[row];

    /// <summary>Whether no multiple of the common area of all units lies within the bounds.</summary>
    public bool IsBetweenSteps(int row)
    {
        var (lower, upper) = (model.SideConstraints.Rows[row].Lower, model.SideConstraints.Rows[row].Upper);
        if (!double.IsFinite(lower) || !double.IsFinite(upper) || !model.SideConstraints.IsExact(row) || !HasWholeCoefficients(row)) return false;
        // A thousandth of a square decimetre covers the rounding of the bounds.
        var first = Math.Ceiling((lower * SquareDecimetresPerHectare - 1e-3) / step) * step;
        return first > upper * SquareDecimetresPerHectare + 1e-3;
    }

    /// <summary>Pairs of rows that sum the same but exclude each other.</summary>
    public IEnumerable<(int First, int Second)> ContradictingTwins()
    {
        var (rows, tables) = (model.SideConstraints.Rows, model.SideConstraints.Tables);
        for (var r = 0; r < rows.Count; r++)
        {
            for (var s = r + 1; s < rows.Count; s++)
            {
                var rounding = Math.Max(ToleranceOf(r), ToleranceOf(s));
                if ((rows[r].Lower > rows[s].Upper + rounding || rows[s].Lower > rows[r].Upper + rounding) && AreEqual(tables[r], tables[s])) yield return (r, s);
            }
        }
    }

    private static bool AreEqual(double[]?[] tables, double[]?[] others)
    {
        for (var f = 0; f < tables.Length; f++)
        {
            if (!tables[f].AsSpan().SequenceEqual(others[f])) return false;
        }
        return true;
    }

    private ulong AllowedUses(int unit)
    {
        var costs = model.UnitCosts.AsSpan(unit * model.UseCount, model.UseCount);
        var allowed = 0UL;
        for (var k = 0; k < costs.Length; k++)
        {
            if (costs[k] < float.PositiveInfinity) allowed |= 1UL << k;
        }
        return allowed;
    }

    private bool HasWholeCoefficients(int row) =>
        model.SideConstraints.Tables[row].All(table => table is null || Array.TrueForAll(table, double.IsInteger));

    private void SumGroups(int row)
    {
        if (Array.Find(model.SideConstraints.Tables[row], tableOfField => tableOfField is not null) is not { } table) return;
        largest[row] = table.Max(Math.Abs) * largestArea / SquareDecimetresPerHectare;
        foreach (var ((unitClass, allowed), area) in areaOfGroup)
        {
            var (low, high) = Range(table.AsSpan(unitClass * model.UseCount, model.UseCount), allowed);
            least[row] += low * area;
            most[row] += high * area;
        }
        least[row] /= SquareDecimetresPerHectare;
        most[row] /= SquareDecimetresPerHectare;
    }

    private void SumUnits(int row)
    {
        var side = model.SideConstraints;
        var amounts = new double[model.UseCount];
        for (var u = 0; u < model.UnitCount; u++)
        {
            Array.Clear(amounts);
            for (var f = 0; f < side.Fields.Count; f++)
            {
                if (side.Tables[row][f] is not { } table) continue;
                var amount = side.Fields[f] is { } field ? field[u] : model.Units.AreaHectares(u);
                for (var k = 0; k < amounts.Length; k++)
                {
                    amounts[k] += amount * table[side.ClassOfUnit[u] * model.UseCount + k];
                }
            }
            var (low, high) = Range(amounts, AllowedUses(u));
            least[row] += low;
            most[row] += high;
            largest[row] = Math.Max(largest[row], Math.Max(Math.Abs(low), Math.Abs(high)));
        }
    }

    private static (double Least, double Most) Range(ReadOnlySpan<double> amounts, ulong allowed)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var k = 0; k < amounts.Length; k++)
        {
            if ((allowed >> k & 1) == 0) continue;
            if (amounts[k] < least) least = amounts[k];
            if (amounts[k] > most) most = amounts[k];
        }
        return (least, most);
    }
}
