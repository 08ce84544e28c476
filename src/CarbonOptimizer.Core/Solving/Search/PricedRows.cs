using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Core.Solving.Search;

/// <summary>
/// The side constraints as the dual sees them. A uniform area is folded into the tables, so that the common case needs no
/// field at all: a_r[u, k] = sum over f of s_f(u) * table[r][f][class(u), k], with s = 1 for the uniform field. Every row is
/// divided by the most one unit can contribute, so that multipliers of hectares and of cubic metres are comparable.
/// </summary>
internal sealed class PricedRows
{
    private const double MostTolerance = 1e-8;

    /// <summary>What rounding and a bound of fifteen digits make of a sum, for each unit that adds at most 1 to it.</summary>
    private const double RoundingPerUnit = 1e-14;

    private const double QuarterSquareDecimetre = 0.25 / PlanningUnits.SquareDecimetresPerHectare;

    private readonly double[] tolerances;
    private double[]?[] fields;
    private readonly SparseRow[] rows;

    public PricedRows(AllocationModel model)
    {
        Model = model;
        var source = model.SideConstraints;
        Labels = model.UseCount;
        ClassOfUnit = source.ClassOfUnit;
        ClassCount = source.ClassCount;
        fields = [.. source.Fields.Select(field => field is null ? AreasOf(model) : Array.ConvertAll(field, value => (double)value))];
        if (fields.Length == 0) fields = [null];
        rows = new SparseRow[source.Count];
        double[] largest = [.. fields.Select(field => field?.Max(Math.Abs) ?? 1)];
        for (var r = 0; r < rows.Length; r++) rows[r] = new SparseRow(source, r, UniformScale(model), Labels, largest);
        SideConstraintRow[] whole = [.. source.Rows.Select(row => WholeUnits.DrawIn(row, model.Units))];
        Lower = [.. whole.Select((row, r) => row.Lower / rows[r].Scale)];
        Upper = [.. whole.Select((row, r) => row.Upper / rows[r].Scale)];
        Penalty = [.. source.Rows.Select((row, r) => row.PenaltyPerUnit * rows[r].Scale ?? double.PositiveInfinity)];
        HasSoftRows = source.Rows.Any(row => row.IsSoft);
        double rounding = RoundingPerUnit * model.UnitCount;
        tolerances = [.. rows.Select((row, r) => source.SumsArea(r)
            ? Math.Min(MostTolerance, Math.Max(QuarterSquareDecimetre / row.Scale, source.IsExact(r) ? 0 : rounding))
            : MostTolerance)];
        LeastTolerance = tolerances.Length == 0 ? MostTolerance : tolerances.Min() / 2;
        DropIdleRows(model);
    }

    public AllocationModel Model { get; }

    public int Labels { get; }

    public int Count => rows.Length;

    public int FieldCount => fields.Length;

    public ushort[] ClassOfUnit { get; }

    public int ClassCount { get; }

    public double[] Lower { get; }

    public double[] Upper { get; }

    /// <summary>What a unit beyond a bound costs; +infinity where the bounds must hold. No multiplier need be larger.</summary>
    public double[] Penalty { get; }

    /// <summary>Whether some bounds may be missed at a price.</summary>
    public bool HasSoftRows { get; }

    /// <summary>Changes of a violation smaller than this are rounding.</summary>
    public double LeastTolerance { get; }

    /// <summary>
    /// Activities closer to a bound than this count as on it: a hundred-millionth of the most one unit can contribute, and in sums
    /// over area no more than a quarter of a square decimetre, which the audit counts in whole ones, or, where they are not in
    /// hectares, than rounding makes of them.
    /// </summary>
    public double ToleranceOf(int row) => tolerances[row];

    /// <summary>Whether the only field is the uniform one.</summary>
    public bool HasUniformField => fields.Length == 1 && fields[0] is null;

    public SparseRow this[int row] => rows[row];

    /// <summary>What a unit contributes per coefficient of a field.</summary>
    public double FieldValue(int field, int unit) => fields[field]?[unit] ?? 1;

    /// <summary>How many of its largest units weigh as much as all units, in the field where they are fewest; the number of units where all count the same.</summary>
    public double LargestUnits
    {
        get
        {
            var least = (double)Model.UnitCount;
            foreach (var values in fields)
            {
                if (values is null) continue;
                var (sum, largest) = (0.0, 0.0);
                foreach (var value in values)
                {
                    sum += Math.Abs(value);
                    largest = Math.Max(largest, Math.Abs(value));
                }
                if (largest > 0) least = Math.Min(least, sum / largest);
            }
            return least;
        }
    }

    /// <summary>Prices [field][class * K + k] = sum over r of lambda_r table_r.</summary>
    public double[][] Prices(ReadOnlySpan<double> multipliers)
    {
        var prices = new double[FieldCount][];
        for (var f = 0; f < FieldCount; f++) prices[f] = new double[ClassCount * Labels];
        AddPrices(multipliers, prices);
        return prices;
    }

    /// <summary>Adds the prices of multipliers to a table of the shape <see cref="Prices"/> returns.</summary>
    public void AddPrices(ReadOnlySpan<double> multipliers, double[][] prices)
    {
        for (var r = 0; r < rows.Length; r++)
        {
            if (multipliers[r] == 0) continue;
            foreach (var (field, index, coefficient) in rows[r].Entries) prices[field][index] += multipliers[r] * coefficient;
        }
    }

