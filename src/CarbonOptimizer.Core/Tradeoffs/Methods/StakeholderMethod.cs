using CarbonOptimizer.Core.Tradeoffs.Certification;

namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>
/// Parties and a compromise (多主体协商). Every party weighs the axes its own way: v_s(x) = w_s.f(x) on normalised axes. Its regret of a plan is v_s(x) less
/// the least any plan can have. First the best plan of every party is solved, then weights mixed of those of the parties, each mixture being the one
/// under which the plans found so far regret most together. The compromise is the found plan with the least largest regret. A mixture with shares q and bound b
/// proves that no plan has a largest regret below b - sum_s q_s best_s, because a mixture of regrets never exceeds the largest.
/// </summary>
public sealed class StakeholderMethod : IFrontMethod
{
    /// <summary>Method of the rows that look for a compromise.</summary>
    public const string CompromiseRows = "compromise";

    private const int GameRounds = 4000;
    private const double GameRate = 4;

    private readonly IReadOnlyList<(string Label, IReadOnlyList<double> Weights)> parties;
    private readonly int rounds;

    /// <param name="parties">Parties with their weights of the normalised axes.</param>
    /// <param name="rounds">Most mixtures to solve.</param>
    /// <exception cref="ArgumentException">There are fewer than two parties, or one has no name, the name of another, or weights that are negative or all zero.</exception>
    public StakeholderMethod(IEnumerable<(string Label, IReadOnlyList<double> Weights)> parties, int rounds)
    {
        ArgumentNullException.ThrowIfNull(parties);
        ArgumentOutOfRangeException.ThrowIfNegative(rounds);
        (this.parties, this.rounds) = ([.. parties], rounds);
        if (this.parties.Count < 2) throw new ArgumentException($"A compromise needs two parties at least, not {this.parties.Count}.", nameof(parties));
        if (this.parties.Any(party => party.Label.Length == 0) || this.parties.DistinctBy(party => party.Label).Count() < this.parties.Count)
        {
            throw new ArgumentException("Every party needs a label of its own.", nameof(parties));
        }
        if (this.parties.Any(party => party.Weights.Any(weight => !(weight >= 0) || !double.IsFinite(weight)) || party.Weights.All(weight => weight == 0)))
        {
            throw new ArgumentException("The weights of a party must not be negative nor all zero.", nameof(parties));
        }
    }

    /// <inheritdoc/>
    public string Name => "stakeholders";

    /// <inheritdoc/>
    public FrontEnding Run(FrontSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var ranges = session.Ranges!;
        var views = new List<(double[] Weights, double Bound)>();
        foreach (var (label, weights) in parties)
        {
            if (weights.Count != session.Axes.Count) throw new ArgumentException($"{weights.Count} weights were given for {session.Axes.Count} axes.");
            var point = session.SolveNormalised(Name, weights, label: label);
            views.Add((Normalised(point.Request, ranges), OuterCut.Of(point, ranges)?.Bound ?? double.NegativeInfinity));
        }
        var least = 0.0;
        for (var round = 1; round <= rounds; round++)
        {
            var mixed = Mixed(views, Shares(session, views));
            var point = session.SolveNormalised(CompromiseRows, mixed.Weights, label: FormattableString.Invariant($"round {round}"));
            least = Math.Max(least, LeastRegret(session, views, mixed.Shares, point));
            if (Best(session, views).Regret - least <= session.Options.NormalisedGap) break;
        }
        var (row, regret) = Best(session, views);
        if (row < 0) return new FrontEnding(FrontEndReason.PartsOpen, new("No plan was found, or the best of a party has no bound, so no regret is known.", "未找到方案，或某一方的最优值没有下界，无法得出后悔值。"));
        session.Answer(new FrontAnswer(row, CompromiseRows, regret, least));
        var (high, low) = (Percent(regret), Percent(least));
        var reason = regret - least <= session.Options.NormalisedGap ? FrontEndReason.Covered : FrontEndReason.PartsOpen;
        return new FrontEnding(reason, new(
            $"The compromise plan costs no party more than {high} of the weighted ranges; no plan costs every party less than {low}.",
            $"折中方案对任何一方的损失不超过加权值域的 {high}；任何方案都不能使各方损失均低于 {low}。"));
    }

