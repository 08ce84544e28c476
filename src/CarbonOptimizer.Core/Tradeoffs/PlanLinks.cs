using CarbonOptimizer.Core.Numerics;
using CarbonOptimizer.Core.Tradeoffs.Points;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>
/// Plans between two neighbours on a front. Where both were solved with weights, plans for weights in between are blended of them.
/// Where that finds none, connected patches in which they differ are taken over one by one, those with the best exchange rate first, as long as all
/// side constraints stay kept. Every plan is audited like any other.
/// </summary>
internal static class PlanLinks
{
    private const string Method = "link";

    /// <summary>Adds up to <paramref name="perInterval"/> plans between neighbours of a front of two axes.</summary>
    public static void Add(FrontSession session, int perInterval)
    {
        FrontPoint[] found = [.. session.Points.Where(point => point.Values is not null)];
        double[][] values = [.. found.Select(point => session.Ranges!.Normalise(point.Values!))];
        FrontPoint[] front = [.. Dominance.NonDominated(values).Select(i => found[i]).OrderBy(point => point.Values![0])];
        for (var i = 0; i + 1 < front.Length; i++) AddBetween(session, front[i], front[i + 1], perInterval);
    }

    private static void AddBetween(FrontSession session, FrontPoint from, FrontPoint to, int count)
    {
        PatchPath? path = null;
        for (var step = 1; step <= count; step++)
        {
            var share = (double)step / (count + 1);
            var request = new FrontRequest(Method, new double[session.Axes.Count], new double?[session.Axes.Count], session.Options.Solve.Seed, $"{from.Index} {to.Index} {step}/{count + 1}");
            var between = Between(session, from, to, share);
            if (between is { } mixed) request = request with { Weights = mixed.Weights };
            session.Consider(request, () => (between is var (_, multipliers) ? session.Blend(request, from, to, multipliers) : null) ?? (path ??= new PatchPath(session, from.Plan!, to.Plan!)).At(share));
        }
    }

    /// <summary>Weights per unit of the axes and multipliers part of the way from one solve to the other; null unless both have them.</summary>
    private static (double[] Weights, double[] Multipliers)? Between(FrontSession session, FrontPoint from, FrontPoint to, double share)
    {
        if (from.Request.Pattern != to.Request.Pattern || from.Request.Pattern.Contains('+')) return null;
        if (session.Options.Store.CertificateOf(from.Index) is not { } first || session.Options.Store.CertificateOf(to.Index) is not { } second) return null;
        var (fromPart, toPart) = ((1 - share) / session.Total(from.Request), share / session.Total(to.Request));
        double[] Mixed(IReadOnlyList<double> one, IReadOnlyList<double> other) => [.. one.Select((value, i) => fromPart * value + toPart * other[i])];
        if (first.Multipliers.Length != second.Multipliers.Length) return null;
        var weights = Mixed(from.Request.Weights, to.Request.Weights);
        var priced = session.Priced(weights);
        var scale = priced.Sum() / weights.Sum();
        return (priced, Array.ConvertAll(Mixed(first.Multipliers, second.Multipliers), multiplier => scale * multiplier));
    }
}