    /// <summary>Price of a use in a unit.</summary>
    public double PriceOf(double[][] prices, int unit, int use)
    {
        var price = 0.0;
        var index = ClassOfUnit[unit] * Labels + use;
        for (var f = 0; f < fields.Length; f++) price += FieldValue(f, unit) * prices[f][index];
        return price;
    }

    /// <summary>sum over r of (lambda_r &gt; 0 ? lambda_r U_r : lambda_r L_r).</summary>
    public double Constant(ReadOnlySpan<double> multipliers)
    {
        var sum = 0.0;
        for (var r = 0; r < rows.Length; r++)
        {
            if (multipliers[r] != 0) sum += multipliers[r] * (multipliers[r] > 0 ? Upper[r] : Lower[r]);
        }
        return sum;
    }

    /// <summary>Sum of the sizes of what the multipliers grant: what the rounding of a bound is measured by.</summary>
    public double SizeOf(ReadOnlySpan<double> multipliers)
    {
        var sum = 0.0;
        for (var r = 0; r < rows.Length; r++)
        {
            if (multipliers[r] != 0) sum += Math.Abs(multipliers[r] * (multipliers[r] > 0 ? Upper[r] : Lower[r]));
        }
        return sum;
    }

    /// <summary>The multiplier, or the nearest one that pushes towards a bound that exists and is no dearer than missing it.</summary>
    public double Within(int row, double multiplier) =>
        multiplier > 0 && double.IsPositiveInfinity(Upper[row]) || multiplier < 0 && double.IsNegativeInfinity(Lower[row])
            ? 0
            : Math.Clamp(multiplier, -Penalty[row], Penalty[row]);

    /// <summary>What a soft row costs at a value; 0 for rows that must hold.</summary>
    public double PenaltyAt(int row, double activity) =>
        double.IsPositiveInfinity(Penalty[row]) ? 0 : Penalty[row] * Math.Max(0, Math.Max(activity - Upper[row], Lower[row] - activity));

    /// <summary>What all soft rows cost.</summary>
    public double PenaltyOf(ReadOnlySpan<double> activities)
    {
        var sum = 0.0;
        for (var r = 0; HasSoftRows && r < rows.Length; r++) sum += PenaltyAt(r, activities[r]);
        return sum;
    }

    /// <summary>Violation of a row that must hold at a value, in the most one unit can contribute; 0 up to rounding.</summary>
    public double ExcessOf(int row, double activity)
    {
        var excess = activity > Upper[row] ? activity - Upper[row] : Lower[row] - activity;
        return excess > tolerances[row] && double.IsPositiveInfinity(Penalty[row]) ? excess : 0;
    }

    /// <summary>Multipliers of the rows as declared, from those of the scaled rows.</summary>
    public double[] Declared(double[] multipliers) => [.. multipliers.Select((lambda, r) =>
        Model.SideConstraints.Rows[r].PenaltyPerUnit is { } price ? Math.Clamp(lambda / rows[r].Scale, -price, price) : lambda / rows[r].Scale)];

    /// <summary>Multipliers of the scaled rows, from those of the rows as declared.</summary>
    public double[] Scaled(double[] multipliers) => [.. multipliers.Select((lambda, r) => lambda * rows[r].Scale)];

    /// <summary>Value of every row for a plan.</summary>
    public double[] Activities(ReadOnlySpan<byte> plan)
    {
        var sums = new double[FieldCount][];
        for (var f = 0; f < FieldCount; f++) sums[f] = new double[ClassCount * Labels];
        for (var f = 0; f < FieldCount; f++)
        {
            for (var u = 0; u < plan.Length; u++) sums[f][ClassOfUnit[u] * Labels + plan[u]] += FieldValue(f, u);
        }
        var activities = new double[rows.Length];
        for (var r = 0; r < rows.Length; r++)
        {
            foreach (var (field, index, coefficient) in rows[r].Entries) activities[r] += coefficient * sums[field][index];
        }
        return activities;
    }

    /// <summary>Leaves rows that no plan can break without entries and bounds, so that their multipliers stay 0, and forgets fields that only they use.</summary>
    private void DropIdleRows(AllocationModel model)
    {
        var isIdle = IdleRows.Of(model, fields, rows, Lower, Upper);
        for (var r = 0; r < rows.Length; r++)
        {
            if (!isIdle[r]) continue;
            rows[r] = rows[r].WithoutEntries();
            (Lower[r], Upper[r]) = (double.NegativeInfinity, double.PositiveInfinity);
        }
        int[] used = [.. rows.SelectMany(row => row.Entries).Select(entry => entry.Field).Distinct().Order()];
        if (used.Length == fields.Length) return;
        for (var r = 0; r < rows.Length; r++) rows[r] = rows[r].WithFields(used);
        fields = used.Length == 0 ? [null] : [.. used.Select(field => fields[field])];
    }

    private static double UniformScale(AllocationModel model) => model.Units.IsUniform ? model.Units.AreaHectares(0) : 1;

    private static double[]? AreasOf(AllocationModel model)
    {
        if (model.Units.IsUniform) return null;
        var areas = new double[model.UnitCount];
        for (var u = 0; u < areas.Length; u++) areas[u] = model.Units.AreaHectares(u);
        return areas;
    }
}
