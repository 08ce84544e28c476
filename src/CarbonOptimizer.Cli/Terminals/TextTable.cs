namespace CarbonOptimizer.Cli.Terminals;

/// <summary>A plain table: a header, rows, two spaces between columns. Columns whose header begins with <c>&gt;</c> are aligned right.</summary>
internal sealed class TextTable
{
    private readonly string[] header;
    private readonly bool[] alignsRight;
    private readonly List<string[]> rows = [];

    public TextTable(params string[] header)
    {
        alignsRight = Array.ConvertAll(header, cell => cell.StartsWith('>'));
        this.header = Array.ConvertAll(header, cell => cell.TrimStart('>'));
    }

    public void Add(params string[] cells)
    {
        if (cells.Length != header.Length) throw new ArgumentException($"A row of {cells.Length} cells does not fit {header.Length} columns.", nameof(cells));
        rows.Add(cells);
    }

    public void WriteTo(TextWriter writer)
    {
        var widths = header.Select((cell, i) => rows.Select(row => TextWidth.Of(row[i])).Append(TextWidth.Of(cell)).Max()).ToArray();
        if (header.Any(cell => cell.Length > 0)) writer.WriteLine(Line(header, widths));
        foreach (var row in rows) writer.WriteLine(Line(row, widths));
    }

    private string Line(string[] cells, int[] widths) =>
        string.Join("  ", cells.Select((cell, i) => alignsRight[i] ? TextWidth.PadLeft(cell, widths[i]) : TextWidth.PadRight(cell, widths[i]))).TrimEnd();
}
