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
    private readonly long step;

    public CapacityProof(AllocationModel model)
    {
        this.model = model;
        step = model.Units.AreaSquareDecimetres(0);
        for (var u = 0; u < model.UnitCount; u++)
        {
            var allowed = AllowedUses(u);
            if ((allowed & (allowed - 1)) != 0) FreeUnitCount++;
            var area = model.Units.AreaSquareDecimetres(u);
            if (area != step) step = (long)BigInteger.GreatestCommonDivisor(step, area);
            CollectionsMarshal.GetValueRefOrAddDefault(areaOfGroup, (model.SideConstraints.ClassOfUnit[u], allowed), out _) += area;
        }
        least = new double[model.SideConstraints.Count];
        most = new double[model.SideConstraints.Count];
        for (var r = 0; r < least.Length; r++)
        {
            if (CountsAreaOnly(r)) SumGroups(r);
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

    /// <summary>Half the smallest difference of two area sums, or what rounding makes of sums that are large; rounding for rows of other fields.</summary>
    public double ToleranceOf(int row)
    {
        var size = Math.Max(Math.Abs(least[row]), Math.Abs(most[row]));
        return CountsAreaOnly(row) ? Math.Max(0.5 / SquareDecimetresPerHectare, 1e-12 * size) : 1e-9 * size;
    }

    /// <summary>Whether a row sums nothing but area.</summary>
    public bool CountsAreaOnly(int row)
    {
        for (var f = 0; f < model.SideConstraints.Fields.Count; f++)
        {
            if (model.SideConstraints.Fields[f] is not null && model.SideConstraints.Tables[row][f] is not null) return false;
        }
        return true;
    }

    /// <summary>Whether no multiple of the common area of all units lies within the bounds.</summary>
    public bool IsBetweenSteps(int row)
    {
        var (lower, upper) = (model.SideConstraints.Rows[row].Lower, model.SideConstraints.Rows[row].Upper);
        if (!double.IsFinite(lower) || !double.IsFinite(upper) || !CountsAreaOnly(row) || !HasWholeCoefficients(row)) return false;
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
                if ((rows[r].Lower > rows[s].Upper || rows[s].Lower > rows[r].Upper) && AreEqual(tables[r], tables[s])) yield return (r, s);
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
