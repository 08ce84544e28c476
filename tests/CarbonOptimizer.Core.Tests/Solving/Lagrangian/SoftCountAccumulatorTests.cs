using CarbonOptimizer.Core.Kernels;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving.Dual;
using CarbonOptimizer.Core.Solving.Search;
using CarbonOptimizer.Testing;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Solving.Lagrangian;

public sealed class SoftCountAccumulatorTests
{
    private const double Tau = 0.3;

    [Theory]
    [InlineData(ProblemShape.FourNeighbours)]
    [InlineData(ProblemShape.Parcels)]
    public void Accumulator_RandomValues_AgreesWithPlainSoftmaxSums(ProblemShape shape)
    {
        var model = ModelCompiler.Compile(RandomProblems.Create(51, RandomProblems.Small(51) with { Shape = shape, QuotaCount = 4 })).Model!;
        var rows = new PricedRows(model);
        var labels = rows.Labels;
        var random = new Random(3);
        var values = Enumerable.Range(0, model.UnitCount * labels).Select(_ => (float)random.NextDouble()).ToArray();
        var counts = new SoftCounts(rows.FieldCount, rows.ClassCount, labels);
        var accumulator = new SoftCountAccumulator(counts, rows, Tau, new float[SoftCountAccumulator.ScratchLength(labels)], wantsMinimum: true);
        for (var block = 0; block < model.UnitCount; block += ChainKernel.Lanes)
        {
            var lanes = new float[labels * ChainKernel.Lanes];
            var classes = Enumerable.Repeat(SideConstraints.NoClass, ChainKernel.Lanes).ToArray();
            var units = Enumerable.Range(block, ChainKernel.Lanes).ToArray();
            for (var lane = 0; lane < ChainKernel.Lanes && block + lane < model.UnitCount; lane++)
            {
                classes[lane] = rows.ClassOfUnit[block + lane];
                for (var k = 0; k < labels; k++) lanes[k * ChainKernel.Lanes + lane] = values[(block + lane) * labels + k];
            }
            accumulator.Add(lanes, classes, units);
        }
        accumulator.Flush();

        var expected = new double[counts.Counts.Length];
        var expectedProducts = new double[counts.Products.Length];
        var minimum = 0.0;
        for (var u = 0; u < model.UnitCount; u++)
        {
            var weights = Enumerable.Range(0, labels).Select(k => Math.Exp(-values[u * labels + k] / Tau)).ToArray();
            minimum -= Tau * Math.Log(weights.Sum());
            for (var k = 0; k < labels; k++)
            {
                var p = weights[k] / weights.Sum();
                expected[rows.ClassOfUnit[u] * labels + k] += rows.FieldValue(0, u) * p;
                for (var l = 0; l <= k; l++)
                {
                    expectedProducts[rows.ClassOfUnit[u] * SoftCountKernel.TriangleLength(labels) + k * (k + 1) / 2 + l] += rows.FieldValue(0, u) * rows.FieldValue(0, u) * p * weights[l] / weights.Sum();
                }
            }
        }
        for (var i = 0; i < rows.ClassCount * labels; i++) Assert.Equal(expected[i], counts.Counts[i], 1e-3 * (1 + expected[i]));
        for (var i = 0; i < rows.ClassCount * SoftCountKernel.TriangleLength(labels); i++) Assert.Equal(expectedProducts[i], counts.Products[i], 1e-3 * (1 + expectedProducts[i]));
        Assert.Equal(minimum, counts.SoftMinimum, 1e-3 * Math.Abs(minimum));
    }

    [Fact]
    public void Extrapolate_UnevenSample_CountsEveryClassInFull()
    {
        var counts = new SoftCounts(fieldCount: 1, classCount: 3, labels: 2);
        (double[] choices, long[] sampled, long[] units) = ([1.5, 0.5, 2, 1, 0, 0], [2, 3, 0], [10, 30, 4]);
        choices.CopyTo(counts.Counts, 0);
        sampled.CopyTo(counts.UnitCounts, 0);
        (counts.SoftMinima[0], counts.SoftMinima[1]) = (4, 6);

        counts.Extrapolate(units);

        Assert.Equal([7.5, 2.5, 20, 10, 0, 0], counts.Counts);
        Assert.Equal(4 * 5 + 6 * 10, counts.SoftMinimum);
    }
}
