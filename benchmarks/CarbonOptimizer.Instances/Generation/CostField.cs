namespace CarbonOptimizer.Instances.Generation;

/// <summary>Costs of one land use: whole numbers from 0 to 1000 per cell, exact in single precision.</summary>
internal static class CostField
{
    private const float Range = 1000;
    private const float LocalShare = 0.2f;
    private static readonly (int Wavelength, float Weight)[] Octaves = [(64, 4f / 7), (32, 2f / 7), (16, 1f / 7)];

    /// <summary>Shape [side * side], row-major.</summary>
    /// <param name="spec">The instance.</param>
    /// <param name="stream">Number of the field; fields of different numbers are independent.</param>
    public static float[] Create(FamilySpec spec, int stream)
    {
        var field = new float[spec.Side * spec.Side];
        for (var row = 0; row < spec.Side; row++)
        {
            var values = field.AsSpan(row * spec.Side, spec.Side);
            for (var column = 0; column < values.Length; column++)
            {
                var local = PlaceHash.Unit((uint)stream * 8, row, column);
                var value = spec.Field == FieldKind.Noise ? local : LocalShare * local + (1 - LocalShare) * Smooth(stream, row, column);
                values[column] = MathF.Floor(Range * value);
            }
        }
        return field;
    }

    private static float Smooth(int stream, int row, int column)
    {
        var sum = 0f;
        for (var octave = 0; octave < Octaves.Length; octave++)
        {
            var (wavelength, weight) = Octaves[octave];
            sum += weight * Interpolate((uint)(stream * 8 + octave + 1), row, column, wavelength);
        }
        return sum;
    }

    private static float Interpolate(uint stream, int row, int column, int wavelength)
    {
        var (top, left) = (row / wavelength, column / wavelength);
        var (down, right) = (Ease((float)(row % wavelength) / wavelength), Ease((float)(column % wavelength) / wavelength));
        var upper = Mix(PlaceHash.Unit(stream, top, left), PlaceHash.Unit(stream, top, left + 1), right);
        var lower = Mix(PlaceHash.Unit(stream, top + 1, left), PlaceHash.Unit(stream, top + 1, left + 1), right);
        return Mix(upper, lower, down);
    }

    private static float Mix(float from, float to, float share) => from + (to - from) * share;

    private static float Ease(float t) => t * t * (3 - 2 * t);
}
