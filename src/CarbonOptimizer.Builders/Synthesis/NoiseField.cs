namespace CarbonOptimizer.Builders.Synthesis;

/// <summary>
/// Fractal value noise in [0, 1]: random values on a square lattice, smoothly interpolated, summed over octaves of half the
/// wavelength and half the weight. Only additions and multiplications, so every machine computes the same numbers.
/// </summary>
internal sealed class NoiseField
{
    private readonly ulong seed;
    private readonly double wavelengthCells;
    private readonly int octaves;

    /// <param name="seed">Seed of the county.</param>
    /// <param name="stream">Name that makes this field independent of the others.</param>
    /// <param name="wavelengthCells">Lattice spacing of the first octave, in cells.</param>
    /// <param name="octaves">Number of octaves; those shorter than two cells are left out.</param>
    public NoiseField(ulong seed, string stream, double wavelengthCells, int octaves)
    {
        this.seed = LatticeHash.Derive(seed, stream);
        this.wavelengthCells = wavelengthCells;
        this.octaves = octaves;
    }

    /// <summary>Writes one row of the field.</summary>
    public void FillRow(int row, Span<double> values)
    {
        values.Clear();
        var (weight, total, spacing) = (1.0, 0.0, wavelengthCells);
        for (var octave = 0; octave < octaves && (octave == 0 || spacing >= 2); octave++)
        {
            AddOctave(seed + (ulong)octave, row, spacing, weight, values);
            total += weight;
            weight *= 0.5;
            spacing *= 0.5;
        }
        for (var x = 0; x < values.Length; x++) values[x] /= total;
    }

    private static void AddOctave(ulong octaveSeed, int row, double spacing, double weight, Span<double> values)
    {
        var latticeRow = (int)(row / spacing);
        var blend = Smooth(row / spacing - latticeRow);
        var (latticeColumn, left, right) = (-1, 0.0, 0.0);
        for (var x = 0; x < values.Length; x++)
        {
            var position = x / spacing;
            var column = (int)position;
            if (column != latticeColumn)
            {
                left = column == latticeColumn + 1 && column > 0 ? right : Blend(octaveSeed, column, latticeRow, blend);
                right = Blend(octaveSeed, column + 1, latticeRow, blend);
                latticeColumn = column;
            }
            values[x] += weight * (left + (right - left) * Smooth(position - column));
        }
    }

    private static double Blend(ulong octaveSeed, int column, int row, double blend)
    {
        var upper = LatticeHash.UnitValue(octaveSeed, column, row);
        return upper + (LatticeHash.UnitValue(octaveSeed, column, row + 1) - upper) * blend;
    }

    private static double Smooth(double t) => t * t * (3 - 2 * t);
}
