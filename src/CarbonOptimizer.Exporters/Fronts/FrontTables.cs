using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Exporters.Tables;
using CarbonOptimizer.Geospatial.Files;
using CarbonOptimizer.Geospatial.Tables;

namespace CarbonOptimizer.Exporters.Fronts;

/// <summary>Writes <c>front.csv</c> and <c>front.parquet</c>: one row for each solve. They hold no times, so that equal fronts give equal bytes.</summary>
internal static class FrontTables
{
    public static void Write(Front front, string folder)
    {
        var columns = FrontColumns.Of(front);
        WriteCsv(columns, front.Points.Count, Path.Combine(folder, FrontFiles.Table));
        AtomicFile.Write(Path.Combine(folder, FrontFiles.Parquet), file => WriteParquet(columns, front.Points.Count, file));
    }

    private static void WriteCsv(IReadOnlyList<FrontColumn> columns, int rows, string path)
    {
        var table = new CsvTable([.. columns.Select(column => column.Name)]);
        for (var row = 0; row < rows; row++)
        {
            foreach (var column in columns)
            {
                if (column.Words is { } words) table.Add(words[row]);
                else table.Add(column.Values![row] ?? double.NaN);
            }
            table.EndRow();
        }
        table.Save(path);
    }

    private static void WriteParquet(IReadOnlyList<FrontColumn> columns, int rows, Stream file)
    {
        var table = new ParquetWriter(file, [.. columns.Select(TypeOf)]);
        if (rows > 0) table.BeginRowGroup(rows);
        foreach (var column in rows > 0 ? columns : [])
        {
            if (column.Words is { } words) table.Write(words);
            else WriteNumbers(table, column);
        }
        table.Finish();
    }

    private static void WriteNumbers(ParquetWriter table, FrontColumn column)
    {
        bool[] present = [.. column.Values!.Select(value => value is not null)];
        if (column.IsWhole)
        {
            int[] whole = [.. column.Values!.Select(value => (int)(value ?? 0))];
            table.Write(whole.AsSpan(), present);
            return;
        }
        double[] numbers = [.. column.Values!.Select(value => value ?? 0)];
        table.Write(numbers.AsSpan(), present);
    }

    private static ParquetColumn TypeOf(FrontColumn column) =>
        column.Words is not null ? new(column.Name, ParquetType.Text) : new(column.Name, column.IsWhole ? ParquetType.Int32 : ParquetType.Double, IsNullable: true);
}
