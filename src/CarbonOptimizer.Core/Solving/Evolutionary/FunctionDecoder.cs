namespace CarbonOptimizer.Core.Solving.Evolutionary;

/// <summary>
/// Turns real genes into a plan: every unit takes the allowed use of least score
/// sum_m w_m c_m[u,k] / s_m + sum_r lambda_r a_r[u,k] + sum_b theta_(k,b) phi_b(u) - stay * [k is today's use],
/// s_m being the mean spread of measure m within a unit and phi_b cosines over the study area; two passes then take boundary costs
/// into account, unit by unit. Genes: w (measures), lambda (side constraints, with the sign their sides allow), theta (uses x fields), stay.
/// </summary>
internal sealed class FunctionDecoder
{
    private const double PriceRange = 4;
    private const double WeightRange = 8;
    private const int BoundaryPasses = 2;
    private readonly EvolutionTask task;
    private readonly SuitabilityFields fields;
    private readonly double[] spreads;

    public FunctionDecoder(EvolutionTask task)
    {
        this.task = task;
        fields = new SuitabilityFields(task.Model.Units);
        spreads = task.Spreads;
    }

    public int GeneCount => task.Measures.Length + task.Rows.Count + task.Model.UseCount * SuitabilityFields.Count + 1;

    /// <summary>Decodes without repair and leaves the weights on the bench.</summary>
    public void Decode(ReadOnlySpan<double> genes, Span<byte> plan, BreedingBench bench)
    {
        var uses = task.Model.UseCount;
        ReadWeights(genes, bench.Weights);
        var table = ReadPrices(genes.Slice(task.Measures.Length, task.Rows.Count), bench.Multipliers, bench.Prices);
        var theta = genes.Slice(task.Measures.Length + task.Rows.Count, uses * SuitabilityFields.Count);
        var stay = PriceRange * Math.Max(0, 2 * genes[^1] - 1);
        Span<double> scores = stackalloc double[uses];
        for (var pass = 0; pass <= BoundaryPasses; pass++)
        {
            for (var u = 0; u < plan.Length; u++)
            {
                if (pass > 0 && !IsOnFront(plan, u)) continue;
                Score(u, bench.Weights, table, theta, stay, scores);
                if (pass > 0) AddBoundary(plan, u, bench.Weights, scores);
                plan[u] = (byte)Least(u, scores);
            }
        }
    }

    private static void ReadWeights(ReadOnlySpan<double> genes, double[] weights)
    {
        var sum = 0.0;
        for (var m = 0; m < weights.Length; m++) sum += weights[m] = Math.Exp(WeightRange * (genes[m] - 0.5));
        for (var m = 0; m < weights.Length; m++) weights[m] /= sum;
    }

    private double[][] ReadPrices(ReadOnlySpan<double> genes, double[] multipliers, double[][] table)
    {
        foreach (var field in table) Array.Clear(field);
        for (var r = 0; r < genes.Length; r++)
        {
            var centred = 2 * genes[r] - 1;
            if (double.IsNegativeInfinity(task.Rows.Lower[r])) centred = Math.Max(0, centred);
            if (double.IsPositiveInfinity(task.Rows.Upper[r])) centred = Math.Min(0, centred);
            multipliers[r] = PriceRange * Cubed(centred);
        }
        task.Rows.AddPrices(multipliers, table);
        return table;
    }

    private void Score(int unit, double[] weights, double[][] table, ReadOnlySpan<double> theta, double stay, Span<double> scores)
    {
        var today = task.Model.Baseline[unit];
        for (var k = 0; k < scores.Length; k++)
        {
            var score = task.Rows.PriceOf(table, unit, k) - (k == today ? stay : 0);
            for (var m = 0; m < task.Linear.Length; m++)
            {
                if (task.Linear[m] is { UnitCosts.Length: > 0 } measure) score += weights[m] * spreads[m] * measure.UnitCosts[unit * scores.Length + k];
            }
            for (var b = 0; b < SuitabilityFields.Count; b++) score += PriceRange * Cubed(2 * theta[k * SuitabilityFields.Count + b] - 1) * fields.Of(unit, b);
            scores[k] = score;
        }
    }

    private static double Cubed(double value) => value * value * value;

    private void AddBoundary(ReadOnlySpan<byte> plan, int unit, double[] weights, Span<double> scores)
    {
        var around = task.Neighbours.Of(unit);
        var metres = task.Neighbours.MetresOf(unit);
        for (var m = 0; m < task.Linear.Length; m++)
        {
            if (task.Linear[m] is not { } measure) continue;
            for (var i = 0; i < around.Length; i++)
            {
                if (around[i] < 0) continue;
                for (var k = 0; k < scores.Length; k++) scores[k] += weights[m] * spreads[m] * metres[i] * measure.CostPerMetre[k * scores.Length + plan[around[i]]];
            }
        }
    }

    private bool IsOnFront(ReadOnlySpan<byte> plan, int unit)
    {
        foreach (var other in task.Neighbours.Of(unit))
        {
            if (other >= 0 && plan[other] != plan[unit]) return true;
        }
        return false;
    }

    private int Least(int unit, ReadOnlySpan<double> scores)
    {
        var (best, least) = (-1, double.PositiveInfinity);
        for (var k = 0; k < scores.Length; k++)
        {
            if (scores[k] < least && task.Model.IsAllowed(unit, k)) (best, least) = (k, scores[k]);
        }
        return best;
    }
}
