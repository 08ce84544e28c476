using CarbonOptimizer.Core.Modeling;

namespace CarbonOptimizer.Core.Presolve;

/// <summary>
/// Looks for rows over area that no plan keeps together. For prices lambda between -1 and 1,
/// D(lambda) = sum_g area_g * min_k sum_r lambda_r a[r, g, k] - sum_r (lambda_r &gt; 0 ? lambda_r U_r : lambda_r L_r)
/// over the groups g of units with the same class and allowed uses is the least by which all rows together are missed, or
/// less. Any prices with D &gt; 0 are a proof; a supergradient ascent looks for them. Finding none proves nothing.
/// </summary>
internal sealed class JointCapacityProof
{
    private const int MostSteps = 400;
    private const double MostWork = 2e8;
    private const double ProofHectares = 1e-6;

    private readonly int useCount;
    private readonly int[] rows;
    private readonly double[] lower;
    private readonly double[] upper;
    private readonly double[] tolerance;
    private readonly (int List, double Coefficient)[][] entries;
    private readonly (int Class, ulong Allowed, double Hectares)[] groups;
    private readonly double[] price;
    private readonly double[] hectaresOf;
    private readonly double scale;

    public JointCapacityProof(AllocationModel model, CapacityProof capacity)
    {
        useCount = model.UseCount;
        var side = model.SideConstraints;
        rows = [.. Enumerable.Range(0, side.Count).Where(r => !side.Rows[r].IsSoft && side.SumsArea(r))];
        lower = [.. rows.Select(r => side.Rows[r].Lower)];
        upper = [.. rows.Select(r => side.Rows[r].Upper)];
        tolerance = [.. rows.Select(capacity.ToleranceOf)];
        entries = [.. rows.Select(r => NonZero(side.Tables[r]))];
        groups = [.. capacity.Groups];
        price = new double[side.ClassCount * useCount];
        hectaresOf = new double[price.Length];
        scale = groups.Sum(group => group.Hectares);
    }

    /// <summary>Rows that exclude each other and what they are missed by at least, in their unit if they have one in common; null when none were found.</summary>
    public (IReadOnlyList<int> Rows, double Missed)? Find()
    {
        var work = entries.Sum(list => (double)list.Length) + groups.Length * useCount;
        var steps = (int)Math.Min(MostSteps, MostWork / (work + 1));
        var lambda = new double[rows.Length];
        var mean = new double[rows.Length];
        for (var step = 1; step <= steps && rows.Length > 1; step++)
        {
            if (Proves(lambda)) return Explain(lambda);
            Ascend(lambda, step);
            for (var i = 0; i < mean.Length; i++)
            {
                mean[i] += (lambda[i] - mean[i]) * 2 / (step + 1);
            }
            if (step % 8 == 0 && Proves(mean)) return Explain(mean);
        }
        return null;
    }

    private static (int List, double Coefficient)[] NonZero(double[]?[] tables)
    {
        var table = Array.Find(tables, candidate => candidate is not null) ?? [];
        return [.. table.Select((coefficient, list) => (list, coefficient)).Where(entry => entry.coefficient != 0)];
    }

    private bool Proves(double[] lambda)
    {
        var rounding = ProofHectares + 1e-9 * scale;
        for (var i = 0; i < lambda.Length; i++) rounding += Math.Abs(lambda[i]) * tolerance[i];
        return Value(lambda) > rounding;
    }

    /// <summary>D; leaves in <see cref="hectaresOf"/> the area of each class and use at the minimum.</summary>
    private double Value(double[] lambda)
    {
        Array.Clear(price);
        Array.Clear(hectaresOf);
        var value = 0.0;
        for (var i = 0; i < lambda.Length; i++)
        {
            if (lambda[i] == 0) continue;
            value -= lambda[i] * (lambda[i] > 0 ? upper[i] : lower[i]);
            foreach (var (list, coefficient) in entries[i])
            {
                price[list] += lambda[i] * coefficient;
            }
        }
        foreach (var (unitClass, allowed, hectares) in groups)
        {
            var (least, best) = (double.PositiveInfinity, 0);
            for (var k = 0; k < useCount; k++)
            {
                if ((allowed >> k & 1) == 0 || price[unitClass * useCount + k] >= least) continue;
                (least, best) = (price[unitClass * useCount + k], k);
            }
            value += hectares * least;
            hectaresOf[unitClass * useCount + best] += hectares;
        }
        return value;
    }

    /// <summary>One step along the supergradient, what the rows get minus what they ask for, kept within the signs the bounds allow.</summary>
    private void Ascend(double[] lambda, int step)
    {
        var gradient = new double[lambda.Length];
        var largest = 0.0;
        for (var i = 0; i < lambda.Length; i++)
        {
            var got = 0.0;
            foreach (var (list, coefficient) in entries[i])
            {
                got += coefficient * hectaresOf[list];
            }
            gradient[i] = lambda[i] > 0 || lambda[i] == 0 && got > upper[i] ? got - upper[i]
                : lambda[i] < 0 || got < lower[i] ? got - lower[i] : 0;
            largest = Math.Max(largest, Math.Abs(gradient[i]));
        }
        if (largest == 0) return;
        for (var i = 0; i < lambda.Length; i++)
        {
            var least = double.IsInfinity(lower[i]) ? 0 : -1;
            var most = double.IsInfinity(upper[i]) ? 0 : 1;
            lambda[i] = Math.Clamp(lambda[i] + gradient[i] / largest * 0.5 / Math.Sqrt(step), least, most);
        }
    }

    /// <summary>Drops every row the proof does without; whole prices, where they prove as well, miss by the plainest number.</summary>
    private (IReadOnlyList<int> Rows, double Missed) Explain(double[] lambda)
    {
        var kept = lambda.ToArray();
        for (var i = 0; i < kept.Length; i++)
        {
            var price = kept[i];
            kept[i] = 0;
            if (price != 0 && !Proves(kept)) kept[i] = price;
        }
        var named = Enumerable.Range(0, kept.Length).Where(i => kept[i] != 0).ToArray();
        var missed = Value(kept) / named.Max(i => Math.Abs(kept[i]));
        return ([.. named.Select(i => rows[i])], Math.Max(missed, Value([.. kept.Select(price => (double)Math.Sign(price))])));
    }
}
