using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Objectives;
using CarbonOptimizer.Core.Tradeoffs.Quality;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>
/// What compactness costs: for every price of a metre of boundary the plan's other costs against its boundary length. The
/// recommended price is the knee: the point farthest below the line between the ends, both axes normalised.
/// </summary>
/// <param name="Points">Solved prices in ascending order.</param>
/// <param name="Recommended">Index of the recommended point.</param>
/// <param name="KneeDistance">Normalised distance of the knee below the line; 0 when the curve is straight and no price stands out.</param>
public sealed record CompactnessCurve(IReadOnlyList<CompactnessPoint> Points, int Recommended, double KneeDistance)
{
    /// <summary>Solves a problem for a range of boundary prices.</summary>
    /// <param name="problem">The problem, with exactly one boundary objective.</param>
    /// <param name="solves">Solver of the variants.</param>
    /// <param name="prices">Weights of the boundary objective, per metre; each positive.</param>
    /// <exception cref="ArgumentException">There is no or more than one boundary objective, a price is out of range, or no price has a plan.</exception>
    public static CompactnessCurve Draw(AllocationProblem problem, WarmSolves solves, IReadOnlyList<double> prices)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solves);
        ArgumentNullException.ThrowIfNull(prices);
        var boundary = problem.Objectives.Select((part, i) => (part, i)).Where(entry => entry.part.Objective is BoundaryLength).ToArray();
        if (boundary.Length != 1) throw new ArgumentException($"The problem has {boundary.Length} boundary objectives; a curve needs one.", nameof(problem));
        if (prices.Any(price => !(price > 0) || !double.IsFinite(price))) throw new ArgumentException("Prices of boundary must be positive and finite.", nameof(prices));
        var variants = new FactorProblem(problem, []);
        var points = new List<CompactnessPoint>();
        foreach (var price in prices.Order())
        {
            double[] weights = [.. problem.Objectives.Select((part, i) => i == boundary[0].i ? price : part.Weight)];
            var solve = solves.Solve(variants.Weighted(weights), [price]);
            if (solve.Plan is not { } plan) continue;
            var metres = boundary[0].part.Objective.Evaluate(problem, plan.Uses).Total;
            points.Add(new CompactnessPoint(price, solve.Objective - price * metres, metres, solve.Objective, solve.Bound));
        }
        if (points.Count == 0) throw new ArgumentException("No price has a plan.", nameof(problem));
        double[][] raw = [.. points.Select(point => new[] { point.OtherCosts, point.BoundaryMetres })];
        var (knee, distance) = KneePoints.ByHyperplane(Normalisation.Over(raw).Apply(raw));
        return new CompactnessCurve(points, knee, distance);
    }

    /// <summary>Prices evenly spaced in logarithm around a usual one.</summary>
    /// <param name="usual">Price in the middle.</param>
    /// <param name="span">The ends are usual / span and usual * span.</param>
    /// <param name="count">How many; at least 2.</param>
    public static double[] PricesAround(double usual, double span, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return [.. Enumerable.Range(0, count).Select(i => usual * Math.Pow(span, 2.0 * i / (count - 1) - 1))];
    }
}
