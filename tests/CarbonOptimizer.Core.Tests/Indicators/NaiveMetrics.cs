namespace CarbonOptimizer.Core.Tests.Indicators;

/// <summary>
/// Landscape metrics straight from their definitions, without sharing anything with the product: a map of letters, flood fill with
/// a queue, every side of every cell looked at. Slow and only for small maps.
/// </summary>
internal sealed class NaiveMetrics
{
    private static readonly (int Down, int Right)[] Sides = [(0, 1), (0, -1), (1, 0), (-1, 0)];
    private readonly string[] rows;
    private readonly double width;
    private readonly double height;
    private readonly List<(int Row, int Column, char Use)> cells;
    private readonly List<(char Use, List<(int Row, int Column)> Cells)> patches = [];

    public NaiveMetrics(string[] rows, double cellWidth, double cellHeight, bool diagonals)
    {
        (this.rows, width, height) = (rows, cellWidth, cellHeight);
        cells = [.. from r in Enumerable.Range(0, rows.Length) from c in Enumerable.Range(0, rows[0].Length) where rows[r][c] != '.' select (r, c, rows[r][c])];
        var seen = new HashSet<(int, int)>();
        foreach (var (row, column, use) in cells)
        {
            if (!seen.Add((row, column))) continue;
            var patch = new List<(int Row, int Column)> { (row, column) };
            for (var i = 0; i < patch.Count; i++)
            {
                for (var down = -1; down <= 1; down++)
                {
                    for (var right = -1; right <= 1; right++)
                    {
                        var next = (Row: patch[i].Row + down, Column: patch[i].Column + right);
                        if ((down == 0 || right == 0 || diagonals) && At(next.Row, next.Column) == use && seen.Add(next)) patch.Add(next);
                    }
                }
            }
            patches.Add((use, patch));
        }
    }

    private double CellHectares => width * height / 10_000;

    private double Total => cells.Count * CellHectares;

    public int Patches(char? use) => patches.Count(patch => Is(patch.Use, use));

    public double ClassArea(char use) => cells.Count(cell => cell.Use == use) * CellHectares;

    public double PatchDensity(char? use) => 100 * Patches(use) / Total;

    public double MeanPatchHectares(char? use) => patches.Where(patch => Is(patch.Use, use)).Average(patch => patch.Cells.Count * CellHectares);

    public double Shannon() => -cells.GroupBy(cell => cell.Use).Select(group => (double)group.Count() / cells.Count).Sum(share => share * Math.Log(share));

    public double Evenness() => Shannon() / Math.Log(cells.Select(cell => cell.Use).Distinct().Count());

    public double LargestPatchIndex(char? use) => 100.0 * patches.Where(patch => Is(patch.Use, use)).Max(patch => patch.Cells.Count) / cells.Count;

    public double EdgeDensity(char? use)
    {
        var metres = 0.0;
        foreach (var (row, column, own) in cells)
        {
            foreach (var (down, right) in Sides)
            {
                var other = At(row + down, column + right);
                if (other is '.' || other == own) continue;
                if (use is null || own == use) metres += (down == 0 ? height : width) / (use is null ? 2 : 1);
            }
        }
        return metres / Total;
    }

    public double ShapeIndex(char? use)
    {
        var (sides, count) = (0.0, 0);
        foreach (var (row, column, own) in cells.Where(cell => Is(cell.Use, use)))
        {
            count++;
            foreach (var (down, right) in Sides)
            {
                var other = At(row + down, column + right);
                if (other != own) sides += use is null && other != '.' ? 0.5 : 1;
            }
        }
        var n = (int)Math.Floor(Math.Sqrt(count));
        var least = count == n * n ? 4 * n : count <= n * (n + 1) ? 4 * n + 2 : 4 * n + 4;
        return sides / least;
    }

    public double PerimeterAreaRatio(char? use, bool weighted) => Mean(use, weighted, patch => PerimeterMetres(patch) / (patch.Count * CellHectares));

    public double FractalDimension(char? use, bool weighted) => Mean(use, weighted, patch => 2 * Math.Log(0.25 * PerimeterMetres(patch)) / Math.Log(patch.Count * width * height));

