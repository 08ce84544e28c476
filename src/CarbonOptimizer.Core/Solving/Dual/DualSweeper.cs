using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Solving.Dual;

/// <summary>
/// The coupled dual for fixed multipliers: shares of the priced costs on the forests of the neighbour graph, improved sweep by
/// sweep. One implementation for four-neighbour grids, one for any graph.
/// </summary>
internal abstract class DualSweeper
{
    /// <summary>Sets the multipliers the next sweep works with.</summary>
    public abstract void SetMultipliers(double[] multipliers);

    /// <summary>Visits every forest once.</summary>
    /// <param name="request">What to gather on the way.</param>
    /// <returns>The bound before the last forest handed over, in single precision and with the row constants taken off.</returns>
    public abstract double Sweep(SweepRequest request);

    /// <summary>The bound in double precision, as a certificate proves it.</summary>
    public abstract double ExactBound();

    /// <summary>Most memory primal-dual steps may take.</summary>
    protected const long MostAscentBytes = 4L << 30;

    /// <summary>Whether the bound can be raised by primal-dual steps: one price for every boundary, and memory for it.</summary>
    public virtual bool CanAscend => false;

    /// <summary>Raises the bound by primal-dual steps, multipliers and shares together.</summary>
    /// <param name="steps">Number of steps.</param>
    /// <param name="plan">Shape [units]; start of the mixture; receives the labels the mixture is mostly made of.</param>
    /// <param name="isOver">Whether to stop.</param>
    /// <returns>The new multipliers; null when the bound did not rise and nothing was changed.</returns>
    public virtual double[]? Ascend(int steps, byte[] plan, Func<bool> isOver) => null;

    /// <summary>Keeps the current multipliers and shares as the evidence of the bound.</summary>
    public void Remember()
    {
        Keep();
        HasEvidence = true;
    }

    /// <summary>Whether anything was kept.</summary>
    public bool HasEvidence { get; private set; }

    /// <summary>Keeps the current multipliers and shares.</summary>
    protected abstract void Keep();

    /// <summary>Multipliers kept last.</summary>
    public double[] KeptMultipliers { get; protected set; } = [];

    /// <summary>Shares kept last: all forests but the last, each of shape [units, K].</summary>
    public CostShare[] KeptShares { get; protected set; } = [];

    /// <summary>Forest of each edge for graphs, null for grids.</summary>
    public abstract byte[]? ForestOfEdge { get; }

    /// <summary>Number of forests.</summary>
    public abstract int ForestCount { get; }
}
