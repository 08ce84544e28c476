using CarbonOptimizer.Core.Tradeoffs.Quality;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>
/// Plans between two neighbours on a front: connected patches in which they differ are taken over one by one from the one to the
/// other, those with the best exchange rate first, as long as all side constraints stay kept. Every plan is audited like any other.
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
            session.Consider(request, () => (path ??= new PatchPath(session, from.Plan!, to.Plan!)).At(share));
        }
    }
}
