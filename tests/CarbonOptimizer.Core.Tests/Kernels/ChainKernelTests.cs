using CarbonOptimizer.Core.Kernels;
using Xunit;

namespace CarbonOptimizer.Core.Tests.Kernels;

public sealed class ChainKernelTests
{
    private const int Lanes = ChainKernel.Lanes;

    [Theory]
    [InlineData(1, 3, false, true)]
    [InlineData(7, 2, false, true)]
    [InlineData(9, 5, true, true)]
    [InlineData(8, 4, false, false)]
    [InlineData(10, 7, true, false)]
    public void Kernel_RandomChains_AgreesWithPlainDynamicProgramming(int length, int labels, bool reversed, bool potts)
    {
        var random = new Random(17 * length + labels);
        var theta = Values(random, length * labels * Lanes);
        var masks = new byte[length];
        random.NextBytes(masks);
        var weights = ChainEdges.WeightTable(potts ? 1.5f : 1f);
        var distances = potts ? [] : Distances(random, labels);
        var tables = potts ? null : new ChainTables(labels, [distances], [.. Enumerable.Repeat((1UL << labels) - 1, length)]);
        var edges = new ChainEdges(masks, 0, 1, weights, tables);
        var messages = new float[theta.Length];
        var least = ChainKernel.Collect(length, labels, theta, messages, edges, reversed);
        var expected = Enumerable.Range(0, Lanes).Sum(lane => ScalarChain.Minimum(theta, lane, length, labels, masks, 1.5f, distances));
        Assert.Equal(expected, least, 1e-3);

        var rest = (float[])theta.Clone();
        ChainKernel.HandOver(length, labels, rest, messages, [], edges, reversed, 0.5f);
        var given = new float[theta.Length];
        var again = new float[theta.Length];
        ChainKernel.Collect(length, labels, theta, again, edges, reversed);
        ChainKernel.HandOver(length, labels, theta, again, given, edges, reversed, 0.5f);
        for (var i = 0; i < theta.Length; i++)
        {
            Assert.True(given[i] >= 0);
            Assert.Equal(theta[i] - given[i], rest[i], 1e-4);
        }
        var after = Enumerable.Range(0, Lanes).Sum(lane => ScalarChain.Minimum(rest, lane, length, labels, masks, 1.5f, distances));
        Assert.Equal(expected, after, 1e-3);
    }

    /// <summary>Origins differ from lane to lane and node to node, and the tables between two origins are not symmetric.</summary>
    [Theory]
    [InlineData(1, 5, false)]
    [InlineData(9, 7, false)]
    [InlineData(12, 9, true)]
    [InlineData(6, 54, true)]
    public void Kernel_TablesByOrigin_AgreesWithPlainDynamicProgramming(int length, int labels, bool reversed)
    {
        const int Origins = 3;
        var random = new Random(31 * length + labels);
        var theta = Values(random, length * labels * Lanes);
        var allowed = Enumerable.Range(0, length).Select(_ => (ulong)random.NextInt64() & (1UL << labels) - 1 | 3).ToArray();
        for (var i = 0; i < theta.Length; i++)
        {
            if ((allowed[i / (labels * Lanes)] >> i / Lanes % labels & 1) == 0) theta[i] = ChainKernel.Forbidden;
        }
        var masks = new byte[length];
        random.NextBytes(masks);
        var origins = Enumerable.Range(0, length * Lanes).Select(_ => (byte)random.Next(Origins)).ToArray();
        var tables = new float[Origins * Origins][];
        for (var a = 0; a < Origins; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                tables[a * Origins + b] = a == b ? Distances(random, labels) : Values(random, labels * labels);
                tables[b * Origins + a] = Transposed(tables[a * Origins + b], labels);
            }
        }
        var edges = new ChainEdges(masks, 0, 1, [], new ChainTables(labels, tables, allowed, origins, [.. Enumerable.Range(0, tables.Length)], Origins));
        var messages = new float[theta.Length];
        var least = ChainKernel.Collect(length, labels, theta, messages, edges, reversed);
        var expected = Minimum(theta);
        Assert.Equal(expected, least, 1e-3);
        ChainKernel.HandOver(length, labels, theta, messages, [], edges, reversed, 0.5f);
        Assert.Equal(expected, Minimum(theta), 1e-3);

        double Minimum(float[] costs) => Enumerable.Range(0, Lanes).Sum(lane => ScalarChain.Minimum(costs, lane, length, labels, (edge, k, l) =>
            (masks[edge] >> lane & 1) == 0 ? 0 : tables[origins[edge * Lanes + lane] * Origins + origins[(edge + 1) * Lanes + lane]][k * labels + l]));
    }

    [Fact]
    public void HandOver_FirstNode_GivesHalfItsMinMarginals()
    {
        var random = new Random(5);
        var theta = Values(random, 6 * 3 * Lanes);
        var masks = Enumerable.Repeat((byte)0xFF, 6).ToArray();
        var edges = new ChainEdges(masks, 0, 1, ChainEdges.WeightTable(0.8f), null);
        var messages = new float[theta.Length];
        var given = new float[theta.Length];
        ChainKernel.Collect(6, 3, theta, messages, edges, reversed: false);
        ChainKernel.HandOver(6, 3, theta, messages, given, edges, reversed: false, 0.5f);
        for (var lane = 0; lane < Lanes; lane++)
        {
            var marginals = Enumerable.Range(0, 3).Select(k => ScalarChain.MinMarginal(theta, lane, 6, 3, masks, 0.8f, 0, k)).ToArray();
            for (var k = 0; k < 3; k++) Assert.Equal((marginals[k] - marginals.Min()) / 2, given[k * Lanes + lane], 1e-4);
        }
    }

    [Fact]
    public void HandOver_ForbiddenLabels_StayForbidden()
    {
        var theta = new float[4 * 2 * Lanes];
        for (var i = 0; i < theta.Length; i++) theta[i] = i / Lanes % 2 == 0 ? 1 : ChainKernel.Forbidden;
        var edges = new ChainEdges(new byte[] { 255, 255, 255, 255 }, 0, 1, ChainEdges.WeightTable(1), null);
        var messages = new float[theta.Length];
        ChainKernel.Collect(4, 2, theta, messages, edges, reversed: false);
        ChainKernel.HandOver(4, 2, theta, messages, [], edges, reversed: false, 0.5f);
        for (var i = 0; i < theta.Length; i++) Assert.Equal(i / Lanes % 2 == 0 ? 1 : ChainKernel.Forbidden, theta[i]);
    }

    private static float[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(4 * random.NextDouble()))];

    private static float[] Distances(Random random, int labels)
    {
        var table = new float[labels * labels];
        for (var k = 0; k < labels; k++)
        {
            for (var l = 0; l < k; l++) table[k * labels + l] = table[l * labels + k] = (float)random.NextDouble();
        }
        return table;
    }

    private static float[] Transposed(float[] table, int labels) => [.. Enumerable.Range(0, table.Length).Select(i => table[i % labels * labels + i / labels])];
}
