namespace CarbonOptimizer.Exporters.Workbooks;

/// <summary>One table of a workbook.</summary>
/// <param name="Name">Name on its tab: at most 31 letters, none of <c>[]:*?/\</c>.</param>
/// <param name="Columns">Header with unit, and how the column is shown.</param>
/// <param name="Rows">Fields of each row as a CSV file has them; empty where nothing is to be shown.</param>
public sealed record Sheet(string Name, IReadOnlyList<(string Header, SheetFormat Format)> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
