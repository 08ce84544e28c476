namespace CarbonOptimizer.Core.Kernels;

/// <summary>
/// Label distances along the chains of one direction, other than Potts: one table, or one per pair of origins of the two nodes of an
/// edge; and the labels a node needs at all. Nodes are numbered as the masks of the edges behind them.
/// </summary>
/// <param name="labels">Labels, K.</param>
/// <param name="tables">Each of shape [K, K], label of the node that receives first; metres are multiplied in.</param>
/// <param name="allowedOfNode">Shape [nodes]; labels that any lane of a node may have.</param>
internal sealed class ChainTables(int labels, float[][] tables, ulong[] allowedOfNode)
{
    private readonly byte[] originOfLane = [];
    private readonly int[] tableOfPair = [];
    private readonly int originCount = 1;

    /// <param name="labels">Labels, K.</param>
    /// <param name="tables">Distinct tables.</param>
    /// <param name="allowedOfNode">Shape [nodes].</param>
    /// <param name="originOfLane">Shape [nodes, 8].</param>
    /// <param name="tableOfPair">Shape [origins, origins]; table of the receiving node's origin and the sending one's.</param>
    /// <param name="originCount">Number of origins.</param>
    public ChainTables(int labels, float[][] tables, ulong[] allowedOfNode, byte[] originOfLane, int[] tableOfPair, int originCount)
        : this(labels, tables, allowedOfNode)
    {
        (this.originOfLane, this.tableOfPair, this.originCount) = (originOfLane, tableOfPair, originCount);
    }

    /// <summary>Labels, K.</summary>
    public int Labels => labels;

    /// <summary>Labels that any lane of a node may have.</summary>
    public ulong AllowedOf(int node) => allowedOfNode[node];

    /// <summary>Distances of a table, label of the receiving node first.</summary>
    public ReadOnlySpan<float> Table(int table) => tables[table];

    /// <summary>Writes the tables the lanes of an edge need and the lanes that share each; returns how many.</summary>
    /// <param name="from">Node that sends.</param>
    /// <param name="to">Node that receives.</param>
    /// <param name="lanes">Lanes that have the edge; not empty.</param>
    /// <param name="found">Shape [8].</param>
    /// <param name="lanesOf">Shape [8].</param>
    public int TablesBetween(int from, int to, byte lanes, Span<int> found, Span<byte> lanesOf)
    {
        if (originOfLane.Length == 0)
        {
            (found[0], lanesOf[0]) = (0, lanes);
            return 1;
        }
        var senders = originOfLane.AsSpan(from * ChainKernel.Lanes, ChainKernel.Lanes);
        var receivers = originOfLane.AsSpan(to * ChainKernel.Lanes, ChainKernel.Lanes);
        var count = 0;
        for (var lane = 0; lane < ChainKernel.Lanes; lane++)
        {
            if ((lanes >> lane & 1) == 0) continue;
            var table = tableOfPair[receivers[lane] * originCount + senders[lane]];
            var at = found[..count].IndexOf(table);
            if (at < 0) (at, found[count], lanesOf[count]) = (count, table, 0);
            if (at == count) count++;
            lanesOf[at] |= (byte)(1 << lane);
        }
        return count;
    }
}
