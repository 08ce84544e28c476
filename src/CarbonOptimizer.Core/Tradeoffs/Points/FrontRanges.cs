namespace CarbonOptimizer.Core.Tradeoffs.Points;

/// <summary>Ideal and nadir of the axes, between which values are normalised: (f - ideal) / (nadir - ideal).</summary>
public sealed class FrontRanges
{
    /// <param name="ideal">Shape [axes]; least value of each axis.</param>
    /// <param name="nadir">Shape [axes]; largest value worth looking at, not below the ideal.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a nadir is below its ideal or no number.</exception>
    public FrontRanges(IReadOnlyList<double> ideal, IReadOnlyList<double> nadir)
    {
        ArgumentNullException.ThrowIfNull(ideal);
        ArgumentNullException.ThrowIfNull(nadir);
        if (ideal.Count != nadir.Count) throw new ArgumentException("Ideal and nadir need one value per axis.", nameof(nadir));
        for (var a = 0; a < ideal.Count; a++)
        {
            if (!(ideal[a] <= nadir[a]) || !double.IsFinite(nadir[a] - ideal[a])) throw new ArgumentException($"Axis {a} ranges from {ideal[a]} to {nadir[a]}.", nameof(nadir));
        }
        Ideal = ideal;
        Nadir = nadir;
    }

    /// <summary>Shape [axes]; least value of each axis.</summary>
    public IReadOnlyList<double> Ideal { get; }

    /// <summary>Shape [axes]; largest value worth looking at.</summary>
    public IReadOnlyList<double> Nadir { get; }

    /// <summary>Nadir less ideal of an axis; 1 where they agree, so that dividing by it is safe.</summary>
    public double Width(int axis) => Nadir[axis] > Ideal[axis] ? Nadir[axis] - Ideal[axis] : 1;

    /// <summary>Values as shares of the ranges.</summary>
    public double[] Normalise(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return [.. values.Select((value, a) => (value - Ideal[a]) / Width(a))];
    }

    /// <summary>Weights per unit of the axes from weights of the normalised axes.</summary>
    public double[] PerUnit(IReadOnlyList<double> normalisedWeights)
    {
        ArgumentNullException.ThrowIfNull(normalisedWeights);
        return [.. normalisedWeights.Select((weight, a) => weight / Width(a))];
    }
}
