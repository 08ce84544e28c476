using CarbonOptimizer.Core.Carbon;

namespace CarbonOptimizer.Core.Tradeoffs.Sensitivity;

/// <summary>
/// Monte Carlo draws of the factors of a ledger: each factor lies between its low and high end, most likely at its central value, and is the
/// same in every row that names it. Factors of one family err together in size: where one is larger than declared, so are the others, and
/// that is more emission of a source and more uptake of a sink. The plan stays as it is, so draws cost nothing.
/// </summary>
public sealed class LedgerDraws
{
    private readonly IReadOnlyList<LedgerRow> rows;
    private readonly UncertainFactor?[] shareOfRow;
    private readonly int[] factorOfRow;
    private readonly double[][] quantiles;

    /// <param name="rows">Rows of a ledger; of a region layer at most once.</param>
    /// <param name="familyOf">Family of a factor by its identifier; empty for one that stands alone.</param>
    /// <param name="count">Number of draws; at least two.</param>
    /// <param name="seed">Seed.</param>
    public LedgerDraws(IReadOnlyList<LedgerRow> rows, Func<string, string> familyOf, int count, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(familyOf);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        this.rows = rows;
        string[] ids = [.. rows.Select(row => row.Term.FactorId).Distinct(StringComparer.Ordinal)];
        factorOfRow = [.. rows.Select(row => Array.IndexOf(ids, row.Term.FactorId))];
        shareOfRow = [.. rows.Select(ShareOf)];
        quantiles = FactorDraws.MonteCarlo([.. ids.Select(id => new UncertainFactor(id, 0, 0, 1) { Source = familyOf(id) })], count, seed);
    }

    /// <summary>Distribution of a weighted sum of the rows.</summary>
    /// <param name="weightOf">Weight of a row; 0 leaves it out.</param>
    public LedgerSpread Of(Func<LedgerRow, double> weightOf)
    {
        ArgumentNullException.ThrowIfNull(weightOf);
        var weights = rows.Select(weightOf).ToArray();
        double[] amounts = [.. rows.Select(row => (double)row.Amount)];
        var values = new double[quantiles.Length];
        for (var d = 0; d < values.Length; d++)
        {
            for (var r = 0; r < amounts.Length; r++)
            {
                if (weights[r] != 0) values[d] += weights[r] * amounts[r] * (shareOfRow[r]?.Quantile(quantiles[d][factorOfRow[r]]) ?? 1);
            }
        }
        return LedgerSpread.Of(Sum(weights, amounts), values);
    }

    private static double Sum(double[] weights, double[] amounts)
    {
        var sum = 0.0;
        for (var r = 0; r < amounts.Length; r++) sum += weights[r] * amounts[r];
        return sum;
    }

    /// <summary>Range of a factor as shares of its central value; null without a range or around zero.</summary>
    private static UncertainFactor? ShareOf(LedgerRow row)
    {
        var central = row.Term.Factor;
        var (low, high) = (row.Term.Low.Amount.Amount.Value, row.Term.High.Amount.Amount.Value);
        if (central == 0 || low == high) return null;
        return new UncertainFactor(row.Term.FactorId, 0, (double)Math.Min(low / central, high / central), (double)Math.Max(low / central, high / central)) { Shape = FactorShape.Triangular };
    }
}
