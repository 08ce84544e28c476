using System.Runtime.Intrinsics;
using CarbonOptimizer.Core.Kernels;

namespace CarbonOptimizer.Core.Solving.Dual.Grid;

/// <summary>
/// Flows over the edges of a four-neighbour grid, one per label: to the east and to the south of every cell, and once more over the seams
/// between bands of eight rows, where they belong to no band alone. A flow stays within half the weight of its edge.
/// </summary>
internal sealed class GridFlows
{
    private const int Lanes = ChainKernel.Lanes;

    private readonly TileLayout layout;
    private readonly ParallelOptions parallel;
    private readonly float[] eastWeights;
    private readonly float[] southWeights;
    private readonly float[] halfSeams;

    /// <param name="layout">How cells lie in memory.</param>
    /// <param name="eastWeights">Weights of the edges to the east, by mask.</param>
    /// <param name="southWeights">Weights of the edges to the south, by mask.</param>
    /// <param name="parallel">Threads.</param>
    public GridFlows(TileLayout layout, float[] eastWeights, float[] southWeights, ParallelOptions parallel)
    {
        (this.layout, this.eastWeights, this.southWeights, this.parallel) = (layout, eastWeights, southWeights, parallel);
        HalfEast = Array.ConvertAll(eastWeights, weight => weight / 2);
        HalfSouth = Array.ConvertAll(southWeights, weight => weight / 2);
        SouthMasks = MasksOf(layout);
        (East, South) = (new float[layout.Length], new float[layout.Length]);
        Seams = new float[(layout.Bands + 1) * SeamLength];
        halfSeams = new float[Seams.Length];
        for (var i = SeamLength; i < layout.Bands * SeamLength; i++) halfSeams[i] = HalfSouth[SouthMasks[i / layout.Labels - layout.Columns] * Lanes + Lanes - 1];
    }

    /// <summary>Layout's shape; flow from a cell to its neighbour in the east.</summary>
    public float[] East { get; }

    /// <summary>Layout's shape; flow from a cell to its neighbour in the south, but for the last row of a band.</summary>
    public float[] South { get; }

    /// <summary>Shape [bands + 1, columns, K]; flow from the last row of the band before to the first row of a band.</summary>
    public float[] Seams { get; }

    /// <summary>Floats of the seam above one band.</summary>
    public int SeamLength => layout.Columns * layout.Labels;

    /// <summary>Shape [256, 8]; half the weights to the east by mask.</summary>
    public float[] HalfEast { get; }

    /// <summary>Shape [256, 8]; half the weights to the south by mask.</summary>
    public float[] HalfSouth { get; }

    /// <summary>Shape [bands, columns]; bit r tells whether row r of the band has an edge to the south.</summary>
    public byte[] SouthMasks { get; }

    /// <summary>Takes what the messages of rows and columns move over their edges, which proves what the shares do.</summary>
    /// <param name="rowShare">Layout's shape; the share of the rows.</param>
    /// <param name="gatherStrip">Writes the costs of a strip's columns.</param>
    public void TakeFrom(float[] rowShare, Action<int, float[]> gatherStrip)
    {
        var stride = layout.Labels * Lanes;
        Parallel.For(0, layout.Bands, parallel, band =>
        {
            foreach (var run in layout.RunsOfBand(band))
            {
                var (first, length) = (band * layout.BandLength + run.First * stride, run.Length * stride);
                Move(run.Length, rowShare.AsSpan(first, length), East.AsSpan(first, length), new ChainEdges(layout.EastEdges, band * layout.Columns + run.First, 1, eastWeights, null));
            }
        });
        South.AsSpan().Clear();
        Parallel.For(0, layout.Strips, parallel, strip =>
        {
            var length = layout.Rows * stride;
            var (theta, moved) = (new float[length], new float[length]);
            gatherStrip(strip, theta);
            foreach (var run in layout.RunsOfStrip(strip))
            {
                var edges = new ChainEdges(layout.SouthEdges, run.First * layout.Strips + strip, layout.Strips, southWeights, null);
                Move(run.Length, theta.AsSpan(run.First * stride, run.Length * stride), moved.AsSpan(run.First * stride, run.Length * stride), edges);
            }
            StripTransfer.Scatter(layout, strip, moved, South);
        });
        for (var i = 0; i < layout.Bands * SeamLength; i++) Seams[i + SeamLength] = South[i * Lanes + Lanes - 1];
    }

