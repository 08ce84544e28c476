using System.Globalization;
using System.Text;

namespace CarbonOptimizer.Fuzzing.Tests.Drawing;

/// <summary>A grid, written as ESRI ASCII grids: in metres without a reference system, or in degrees, where areas differ from row to row.</summary>
internal sealed class GridLand : FuzzLand
{
    private const string Degrees =
        "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137,298.257223563]]," +
        "PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.0174532925199433]]";

    private const double MetresPerDegree = 111_000;

    private readonly int height;
    private readonly bool isInDegrees;
    private readonly double cellWidth;
    private readonly double cellHeight;
    private readonly int neighbours;

    public GridLand(Random random, int width, int height)
    {
        (Width, this.height) = (width, height);
        neighbours = random.Next(2) == 0 ? 4 : 8;
        isInDegrees = random.Next(10) == 0;
        var size = isInDegrees ? 0.002 : new[] { 10, 30, 100, 1000 }[random.Next(4)];
        (cellWidth, cellHeight) = (size, random.Next(4) == 0 ? size * 1.4 : size);
        Places = [.. Enumerable.Range(0, width * height).Select(cell => ((cell % width + 0.5) / width, 1 - (cell / width + 0.5) / height))];
    }

    public override IReadOnlyList<(double X, double Y)> Places { get; }

    public override bool IsGrid => true;

    public override int Width { get; }

    public override double SideMetres => Math.Max(Width * cellWidth, height * cellHeight) * (isInDegrees ? MetresPerDegree : 1);

    public override string Write(string folder, int[] landUse, IReadOnlyDictionary<string, double[]> layers, bool isMirrored)
    {
        var text = new StringBuilder($"grid: {{neighbourhood: {neighbours}}}\nlayers:\n");
        WriteGrid(folder, "landuse", Array.ConvertAll(landUse, code => code == 0 ? double.NaN : code), isMirrored);
        text.Append("  landuse: landuse.asc\n");
        foreach (var (name, values) in layers)
        {
            WriteGrid(folder, name, values, isMirrored);
            text.Append($"  {name}: {name}.asc\n");
        }
        return text.ToString();
    }

    private void WriteGrid(string folder, string name, double[] values, bool isMirrored)
    {
        var size = cellWidth == cellHeight ? $"cellsize {Yaml.Number(cellWidth)}" : $"dx {Yaml.Number(cellWidth)}\ndy {Yaml.Number(cellHeight)}";
        var corner = isInDegrees ? "xllcorner 110\nyllcorner 30" : "xllcorner 500000\nyllcorner 3400000";
        var text = new StringBuilder($"ncols {Width}\nnrows {height}\n{corner}\n{size}\nNODATA_value -9999\n");
        for (var row = 0; row < height; row++)
        {
            var line = values.AsSpan(row * Width, Width).ToArray();
            if (isMirrored) Array.Reverse(line);
            text.AppendJoin(' ', line.Select(value => double.IsNaN(value) ? "-9999" : value.ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        }
        File.WriteAllText(Path.Combine(folder, $"{name}.asc"), text.ToString());
        if (isInDegrees) File.WriteAllText(Path.Combine(folder, $"{name}.prj"), Degrees);
    }
}
