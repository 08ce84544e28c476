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
    private int sideRowStart;

    public ChoiceColumns Choices => choices;

    public int ColumnCount => costs.Count;

    public int RowCount => rowEnds.Count;

    public int NonzeroCount => columns.Count;

    /// <summary>Cost every plan has; no part of the written objective.</summary>
    public double Constant { get; private set; }

    public ReadOnlySpan<double> Costs => CollectionsMarshal.AsSpan(costs);

    public (double Lower, double Upper) BoundsOf(int row) => (lower[row], upper[row]);

    public ReadOnlySpan<int> ColumnsOf(int row) => CollectionsMarshal.AsSpan(columns)[StartOf(row)..rowEnds[row]];

    public ReadOnlySpan<double> CoefficientsOf(int row) => CollectionsMarshal.AsSpan(coefficients)[StartOf(row)..rowEnds[row]];

    public void AddConstant(double cost) => Constant += cost;

    public void AddCost(int column, double cost) => costs[column] += cost;

    /// <summary>Adds a continuous column that is not negative.</summary>
    public int AddColumn(double cost)
    {
        costs.Add(cost);
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
        row < choices.UnitCount ? string.Create(CultureInfo.InvariantCulture, $"u{row}")
        : row < sideRowStart ? string.Create(CultureInfo.InvariantCulture, $"b{row}")
        : string.Create(CultureInfo.InvariantCulture, $"s{row - sideRowStart}");

    private int StartOf(int row) => row == 0 ? 0 : rowEnds[row - 1];
}
