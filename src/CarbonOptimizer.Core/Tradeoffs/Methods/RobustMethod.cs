using System.Globalization;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Policies;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>
/// One plan for several sets of coefficients (鲁棒方案). The axes are one quantity under the sets, in one unit: f_k(x). Minimised is the largest regret,
/// max_k (f_k(x) - min f_k), or the mean of the worst sets; both are max_v v.(f(x) - c) over corners v (<see cref="RobustView"/>). Mixtures q of the corners are
/// solved one after the other, each the one under which the found plans are worst together; its bound b proves that no plan has less than b - q.best. Where the axes are sums over
/// units, levels t are bisected then: with a row v.f &lt;= v.best + t for every corner there is a plan, or proof that no plan reaches t. What comes out is an
/// interval: the plan's value counted from the proved least of every set, and what no plan goes below.
/// </summary>
public sealed class RobustMethod : IFrontMethod
{
    private const int MostRows = 64;
    private const int MostHalvings = 60;

    private readonly RobustGoal goal;
    private readonly double tail, tolerance;
    private readonly int solves;

    /// <param name="goal">What is minimised.</param>
    /// <param name="tail">Share of the sets that counts as the tail, above 0 to 1; less than one set counts as one.</param>
    /// <param name="solves">Most mixtures, and most levels, to solve.</param>
    /// <param name="tolerance">Width of the interval to stop at, as a share of the widest range of an axis.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tail is no share, or a number is negative.</exception>
    public RobustMethod(RobustGoal goal, double tail, int solves, double tolerance)
    {
        if (!(tail is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(tail), tail, "The tail is a share of the sets above 0 to 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(solves);
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        (this.goal, this.tail, this.solves, this.tolerance) = (goal, tail, solves, tolerance);
    }

    /// <inheritdoc/>
    public string Name => goal == RobustGoal.Regret ? "regret" : "cvar";

    /// <inheritdoc/>
    public FrontEnding Run(FrontSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var corners = RobustView.Corners(goal, session.Axes.Count, tail);
        var wanted = tolerance * Enumerable.Range(0, session.Axes.Count).Max(session.Ranges!.Width);
        var least = Mix(session, corners, wanted);
        if (corners.Length <= MostRows && !session.IsPairwise.Contains(true)) least = Halve(session, corners, least, wanted);
        var (row, value) = Best(session, corners);
        if (row < 0) return new FrontEnding(FrontEndReason.PartsOpen, new("No plan was found, or the best of a set has no bound, so nothing can be said.", "未找到方案，或某一系数集的最优值没有下界，无法得出结论。"));
        least = Math.Min(least, value);
        session.Answer(new FrontAnswer(row, Name, value, least));
        return new FrontEnding(value - least <= wanted ? FrontEndReason.Covered : FrontEndReason.PartsOpen, WordsOf(value, least, session.Axes[0].Unit));
    }

    /// <summary>Solves mixtures; what they prove no plan goes below.</summary>
    private double Mix(FrontSession session, double[][] corners, double wanted)
    {
        var least = goal == RobustGoal.Regret ? 0 : double.NegativeInfinity;
        for (var round = 1; round <= solves; round++)
        {
            if (Found(session).Count == 0) break;
            var shares = WorstMixture(session, corners);
            var point = session.Solve(new FrontRequest(Name, session.Priced(shares), new double?[shares.Length], session.Options.Solve.Seed, $"{Name} {round}"));
            least = Math.Max(least, ProvedBy(point, session));
            if (Best(session, corners).Value - least <= wanted) break;
        }
        return least;
    }

    /// <summary>Bisects levels; what is proved that no plan goes below.</summary>
    private double Halve(FrontSession session, double[][] corners, double least, double wanted)
    {
        // Where another program says that a level is out of reach, the search goes on above it; proved it is not.
        var steering = least;
        for (var step = 1; step <= Math.Min(MostHalvings, solves); step++)
        {
            var high = Best(session, corners).Value;
            if (!(high - steering > wanted) || !double.IsFinite(high - steering)) break;
            var level = steering + (high - steering) / 2;
            var shares = WorstMixture(session, corners);
            var request = new FrontRequest(FrontRequest.LevelRows, session.Priced(shares), new double?[shares.Length], session.Options.Solve.Seed, level.ToString("R", CultureInfo.InvariantCulture));
            var point = session.Solve(request, Rows(session, corners, level));
            var proof = session.ProofOf(point);
            if (point.Values is null)
            {
                if (proof == SolveProof.Open) break;
                steering = level;
                if (proof == SolveProof.Proved) least = Math.Max(least, level);
                continue;
            }
            var proved = Math.Min(level, ProvedBy(point, session));
            least = Math.Max(least, proved);
            var isBetter = Best(session, corners).Value < high;
            if (!isBetter && !(proved > steering)) break;
            steering = Math.Max(steering, proved);
        }
        return least;
    }

    /// <summary>A row for every corner: v.f &lt;= v.best + level. Best values found lie above the least, so no plan of that level is lost.</summary>
    private Policy[] Rows(FrontSession session, double[][] corners, double level)
    {
        var less = Less(session, found: true);
        return [.. corners.Select((corner, i) =>
        {
            var coefficients = new double[session.Problem.Objectives.Count];
            for (var k = 0; k < corner.Length; k++)
            {
                for (var o = 0; o < coefficients.Length; o++) coefficients[o] += corner[k] * session.Axes[k].Coefficients[o];
            }
            WeightedObjective[] terms = [.. session.Problem.Objectives.Select((objective, o) => new WeightedObjective(objective.Objective, coefficients[o])).Where(term => term.Weight > 0)];
            var id = string.Create(CultureInfo.InvariantCulture, $"level-{i + 1}");
            return new ObjectiveLimit(new PolicyDescription(id, new BilingualText($"Level {i + 1}", $"水平 {i + 1}")), terms, session.Axes[0].Unit, RobustView.Dot(corner, less) + level);
        })];
    }

    private double[] WorstMixture(FrontSession session, double[][] corners)
    {
        var less = Less(session, found: true);
        return RobustView.WorstMixture(corners, Found(session).ConvertAll(plan => plan.Values.Select((value, k) => value - less[k]).ToArray()));
    }

    /// <summary>A bound b on q.f of the plans a solve speaks of gives b - q.best of the goal, because a mixture never exceeds the largest.</summary>
    private double ProvedBy(FrontPoint point, FrontSession session)
    {
        var sum = point.Request.Weights.Sum();
        if (!double.IsFinite(point.ScalarBound) || !(sum > 0)) return double.NegativeInfinity;
        double[] shares = [.. point.Request.Weights.Select(weight => weight / sum)];
        return point.ScalarBound / sum - RobustView.Dot(shares, Less(session, found: true));
    }

    /// <summary>The found plan with the least goal, counted from the proved least values, so that its value is an upper limit.</summary>
    private (int Row, double Value) Best(FrontSession session, double[][] corners)
    {
        var less = Less(session, found: false);
        var (row, least) = (-1, double.PositiveInfinity);
        foreach (var (index, values) in Found(session))
        {
            var value = RobustView.Of(corners, values, less);
            if (goal == RobustGoal.Regret) value = Math.Max(0, value);
            if (value < least) (row, least) = (index, value);
        }
        return (row, least);
    }

    /// <summary>Shape [sets]; the least value of each set, as found or as proved; 0 where the goal takes nothing off.</summary>
    private double[] Less(FrontSession session, bool found)
    {
        if (goal == RobustGoal.TailMean) return new double[session.Axes.Count];
        return [.. Enumerable.Range(0, session.Axes.Count).Select(k => found ? Found(session).Select(plan => plan.Values[k]).DefaultIfEmpty(double.PositiveInfinity).Min() : ProvedLeast(session, k))];
    }

    private static double ProvedLeast(FrontSession session, int axis) => session.Points
        .Where(point => double.IsFinite(point.ScalarBound) && !point.Request.HasFurtherRows && point.Request.Caps.All(cap => cap is null) && point.Request.Weights[axis] > 0 && point.Request.Weights.Where((weight, a) => a != axis).All(weight => weight == 0))
        .Select(point => point.ScalarBound / point.Request.Weights[axis]).DefaultIfEmpty(double.NegativeInfinity).Max();

    private static List<(int Row, IReadOnlyList<double> Values)> Found(FrontSession session) =>
        [.. session.Points.Where(point => point.Values is not null).Select(point => (point.Index, point.Values!))];

    private BilingualText WordsOf(double value, double least, string unit)
    {
        var (high, low) = (string.Create(CultureInfo.InvariantCulture, $"{value:0.####} {unit}"), string.Create(CultureInfo.InvariantCulture, $"{least:0.####} {unit}"));
        return goal == RobustGoal.Regret
            ? new($"The plan's regret is at most {high} whatever set of coefficients holds; no plan has a largest regret below {low}.", $"无论采用哪一组系数，该方案的后悔值不超过 {high}；任何方案的最大后悔值均不低于 {low}。")
            : new($"The mean of the plan's worst sets of coefficients is at most {high}; no plan has less than {low}.", $"该方案在最不利系数集上的均值不超过 {high}；任何方案均不低于 {low}。");
    }
}
