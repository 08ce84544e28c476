using CarbonOptimizer.Core.Numerics;

namespace CarbonOptimizer.Core.Tradeoffs.Quality;

/// <summary>All measures of one front, in the objectives normalised as stated, against a stated reference set.</summary>
/// <param name="Normalisation">How objectives were normalised; with it the reference point.</param>
/// <param name="PointCount">Points handed in.</param>
/// <param name="NonDominatedCount">Of these, not dominated by another of the front.</param>
/// <param name="Hypervolume">Dominated volume below the reference point; larger is better.</param>
/// <param name="InvertedGenerationalPlus">IGD+ against the reference set; smaller is better.</param>
/// <param name="AdditiveEpsilon">Additive epsilon against the reference set; smaller is better.</param>
/// <param name="Spacing">Unevenness of nearest distances; smaller is more even.</param>
/// <param name="Spread">Delta spread against the extremes of the reference set; smaller is wider and more even.</param>
/// <param name="ExtremesReached">Objectives whose least known value the front reaches within 1 % of its range.</param>
public sealed record FrontQuality(
    Normalisation Normalisation, int PointCount, int NonDominatedCount, double Hypervolume, double InvertedGenerationalPlus,
    double AdditiveEpsilon, double Spacing, double Spread, int ExtremesReached)
{
    private const double ExtremeTolerance = 0.01;

    /// <summary>Measures a front.</summary>
    /// <param name="points">Shape [points][objectives]; raw values; may be empty.</param>
    /// <param name="referenceSet">Shape [points][objectives]; raw values; usually the non-dominated union of all fronts compared.</param>
    /// <param name="normalisation">The same for all fronts compared.</param>
    public static FrontQuality Of(double[][] points, double[][] referenceSet, Normalisation normalisation)
    {
        ArgumentNullException.ThrowIfNull(normalisation);
        var front = normalisation.Apply(points);
        var target = normalisation.Apply(referenceSet);
        var kept = Array.ConvertAll(Dominance.NonDominated(front), i => front[i]);
        if (kept.Length == 0) return new FrontQuality(normalisation, 0, 0, 0, double.PositiveInfinity, double.PositiveInfinity, double.NaN, double.NaN, 0);
        var extremes = FrontEvenness.ExtremesOf(target);
        return new FrontQuality(
            normalisation, points.Length, kept.Length, Quality.Hypervolume.Of(kept, normalisation.Reference),
            FrontDistances.InvertedGenerationalPlus(kept, target), FrontDistances.AdditiveEpsilon(kept, target),
            FrontEvenness.Spacing(kept), FrontEvenness.Spread(kept, extremes),
            FrontEvenness.ExtremesReached(kept, new double[kept[0].Length], ExtremeTolerance));
    }
}
