using CarbonOptimizer.Core.Kernels;

namespace CarbonOptimizer.Core.Solving.Dual;

/// <summary>
/// Sums over the planning units of soft choices p and of their products, by class of unit: the gradient and the curvature of the
/// dual with respect to the multipliers.
/// </summary>
internal sealed class SoftCounts
{
    public SoftCounts(int fieldCount, int classCount, int labels)
    {
        FieldCount = fieldCount;
        ClassCount = classCount;
        Labels = labels;
        Counts = new double[fieldCount * classCount * labels];
        Products = new double[FieldPairs(fieldCount) * classCount * SoftCountKernel.TriangleLength(labels)];
        SoftMinima = new double[classCount];
        UnitCounts = new long[classCount];
    }

    public int FieldCount { get; }

    public int ClassCount { get; }

    public int Labels { get; }

    /// <summary>Shape [fields, classes, K]: sum of s_f p[k].</summary>
    public double[] Counts { get; }

    /// <summary>Shape [field pairs f &gt;= g, classes, K(K+1)/2]: sum of s_f s_g p[k] p[l].</summary>
    public double[] Products { get; }

    /// <summary>Shape [classes]; sums of the soft minima, where they are asked for.</summary>
    public double[] SoftMinima { get; }

    /// <summary>Shape [classes]; how many units the soft minima are of.</summary>
    public long[] UnitCounts { get; }

    /// <summary>Sum of the soft minima.</summary>
    public double SoftMinimum => SoftMinima.Sum();

    public static int FieldPairs(int fieldCount) => fieldCount * (fieldCount + 1) / 2;

    public Span<double> CountsOf(int field, int unitClass) => Counts.AsSpan((field * ClassCount + unitClass) * Labels, Labels);

    public Span<double> ProductsOf(int fieldPair, int unitClass)
    {
        var length = SoftCountKernel.TriangleLength(Labels);
        return Products.AsSpan((fieldPair * ClassCount + unitClass) * length, length);
    }

    public void Clear()
    {
        Counts.AsSpan().Clear();
        Products.AsSpan().Clear();
        SoftMinima.AsSpan().Clear();
        UnitCounts.AsSpan().Clear();
    }

    /// <summary>
    /// Makes the sums of a sample stand for all units, class by class: a zone must not seem larger than its quotas together allow only
    /// because more of its units were looked at.
    /// </summary>
    /// <param name="units">Shape [classes]; number of units there are.</param>
    public void Extrapolate(ReadOnlySpan<long> units)
    {
        for (var z = 0; z < ClassCount; z++)
        {
            if (UnitCounts[z] == 0 || UnitCounts[z] == units[z]) continue;
            var factor = units[z] / (double)UnitCounts[z];
            for (var f = 0; f < FieldCount; f++) Scale(CountsOf(f, z), factor);
            for (var pair = 0; pair < FieldPairs(FieldCount); pair++) Scale(ProductsOf(pair, z), factor);
            SoftMinima[z] *= factor;
        }
    }

    public void Add(SoftCounts other)
    {
        for (var i = 0; i < Counts.Length; i++) Counts[i] += other.Counts[i];
        for (var i = 0; i < Products.Length; i++) Products[i] += other.Products[i];
        for (var z = 0; z < ClassCount; z++) (SoftMinima[z], UnitCounts[z]) = (SoftMinima[z] + other.SoftMinima[z], UnitCounts[z] + other.UnitCounts[z]);
    }

    private static void Scale(Span<double> values, double factor)
    {
        foreach (ref var value in values) value *= factor;
    }
}