    /// <summary>Largest regret of each found plan is least for this row; the least values are the proved ones, so that it is an upper limit.</summary>
    private static (int Row, double Regret) Best(FrontSession session, List<(double[] Weights, double Bound)> views)
    {
        var (row, least) = (-1, double.PositiveInfinity);
        foreach (var (index, values) in Found(session, views))
        {
            // A bound lies above a plan by rounding at most.
            var worst = Math.Max(0, values.Select((value, s) => value - views[s].Bound).Max());
            if (worst < least) (row, least) = (index, worst);
        }
        return (row, least);
    }

    /// <summary>Shape [plans]; row and values under every view.</summary>
    private static List<(int Row, double[] Values)> Found(FrontSession session, List<(double[] Weights, double Bound)> views) =>
        [.. session.Points.Where(point => point.Values is not null).Select(point => (point.Index, ValuesOf(session.Ranges!.Normalise(point.Values!), views)))];

    private static double[] ValuesOf(double[] plan, List<(double[] Weights, double Bound)> views) => [.. views.Select(view => plan.Zip(view.Weights, (value, weight) => value * weight).Sum())];

    /// <summary>
    /// Shares of the parties in the mixture that the found plans regret most: a game in which one side answers with the best found plan and the other
    /// shifts its shares to the parties that regret it, averaged over many rounds.
    /// </summary>
    private static double[] Shares(FrontSession session, List<(double[] Weights, double Bound)> views)
    {
        var found = Found(session, views).ConvertAll(plan => plan.Values);
        var best = LeastFound(found, views.Count);
        var (scores, mean) = (new double[views.Count], new double[views.Count]);
        for (var round = 1; round <= GameRounds; round++)
        {
            var shares = SharesOf(scores, GameRate * Math.Sqrt(round));
            if (found.Count == 0) return shares;
            var answer = found.MinBy(values => values.Select((value, s) => shares[s] * (value - best[s])).Sum())!;
            for (var s = 0; s < shares.Length; s++)
            {
                mean[s] += (shares[s] - mean[s]) / round;
                scores[s] += (answer[s] - best[s] - scores[s]) / round;
            }
        }
        return mean;
    }

    private static double[] SharesOf(double[] scores, double rate)
    {
        var largest = scores.Max();
        double[] shares = [.. scores.Select(score => Math.Exp(rate * (score - largest)))];
        var sum = shares.Sum();
        return Array.ConvertAll(shares, share => share / sum);
    }

    private static double[] LeastFound(List<double[]> found, int views) => [.. Enumerable.Range(0, views).Select(s => found.Select(values => values[s]).DefaultIfEmpty(double.PositiveInfinity).Min())];

    private static (double[] Shares, double[] Weights) Mixed(List<(double[] Weights, double Bound)> views, double[] shares)
    {
        var weights = new double[views[0].Weights.Length];
        for (var s = 0; s < views.Count; s++)
        {
            for (var a = 0; a < weights.Length; a++) weights[a] += shares[s] * views[s].Weights[a];
        }
        return (shares, weights);
    }

    /// <summary>What a solve of a mixture proves of the largest regret of any plan; the weights solved may differ from the mixture by rounding, which is taken off.</summary>
    private static double LeastRegret(FrontSession session, List<(double[] Weights, double Bound)> views, double[] shares, FrontPoint point)
    {
        if (OuterCut.Of(point, session.Ranges!) is not { IsGlobal: true } cut || !double.IsFinite(cut.Bound)) return 0;
        var best = LeastFound(Found(session, views).ConvertAll(plan => plan.Values), views.Count);
        var (_, weights) = Mixed(views, shares);
        var rounding = 2 * cut.Weights.Zip(weights, (solved, meant) => Math.Abs(solved - meant)).Sum();
        return cut.Bound - rounding - shares.Zip(best, (share, value) => share * value).Sum();
    }

    private static double[] Normalised(FrontRequest request, FrontRanges ranges)
    {
        double[] weights = [.. request.Weights.Select((weight, a) => weight * ranges.Width(a))];
        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }

    private static string Percent(double share) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{share * 100:0.##} %");
}