    public double Cohesion(char? use)
    {
        var chosen = patches.Where(patch => Is(patch.Use, use)).Select(patch => (Sides: (double)SideCount(patch.Cells), Cells: patch.Cells.Count)).ToArray();
        return (1 - chosen.Sum(p => p.Sides) / chosen.Sum(p => p.Sides * Math.Sqrt(p.Cells))) / (1 - 1 / Math.Sqrt(cells.Count)) * 100;
    }

    public double AggregationIndex(char use)
    {
        var count = cells.Count(cell => cell.Use == use);
        var joins = cells.Count(cell => cell.Use == use && At(cell.Row, cell.Column + 1) == use) + cells.Count(cell => cell.Use == use && At(cell.Row + 1, cell.Column) == use);
        var n = (int)Math.Floor(Math.Sqrt(count));
        var m = count - n * n;
        var most = m == 0 ? 2 * n * (n - 1) : m <= n ? 2 * n * (n - 1) + 2 * m - 1 : 2 * n * (n - 1) + 2 * m - 2;
        return 100.0 * joins / most;
    }

    public double Contagion()
    {
        var uses = cells.Select(cell => cell.Use).Distinct().ToArray();
        var sum = 0.0;
        foreach (var i in uses)
        {
            var around = cells.Where(cell => cell.Use == i).SelectMany(cell => Sides.Select(side => At(cell.Row + side.Down, cell.Column + side.Right))).Where(other => other != '.').ToArray();
            foreach (var k in uses)
            {
                var q = (double)cells.Count(cell => cell.Use == i) / cells.Count * around.Count(other => other == k) / around.Length;
                if (q > 0) sum += q * Math.Log(q);
            }
        }
        return 100 * (1 + sum / (2 * Math.Log(uses.Length)));
    }

    /// <summary>Share of the boundary of one use with each other use.</summary>
    public double InterspersionOf(char use)
    {
        var edges = new Dictionary<char, double>();
        foreach (var (row, column, _) in cells.Where(cell => cell.Use == use))
        {
            foreach (var (down, right) in Sides)
            {
                var other = At(row + down, column + right);
                if (other != '.' && other != use) edges[other] = edges.GetValueOrDefault(other) + (down == 0 ? height : width);
            }
        }
        return -100 * edges.Values.Sum(e => e / edges.Values.Sum() * Math.Log(e / edges.Values.Sum())) / Math.Log(cells.Select(cell => cell.Use).Distinct().Count() - 1);
    }

    public double Interspersion()
    {
        var edges = new Dictionary<(char, char), double>();
        foreach (var (row, column, own) in cells)
        {
            foreach (var (down, right) in Sides)
            {
                var other = At(row + down, column + right);
                if (other != '.' && other > own) edges[(own, other)] = edges.GetValueOrDefault((own, other)) + (down == 0 ? height : width);
            }
        }
        var (all, uses) = (edges.Values.Sum(), cells.Select(cell => cell.Use).Distinct().Count());
        return -100 * edges.Values.Sum(e => e / all * Math.Log(e / all)) / Math.Log(0.5 * uses * (uses - 1));
    }

    private static bool Is(char own, char? use) => use is null || own == use;

    private char At(int row, int column) => row < 0 || column < 0 || row >= rows.Length || column >= rows[0].Length ? '.' : rows[row][column];

    private double Mean(char? use, bool weighted, Func<List<(int Row, int Column)>, double> measure)
    {
        var chosen = patches.Where(patch => Is(patch.Use, use)).Select(patch => patch.Cells).ToArray();
        return weighted ? chosen.Sum(patch => patch.Count * measure(patch)) / chosen.Sum(patch => patch.Count) : chosen.Average(measure);
    }

    private double PerimeterMetres(List<(int Row, int Column)> patch) =>
        patch.Sum(cell => Sides.Where(side => At(cell.Row + side.Down, cell.Column + side.Right) != At(cell.Row, cell.Column)).Sum(side => side.Down == 0 ? height : width));

    private int SideCount(List<(int Row, int Column)> patch) =>
        patch.Sum(cell => Sides.Count(side => At(cell.Row + side.Down, cell.Column + side.Right) != At(cell.Row, cell.Column)));
}
