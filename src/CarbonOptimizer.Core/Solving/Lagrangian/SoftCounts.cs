using CarbonOptimizer.Core.Kernels;

namespace CarbonOptimizer.Core.Solving.Lagrangian;

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
    }

    public int FieldCount { get; }

    public int ClassCount { get; }

    public int Labels { get; }

    /// <summary>Shape [fields, classes, K]: sum of s_f p[k].</summary>
    public double[] Counts { get; }

    /// <summary>Shape [field pairs f &gt;= g, classes, K(K+1)/2]: sum of s_f s_g p[k] p[l].</summary>
    public double[] Products { get; }

    /// <summary>Sum of the soft minima.</summary>
    public double SoftMinimum { get; set; }

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
        SoftMinimum = 0;
    }

    /// <summary>Multiplies all sums, for counts taken from a sample.</summary>
    public void Scale(double factor)
    {
        if (factor == 1) return;
        for (var i = 0; i < Counts.Length; i++) Counts[i] *= factor;
        for (var i = 0; i < Products.Length; i++) Products[i] *= factor;
        SoftMinimum *= factor;
    }

    public void Add(SoftCounts other)
    {
        for (var i = 0; i < Counts.Length; i++) Counts[i] += other.Counts[i];
        for (var i = 0; i < Products.Length; i++) Products[i] += other.Products[i];
        SoftMinimum += other.SoftMinimum;
    }
}
