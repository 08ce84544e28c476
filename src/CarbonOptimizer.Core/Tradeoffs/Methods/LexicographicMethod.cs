namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>
/// Axes by rank (分级优化): each is minimised while those before it stay within a tolerance of what they attained. An axis that
/// depends on neighbours can only come last, because it cannot be capped.
/// </summary>
public sealed class LexicographicMethod : IFrontMethod
{
    private readonly IReadOnlyList<(string Axis, double Tolerance)> order;

    /// <param name="order">Ids of the axes, the most important first, and by what share of its size each may be given up to the later ones.</param>
    /// <exception cref="ArgumentException">A tolerance is negative or no number.</exception>
    public LexicographicMethod(IEnumerable<(string Axis, double Tolerance)> order)
    {
        ArgumentNullException.ThrowIfNull(order);
        this.order = [.. order];
        if (this.order.Any(entry => !(entry.Tolerance >= 0))) throw new ArgumentException("A tolerance is negative or no number.", nameof(order));
    }

    /// <inheritdoc/>
    public string Name => "lexicographic";

    /// <inheritdoc/>
    public FrontEnding Run(FrontSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var axes = order.Select(entry => IndexOf(session, entry.Axis)).ToArray();
        if (axes.SkipLast(1).Any(a => session.IsPairwise[a])) throw new ArgumentException("An axis that depends on pairs of neighbours can only come last in the order.");
        var caps = new double?[session.Axes.Count];
        var proofs = new List<SolveProof>();
        for (var rank = 0; rank < axes.Length; rank++)
        {
            var point = session.SolveNormalised(Name, PrimaryAxis.Weights(caps.Length, axes[rank]), (double?[])caps.Clone(), session.Axes[axes[rank]].Id);
            proofs.Add(session.ProofOf(point));
            if (point.Values is null) break;
            if (rank == axes.Length - 1) session.Answer(new FrontAnswer(point.Index, "", point.Values[axes[rank]], PrimaryAxis.LeastOf(session, axes[rank], caps)));
            caps[axes[rank]] = point.Values[axes[rank]] + order[rank].Tolerance * Math.Abs(point.Values[axes[rank]]);
        }
        return FrontEnding.Of(proofs);
    }

    private static int IndexOf(FrontSession session, string id)
    {
        for (var a = 0; a < session.Axes.Count; a++)
        {
            if (session.Axes[a].Id == id) return a;
        }
        throw new ArgumentException($"There is no axis '{id}'. Maybe one of: {string.Join(", ", session.Axes.Select(axis => axis.Id))}.");
    }
}