    /// <summary>A step of the flows over the seams.</summary>
    /// <param name="bottoms">Shape [bands, columns, K]; the mixed plan ahead in the last row of each band.</param>
    /// <param name="tops">Same shape; in the first row.</param>
    /// <param name="sigma">Step.</param>
    public void MoveSeams(float[] bottoms, float[] tops, float sigma)
    {
        var length = SeamLength;
        Parallel.For(1, layout.Bands, parallel, band =>
        {
            var (step, relaxation) = (Vector256.Create(sigma), Vector256.Create(FlowKernel.Relaxation));
            ref var seam = ref Seams[band * length];
            ref var half = ref halfSeams[band * length];
            ref var upper = ref bottoms[(band - 1) * length];
            ref var lower = ref tops[band * length];
            for (nuint i = 0; i < (nuint)length; i += Lanes)
            {
                var difference = Vector256.LoadUnsafe(ref upper, i) - Vector256.LoadUnsafe(ref lower, i);
                FlowKernel.Flow(Vector256.LoadUnsafe(ref seam, i), difference, step, Vector256.LoadUnsafe(ref half, i), relaxation).StoreUnsafe(ref seam, i);
            }
        });
    }

    /// <summary>Adds to eight cells half of what the flows to the south move less half of what those to the east move.</summary>
    /// <param name="band">Band of rows.</param>
    /// <param name="column">Column.</param>
    /// <param name="target">Shape [K, 8].</param>
    public void AddDifference(int band, int column, Span<float> target)
    {
        var cell = band * layout.Columns + column;
        var stride = layout.Labels * Lanes;
        for (var i = 0; i < stride; i++)
        {
            var at = cell * stride + i;
            var (k, lane) = (i / Lanes, i % Lanes);
            var leaving = lane < Lanes - 1 ? South[at] : Seams[(cell + layout.Columns) * layout.Labels + k];
            var entering = lane > 0 ? South[at - 1] : Seams[cell * layout.Labels + k];
            var fromWest = column > 0 ? East[at - stride] : 0;
            target[i] += (leaving - entering - (East[at] - fromWest)) / 2;
        }
    }

    /// <summary>The mean of what the messages of both directions move over an edge; both are best for the chain, so their mean is.</summary>
    private void Move(int length, ReadOnlySpan<float> theta, Span<float> flows, in ChainEdges edges)
    {
        var stride = layout.Labels * Lanes;
        var (behind, before) = (new float[length * stride], new float[length * stride]);
        ChainKernel.Collect(length, layout.Labels, theta, behind, edges, reversed: false);
        ChainKernel.Collect(length, layout.Labels, theta, before, edges, reversed: true);
        for (var i = 0; i < (length - 1) * stride; i++) flows[i] = (behind[i] - before[i + stride]) / 2;
        flows[((length - 1) * stride)..].Clear();
    }

    private static byte[] MasksOf(TileLayout layout)
    {
        var masks = new byte[layout.Bands * layout.Columns];
        for (var row = 0; row < layout.Rows; row++)
        {
            for (var column = 0; column < layout.Columns; column++)
            {
                var hasEdge = (layout.SouthEdges[row * layout.Strips + column / Lanes] >> column % Lanes & 1) != 0;
                if (hasEdge) masks[row / Lanes * layout.Columns + column] |= (byte)(1 << row % Lanes);
            }
        }
        return masks;
    }
}
