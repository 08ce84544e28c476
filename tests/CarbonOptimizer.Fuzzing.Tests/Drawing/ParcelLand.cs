using System.Text;

namespace CarbonOptimizer.Fuzzing.Tests.Drawing;

/// <summary>A square cut into rectangles over and over, written as GeoJSON; even ones, or of areas over three orders of magnitude.</summary>
internal sealed class ParcelLand : FuzzLand
{
    private const int Side = 3000;
    private const int ShortestSide = 8;

    private readonly List<(int X, int Y, int Width, int Height)> parcels = [(0, 0, Side, Side)];

    public ParcelLand(Random random, int count)
    {
        var isEven = random.Next(3) == 0;
        for (var attempt = 0; parcels.Count < count && attempt < 50 * count; attempt++)
        {
            var index = isEven ? parcels.IndexOf(parcels.MaxBy(one => one.Width * one.Height)) : random.Next(parcels.Count);
            Cut(random, index, isEven ? 0.4 + 0.2 * random.NextDouble() : 0.1 + 0.8 * random.NextDouble());
        }
        Places = [.. parcels.Select(one => ((one.X + one.Width / 2.0) / Side, (one.Y + one.Height / 2.0) / Side))];
    }

    public override IReadOnlyList<(double X, double Y)> Places { get; }

    public override bool IsGrid => false;

    public override double SideMetres => Side;

    public override string Write(string folder, int[] landUse, IReadOnlyDictionary<string, double[]> layers, bool isMirrored)
    {
        var order = Enumerable.Range(0, Count).ToArray();
        if (isMirrored) Array.Reverse(order);
        var features = order.Select(place => Feature(place, landUse[place], layers));
        var head = "{\"type\": \"FeatureCollection\", \"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"EPSG:4549\"}}, \"features\": [\n";
        var text = $"{head}{string.Join(",\n", features)}\n]}}\n";
        File.WriteAllText(Path.Combine(folder, "parcels.geojson"), text);
        var columns = layers.Count == 0 ? " {}\n" : "\n" + string.Concat(layers.Keys.Select(name => $"  {name}: {{column: {name}}}\n"));
        return $"parcels: {{file: parcels.geojson, id: no, landuse: landuse}}\nlayers:{columns}";
    }

    private string Feature(int place, int code, IReadOnlyDictionary<string, double[]> layers)
    {
        var (x, y, width, height) = parcels[place];
        var (west, south) = (500_000 + x, 3_400_000 + y);
        var (east, north) = (west + width, south + height);
        var properties = new StringBuilder($"\"no\": \"p{place}\", \"landuse\": {(code == 0 ? "null" : code)}");
        foreach (var (name, values) in layers) properties.Append($", \"{name}\": {(double.IsNaN(values[place]) ? "null" : Yaml.Number(values[place]))}");
        var ring = $"[[{west}, {south}], [{east}, {south}], [{east}, {north}], [{west}, {north}], [{west}, {south}]]";
        return $"{{\"type\": \"Feature\", \"properties\": {{{properties}}}, \"geometry\": {{\"type\": \"Polygon\", \"coordinates\": [{ring}]}}}}";
    }

    private void Cut(Random random, int index, double share)
    {
        var (x, y, width, height) = parcels[index];
        var isAcross = width == height ? random.Next(2) == 0 : width > height;
        var at = (int)Math.Round(share * (isAcross ? width : height));
        if (at < ShortestSide || (isAcross ? width : height) - at < ShortestSide) return;
        parcels[index] = isAcross ? (x, y, at, height) : (x, y, width, at);
        parcels.Add(isAcross ? (x + at, y, width - at, height) : (x, y + at, width, height - at));
    }
}
