using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Exporters.Tables;
using CarbonOptimizer.Geospatial.Files;

namespace CarbonOptimizer.Exporters.Workbooks;

/// <summary>
/// Writes the tables of a result folder as workbooks, <c>tables.xlsx</c> in English and <c>tables.zh.xlsx</c> in Chinese. They hold nothing that the
/// CSV files do not, so they can be written again from these at any time.
/// </summary>
public static class WorkbookFile
{
    /// <summary>Tables with more fields than this in all are no reading for a spreadsheet; the CSV and Parquet files hold them.</summary>
    public const int MostFields = 500_000;

    /// <summary>Writes both files from the tables that are there; neither where there is none, or more than a spreadsheet is good for.</summary>
    /// <param name="folder">Folder of the tables.</param>
    /// <param name="tables">Names of CSV files in the order of their sheets, and what a sheet is called.</param>
    /// <exception cref="FileWriteException">One cannot be written.</exception>
    public static void Write(string folder, IReadOnlyList<(string File, BilingualText Name)> tables)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(tables);
        var read = new List<(string File, BilingualText Name, string[][] Rows)>();
        foreach (var (file, name) in tables)
        {
            var path = Path.Combine(folder, file);
            if (File.Exists(path) && CsvText.Rows(File.OpenText(path)).ToArray() is { Length: > 0 } rows) read.Add((file, name, rows));
        }
        if (read.Count == 0 || read.Sum(table => (long)table.Rows.Length * table.Rows[0].Length) > MostFields) return;
        foreach (var isChinese in (bool[])[false, true])
        {
            Sheet[] sheets = [.. read.Select(table => table.File == RunFiles.Transitions && table.Rows.Length > 1
                ? WorkbookSheets.Matrix(table.Name, table.Rows, isChinese) : WorkbookSheets.Of(table.Name, table.Rows, isChinese))];
            AtomicFile.Write(Path.Combine(folder, isChinese ? RunFiles.ChineseWorkbook : RunFiles.Workbook), stream => Workbook.Write(stream, sheets));
        }
    }
}
