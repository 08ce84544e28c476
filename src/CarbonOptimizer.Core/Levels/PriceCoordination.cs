using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Levels;

/// <summary>
/// Coordination by prices. Each part plans with the price lambda_r on every shared sum instead of a quota; the sum of the parts' bounds less
/// sum_r (lambda_r > 0 ? lambda_r U_r : lambda_r L_r) is a bound of the whole, and what the parts answer moves the prices (a subgradient step of
/// Polyak's length). Answers averaged over the rounds, the later ones weighing more, tend to shares that keep the sums; the quotas they
/// make are planned for, and the best round counts.
/// </summary>
internal sealed class PriceCoordination
{
    private readonly AllocationModel model;
    private readonly LevelNode[] parts;
    private readonly RowDivision division;
    private readonly PartSolves solves;
    private readonly double[] prices;
    private readonly double[] bestPrices;
    private readonly double[][] average;
    private readonly double[][] least;
    private readonly double[][] most;
    private readonly double[] answered;
    private readonly double[] slope;
    private double bestBound = double.NegativeInfinity;
    private double stride = 1;

    public PriceCoordination(AllocationModel model, LevelNode[] parts, RowDivision division, PartSolves solves, double[] prices)
    {
        (this.model, this.parts, this.division, this.solves) = (model, parts, division, solves);
        this.prices = new double[model.SideConstraints.Count];
        foreach (var r in division.Shared) this.prices[r] = Allowed(r, prices[r]);
        bestPrices = [.. this.prices];
        average = Table();
        (least, most) = (Table(), Table());
        (answered, slope) = (new double[average.Length], new double[average.Length]);
    }

    /// <summary>Shape [shared rows]; the prices of the round to come.</summary>
    public IReadOnlyList<double> Prices => [.. division.Shared.Select(r => prices[r])];

    /// <summary>Asks the parts under the prices, learns from their answers and moves the prices.</summary>
    /// <param name="round">Number of the round, from 1.</param>
    /// <param name="plan">Shape [units]; the best plan so far.</param>
    /// <param name="best">Its value.</param>
    /// <returns>A lower bound of the whole.</returns>
    public double Ask(int round, byte[] plan, double best)
    {
        var own = Array.ConvertAll(parts, part => (IReadOnlyList<PartRow>)[.. division.Own(part)]);
        var answers = solves.Run(own, prices, plan);
        var bound = answers.Sum(answer => answer.Result.Bound) - division.Shared.Sum(r => prices[r] == 0 ? 0 : prices[r] * (prices[r] > 0 ? Row(r).Upper : Row(r).Lower));
        Learn(round, [.. answers.Select((answer, p) => answer.Result.Plan is { } found ? Amounts(p, found.Uses) : null)]);
        Move(bound, best);
        return bound;
    }

    /// <summary>Quotas from the averaged answers: what they miss of a sum falls on the parts whose answers swing most.</summary>
    /// <returns>Shape [parts]; rows of each part.</returns>
    public IReadOnlyList<PartRow>[] Quotas(double[][]? towards = null, double share = 0)
    {
        var given = parts.Select(part => division.Own(part).ToList()).ToArray();
        for (var s = 0; s < division.Shared.Length; s++)
        {
            var row = division.Whole(division.Shared[s]);
            var amounts = parts.Select((_, p) => (1 - share) * average[s][p] + share * (towards?[s][p] ?? 0)).ToArray();
            Mend(s, row, amounts);
            var shares = division.Divide(row, parts, amounts);
            for (var p = 0; p < parts.Length; p++)
            {
                if (shares[p] is { } part) given[p].Add(part);
            }
        }
        return given;
    }

    /// <summary>Shape [shared rows][parts]; what a plan of the whole has of each sum.</summary>
    public double[][] AmountsOf(byte[] plan) => [.. division.Shared.Select(r => parts.Select(part => division.AmountOf(part.Units, plan, r)).ToArray())];

    private Problems.SideConstraintRow Row(int row) => model.SideConstraints.Rows[row];

    private double[][] Table() => [.. division.Shared.Select(_ => new double[parts.Length])];

    private double[] Amounts(int part, ReadOnlySpan<byte> uses)
    {
        var whole = new byte[model.UnitCount];
        for (var i = 0; i < uses.Length; i++) whole[parts[part].Units[i]] = uses[i];
        return Array.ConvertAll(division.Shared, r => division.AmountOf(parts[part].Units, whole, r));
    }

    private void Learn(int round, double[]?[] answers)
    {
        for (var s = 0; s < average.Length; s++)
        {
            answered[s] = 0;
            for (var p = 0; p < parts.Length; p++)
            {
                if (answers[p] is not { } answer) continue;
                var weight = 2.0 / (round + 1);
                average[s][p] += weight * (answer[s] - average[s][p]);
                least[s][p] = round == 1 ? answer[s] : Math.Min(least[s][p], answer[s]);
                most[s][p] = round == 1 ? answer[s] : Math.Max(most[s][p], answer[s]);
                answered[s] += answer[s];
            }
        }
    }

    private void Mend(int s, PartRow row, double[] amounts)
    {
        var total = amounts.Sum();
        var missing = Math.Clamp(total, row.Lower, row.Upper) - total;
        if (missing == 0) return;
        var swings = parts.Select((_, p) => most[s][p] - least[s][p]).ToArray();
        if (swings.Sum() == 0) swings = [.. parts.Select(part => division.Reaches(part, row.Row) ? (double)part.Units.Length : 0)];
        for (var p = 0; p < amounts.Length; p++) amounts[p] += missing * swings[p] / swings.Sum();
    }

    /// <summary>A step of Polyak's length along what the answers miss; half as long, from the best prices, after a round that bounds worse.</summary>
    private void Move(double bound, double best)
    {
        if (bound > bestBound)
        {
            bestBound = bound;
            prices.CopyTo(bestPrices, 0);
            for (var s = 0; s < average.Length; s++) slope[s] = Slope(s);
        }
        else
        {
            stride /= 2;
        }
        var square = slope.Sum(value => value * value);
        if (square == 0 || !double.IsFinite(best)) return;
        var length = stride * Math.Max(best - bestBound, 0) / square;
        for (var s = 0; s < slope.Length; s++) prices[division.Shared[s]] = Allowed(division.Shared[s], bestPrices[division.Shared[s]] + length * slope[s]);
    }

    private double Slope(int s)
    {
        var (row, price) = (Row(division.Shared[s]), prices[division.Shared[s]]);
        return answered[s] - (price > 0 ? row.Upper : price < 0 ? row.Lower : Math.Clamp(answered[s], row.Lower, row.Upper));
    }

    /// <summary>A price of a sign that the row has a bound for, and of a soft row none above its penalty.</summary>
    private double Allowed(int row, double price)
    {
        if (price > 0 && double.IsPositiveInfinity(Row(row).Upper) || price < 0 && double.IsNegativeInfinity(Row(row).Lower)) return 0;
        return Row(row).PenaltyPerUnit is { } penalty ? Math.Clamp(price, -penalty, penalty) : price;
    }
}
