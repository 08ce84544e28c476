using CarbonOptimizer.Core.Numerics;

namespace CarbonOptimizer.Core.Tradeoffs.Quality;

/// <summary>
/// How objectives are made comparable: (f - ideal) / (nadir - ideal), the same for every front compared. An objective without
/// range stays at 0. The reference point of the hypervolume is 1.1 in every normalised objective.
/// </summary>
public sealed record Normalisation
{
    /// <summary>Coordinate of the reference point in every normalised objective.</summary>
    public const double ReferenceCoordinate = 1.1;

    /// <param name="ideal">Shape [objectives]; least values.</param>
    /// <param name="nadir">Shape [objectives]; largest values on the front; not below the ideal.</param>
    /// <exception cref="ArgumentException">Lengths differ or the nadir is below the ideal.</exception>
    public Normalisation(double[] ideal, double[] nadir)
    {
        ArgumentNullException.ThrowIfNull(ideal);
        ArgumentNullException.ThrowIfNull(nadir);
        if (ideal.Length != nadir.Length || ideal.Length == 0) throw new ArgumentException($"The ideal has {ideal.Length} objectives, the nadir {nadir.Length}.", nameof(nadir));
        for (var m = 0; m < ideal.Length; m++)
        {
            if (!(nadir[m] >= ideal[m]) || !double.IsFinite(nadir[m] - ideal[m])) throw new ArgumentException($"The nadir {nadir[m]} of objective {m} is below its ideal {ideal[m]} or no number.", nameof(nadir));
        }
        (Ideal, Nadir) = (ideal, nadir);
    }

    /// <summary>Shape [objectives]; least values.</summary>
    public IReadOnlyList<double> Ideal { get; }

    /// <summary>Shape [objectives]; largest values.</summary>
    public IReadOnlyList<double> Nadir { get; }

    /// <summary>Shape [objectives]; reference point of the hypervolume in normalised objectives.</summary>
    public double[] Reference => [.. Ideal.Select(_ => ReferenceCoordinate)];

    /// <summary>Ideal and nadir of the non-dominated union of several fronts.</summary>
    /// <exception cref="ArgumentException">All fronts are empty, or they differ in their objectives.</exception>
    public static Normalisation Over(params double[][][] fronts)
    {
        ArgumentNullException.ThrowIfNull(fronts);
        var union = fronts.SelectMany(front => front).ToArray();
        var kept = Array.ConvertAll(Dominance.NonDominated(union), i => union[i]);
        if (kept.Length == 0) throw new ArgumentException("There is no point to normalise by.", nameof(fronts));
        var objectives = Enumerable.Range(0, kept[0].Length);
        return new Normalisation([.. objectives.Select(m => kept.Min(point => point[m]))], [.. objectives.Select(m => kept.Max(point => point[m]))]);
    }

    /// <summary>Normalised copies of the points.</summary>
    public double[][] Apply(double[][] points)
    {
        var objectives = FrontShape.Check(points);
        if (points.Length > 0 && objectives != Ideal.Count) throw new ArgumentException($"The points have {objectives} objectives, the normalisation {Ideal.Count}.", nameof(points));
        return Array.ConvertAll(points, point => point.Select((value, m) => Nadir[m] > Ideal[m] ? (value - Ideal[m]) / (Nadir[m] - Ideal[m]) : 0).ToArray());
    }
}
