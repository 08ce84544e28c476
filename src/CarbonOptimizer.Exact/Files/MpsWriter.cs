using System.Globalization;
using CarbonOptimizer.Exact.Rows;

namespace CarbonOptimizer.Exact.Files;

/// <summary>Writes a program as free-format MPS, column after column. Equal programs give equal bytes; numbers are written in full.</summary>
internal static class MpsWriter
{
    public static void Write(IntegerProgram program, TextWriter output)
    {
        output.Write("NAME carbonopt FREE\nROWS\n N cost\n");
        for (var r = 0; r < program.RowCount; r++)
        {
            output.Write($" {KindOf(program.BoundsOf(r))} {program.RowName(r)}\n");
        }
        WriteColumns(program, output);
        WriteRightHandSides(program, output);
        output.Write("BOUNDS\n");
        for (var c = 0; c < program.Choices.Count; c++)
        {
            output.Write($" UP BND {program.ColumnName(c)} 1\n");
        }
        output.Write("ENDATA\n");
    }

    private static char KindOf((double Lower, double Upper) bounds) =>
        bounds.Lower == bounds.Upper ? 'E' : double.IsPositiveInfinity(bounds.Upper) ? 'G' : 'L';

    private static void WriteColumns(IntegerProgram program, TextWriter output)
    {
        var (starts, rows, coefficients) = ByColumn(program);
        output.Write("COLUMNS\n MARK0 'MARKER' 'INTORG'\n");
        for (var c = 0; c < program.ColumnCount; c++)
        {
            if (c == program.Choices.Count) output.Write(" MARK1 'MARKER' 'INTEND'\n");
            var name = program.ColumnName(c);
            // A column must be named once even if it costs nothing and no row holds it.
            if (program.Costs[c] != 0 || starts[c] == starts[c + 1]) WriteEntry(output, name, "cost", program.Costs[c]);
            for (var e = starts[c]; e < starts[c + 1]; e++) WriteEntry(output, name, program.RowName(rows[e]), coefficients[e]);
        }
        if (program.ColumnCount == program.Choices.Count) output.Write(" MARK1 'MARKER' 'INTEND'\n");
    }

    private static void WriteRightHandSides(IntegerProgram program, TextWriter output)
    {
        output.Write("RHS\n");
        for (var r = 0; r < program.RowCount; r++)
        {
            var bounds = program.BoundsOf(r);
            var side = double.IsPositiveInfinity(bounds.Upper) ? bounds.Lower : bounds.Upper;
            if (side != 0) WriteEntry(output, "RHS", program.RowName(r), side);
        }
        output.Write("RANGES\n");
        for (var r = 0; r < program.RowCount; r++)
        {
            var (lower, upper) = program.BoundsOf(r);
            if (lower != upper && double.IsFinite(lower) && double.IsFinite(upper)) WriteEntry(output, "RNG", program.RowName(r), upper - lower);
        }
    }

    private static void WriteEntry(TextWriter output, string first, string second, double value) =>
        output.Write(string.Create(CultureInfo.InvariantCulture, $" {first} {second} {value:R}\n"));

    private static (int[] Starts, int[] Rows, double[] Coefficients) ByColumn(IntegerProgram program)
    {
        var starts = new int[program.ColumnCount + 1];
        for (var r = 0; r < program.RowCount; r++)
        {
            foreach (var column in program.ColumnsOf(r)) starts[column + 1]++;
        }
        for (var c = 0; c < program.ColumnCount; c++) starts[c + 1] += starts[c];
        var (next, rows, coefficients) = (starts[..^1], new int[program.NonzeroCount], new double[program.NonzeroCount]);
        for (var r = 0; r < program.RowCount; r++)
        {
            var columns = program.ColumnsOf(r);
            var values = program.CoefficientsOf(r);
            for (var e = 0; e < columns.Length; e++)
            {
                var place = next[columns[e]]++;
                (rows[place], coefficients[place]) = (r, values[e]);
            }
        }
        return (starts, rows, coefficients);
    }
}
