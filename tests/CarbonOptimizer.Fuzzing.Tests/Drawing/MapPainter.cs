namespace CarbonOptimizer.Fuzzing.Tests.Drawing;

/// <summary>Paints values from 0 to below 1 over places of the unit square: noise, blobs, stripes, a slope or one value.</summary>
internal sealed class MapPainter(Random random, IReadOnlyList<(double X, double Y)> places)
{
    public double[] Paint() => random.Next(6) switch
    {
        0 => [.. places.Select(_ => random.NextDouble())],
        1 => Stripes(),
        2 => Slope(),
        3 => Constant(random.NextDouble()),
        _ => Blobs(),
    };

    /// <summary>A mask that covers about a share of the places.</summary>
    public bool[] Mask(double share)
    {
        var values = Paint();
        var order = values.Order().ToArray();
        var limit = order[(int)Math.Min(order.Length - 1, share * order.Length)];
        return Array.ConvertAll(values, value => value < limit);
    }

    private double[] Constant(double value) => [.. places.Select(_ => value)];

    private double[] Stripes()
    {
        var (angle, width, shift) = (Math.PI * random.NextDouble(), 0.05 + 0.4 * random.NextDouble(), random.NextDouble());
        return [.. places.Select(place => Fraction(Math.Floor(Along(place.X, place.Y, angle) / width) * 0.618034 + shift))];
    }

    private double[] Slope()
    {
        var (rough, angle) = (0.3 * random.NextDouble(), 2 * Math.PI * random.NextDouble());
        return [.. places.Select(place => Math.Clamp(0.5 + 0.6 * Along(place.X - 0.5, place.Y - 0.5, angle) + rough * (random.NextDouble() - 0.5), 0, 0.999))];
    }

    /// <summary>Every place takes the value of the nearest of a few centres.</summary>
    private double[] Blobs()
    {
        var centres = new (double X, double Y, double Value)[random.Next(2, 12)];
        for (var c = 0; c < centres.Length; c++) centres[c] = (random.NextDouble(), random.NextDouble(), random.NextDouble());
        return [.. places.Select(place => centres.MinBy(centre => Math.Pow(centre.X - place.X, 2) + Math.Pow(centre.Y - place.Y, 2)).Value)];
    }

    private static double Along(double x, double y, double angle) => x * Math.Cos(angle) + y * Math.Sin(angle);

    private static double Fraction(double value) => value - Math.Floor(value);
}
