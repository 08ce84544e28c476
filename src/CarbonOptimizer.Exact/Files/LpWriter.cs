using System.Globalization;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact.Files;

/// <summary>
/// Writes a program in the LP format, for people and for readers of that format alone. A row with two different bounds becomes two
/// rows, because not every reader knows ranges. Equal programs give equal bytes; numbers are written in full.
/// </summary>
internal static class LpWriter
{
    private const int TermsPerLine = 6;

    public static void Write(IntegerProgram program, TextWriter output)
    {
        output.Write("Minimize\n cost:");
        var written = 0;
        for (var c = 0; c < program.ColumnCount; c++)
        {
            if (program.Costs[c] != 0) WriteTerm(program, output, c, program.Costs[c], written++);
        }
        if (written == 0) WriteTerm(program, output, 0, 0, 0);
        output.Write("\nSubject To\n");
        for (var r = 0; r < program.RowCount; r++)
        {
            WriteRow(program, output, r);
        }
        output.Write("Binary\n");
        for (var c = 0; c < program.Choices.Count; c++)
        {
            output.Write($" {program.ColumnName(c)}\n");
        }
        output.Write("End\n");
    }

    private static void WriteRow(IntegerProgram program, TextWriter output, int row)
    {
        var (lower, upper) = program.BoundsOf(row);
        if (lower == upper)
        {
            WriteRow(program, output, row, "", "=", upper);
            return;
        }
        if (double.IsFinite(upper)) WriteRow(program, output, row, "", "<=", upper);
        if (double.IsFinite(lower)) WriteRow(program, output, row, double.IsFinite(upper) ? "_low" : "", ">=", lower);
    }

    private static void WriteRow(IntegerProgram program, TextWriter output, int row, string suffix, string relation, double bound)
    {
        output.Write($" {program.RowName(row)}{suffix}:");
        var columns = program.ColumnsOf(row);
        var coefficients = program.CoefficientsOf(row);
        for (var e = 0; e < columns.Length; e++) WriteTerm(program, output, columns[e], coefficients[e], e);
        // A row of nothing still has to be named, or a contradiction in it would be lost.
        if (columns.IsEmpty) WriteTerm(program, output, 0, 0, 0);
        output.Write(string.Create(CultureInfo.InvariantCulture, $" {relation} {bound:R}\n"));
    }

    private static void WriteTerm(IntegerProgram program, TextWriter output, int column, double coefficient, int number)
    {
        if (number > 0 && number % TermsPerLine == 0) output.Write("\n ");
        var sign = coefficient < 0 ? '-' : '+';
        output.Write(Math.Abs(coefficient) == 1
            ? $" {sign} {program.ColumnName(column)}"
            : string.Create(CultureInfo.InvariantCulture, $" {sign} {Math.Abs(coefficient):R} {program.ColumnName(column)}"));
    }
}
