using System.Globalization;
using System.Runtime.InteropServices;

namespace CarbonOptimizer.Exact.Rows;

/// <summary>
/// A mixed-integer program in flat arrays: minimise constant + sum of cost * column subject to lower &lt;= row &lt;= upper. The first
/// columns are the binary choices, the others are continuous and not negative. Rows are stored one after the other.
/// </summary>
/// <param name="choices">The binary columns.</param>
internal sealed class IntegerProgram(ChoiceColumns choices)
{
    private readonly List<double> costs = [.. new double[choices.Count]];
    private readonly List<int> rowEnds = [];
    private readonly List<int> columns = [];
    private readonly List<double> coefficients = [];
    private readonly List<double> lower = [];
    private readonly List<double> upper = [];
    private readonly List<double> columnLimits = [.. Enumerable.Repeat(1.0, choices.Count)];
    private readonly List<double> starts = [];
    private int sideRowStart;

    public ChoiceColumns Choices => choices;

    public int ColumnCount => costs.Count;

    public int RowCount => rowEnds.Count;

    public int NonzeroCount => columns.Count;

    /// <summary>Cost every plan has; no part of the written objective.</summary>
    public double Constant { get; private set; }

    /// <summary>Rows over this number are side constraints; those before it choices, then boundaries.</summary>
    public int SideRowStart => sideRowStart;

    public ReadOnlySpan<double> Costs => CollectionsMarshal.AsSpan(costs);

    /// <summary>Shape [columns]; the largest value a column can need.</summary>
    public ReadOnlySpan<double> ColumnLimits => CollectionsMarshal.AsSpan(columnLimits);

    /// <summary>Shape [columns]; values of a plan to start from; empty without one.</summary>
    public ReadOnlySpan<double> Starts => CollectionsMarshal.AsSpan(starts);

    /// <summary>Shape [rows]; where the terms of each row end.</summary>
    public ReadOnlySpan<int> RowEnds => CollectionsMarshal.AsSpan(rowEnds);

    /// <summary>Shape [nonzeros]; columns of the terms, row after row.</summary>
    public ReadOnlySpan<int> Columns => CollectionsMarshal.AsSpan(columns);

    /// <summary>Shape [nonzeros]; coefficients of the terms, row after row.</summary>
    public ReadOnlySpan<double> Coefficients => CollectionsMarshal.AsSpan(coefficients);

    /// <summary>Shape [rows].</summary>
    public ReadOnlySpan<double> LowerBounds => CollectionsMarshal.AsSpan(lower);

    /// <summary>Shape [rows].</summary>
    public ReadOnlySpan<double> UpperBounds => CollectionsMarshal.AsSpan(upper);

    public (double Lower, double Upper) BoundsOf(int row) => (lower[row], upper[row]);

    public ReadOnlySpan<int> ColumnsOf(int row) => CollectionsMarshal.AsSpan(columns)[StartOf(row)..rowEnds[row]];

    public ReadOnlySpan<double> CoefficientsOf(int row) => CollectionsMarshal.AsSpan(coefficients)[StartOf(row)..rowEnds[row]];

    public void AddConstant(double cost) => Constant += cost;

    public void AddCost(int column, double cost) => costs[column] += cost;

    /// <summary>Begins the values of a plan to start from with its choices; those of further columns come with <see cref="AddColumn"/>.</summary>
    public void StartFrom(ReadOnlySpan<byte> plan)
    {
        starts.AddRange(new double[choices.Count]);
        foreach (var u in choices.OpenUnits) starts[choices.Column(u, plan[u])] = 1;
    }

    /// <summary>Adds a continuous column that is not negative.</summary>
    /// <param name="cost">Cost of a unit of it.</param>
    /// <param name="limit">The largest value it can need.</param>
    /// <param name="start">Its value in the plan to start from, if there is one.</param>
    public int AddColumn(double cost, double limit, double start)
    {
        costs.Add(cost);
        columnLimits.Add(limit);
        if (starts.Count > 0) starts.Add(start);
        return costs.Count - 1;
    }

    /// <summary>Adds a term to the row under construction.</summary>
    public void AddTerm(int column, double coefficient)
    {
        columns.Add(column);
        coefficients.Add(coefficient);
    }

    /// <summary>Ends the row under construction.</summary>
    public void EndRow(double lowerBound, double upperBound)
    {
        rowEnds.Add(columns.Count);
        lower.Add(lowerBound);
        upper.Add(upperBound);
    }

    /// <summary>From here on rows are side constraints.</summary>
    public void StartSideRows() => sideRowStart = RowCount;

    /// <summary>Coefficients of the row under construction.</summary>
    public Span<double> OpenRow => CollectionsMarshal.AsSpan(coefficients)[(rowEnds.Count == 0 ? 0 : rowEnds[^1])..];

    /// <summary><c>x12_3</c> for use 3 in unit 12; <c>y40</c> for a continuous column.</summary>
    public string ColumnName(int column)
    {
        if (column >= choices.Count) return string.Create(CultureInfo.InvariantCulture, $"y{column}");
        var (unit, use) = choices.ChoiceOf(column);
        return string.Create(CultureInfo.InvariantCulture, $"x{unit}_{use}");
    }

    /// <summary><c>u12</c> for the choice of unit 12, <c>b40</c> for a boundary row, <c>s0</c> for side constraint 0.</summary>
    public string RowName(int row) =>
        row < choices.OpenUnits.Length ? string.Create(CultureInfo.InvariantCulture, $"u{choices.OpenUnits[row]}")
        : row < sideRowStart ? string.Create(CultureInfo.InvariantCulture, $"b{row}")
        : string.Create(CultureInfo.InvariantCulture, $"s{row - sideRowStart}");

    private int StartOf(int row) => row == 0 ? 0 : rowEnds[row - 1];
}
