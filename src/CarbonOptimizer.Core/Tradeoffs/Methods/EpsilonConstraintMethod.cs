namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>
/// Epsilon-constraint as AUGMECON2 and AUGMECON-R do it: one axis is minimised, the others are capped on a grid that runs from the
/// nadir down; a small weight on the capped axes stands for their slacks. The bypass goes straight to the next grid value below
/// what was attained, on every level; the loop exits early when a cap leaves no plan. With a fine grid, exact solves and all solves finished it
/// finds every efficient point, supported or not. Source: [Mavrotas2013], [Nikas2022].
/// </summary>
public sealed class EpsilonConstraintMethod : IFrontMethod
{
    private const int MostBackOff = 24;

    private readonly int intervals;
    private readonly string? primaryAxis;
    private readonly int mostSolves;
    private FrontSession session = null!;
    private int[] secondary = [];
    private int primary;
    private int solves;

    /// <param name="intervals">Grid intervals of each capped axis.</param>
    /// <param name="primary">Axis to minimise; null for the one that depends on neighbours, else the first.</param>
    /// <param name="mostSolves">Stop after so many solves.</param>
    public EpsilonConstraintMethod(int intervals, string? primary = null, int mostSolves = 10_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(intervals, 1);
        (this.intervals, primaryAxis, this.mostSolves) = (intervals, primary, mostSolves);
    }

    /// <inheritdoc/>
    public string Name => "epsilon_constraint";

    /// <inheritdoc/>
    public void Run(FrontSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        this.session = session;
        solves = 0;
        primary = PrimaryAxis.Of(session, primaryAxis);
        secondary = [.. Enumerable.Range(0, session.Axes.Count).Where(a => a != primary)];
        Descend(0, new double?[session.Axes.Count], NothingFound());
    }

    private double[] NothingFound()
    {
        var most = new double[session.Axes.Count];
        most.AsSpan().Fill(double.NegativeInfinity);
        return most;
    }

    /// <summary>Lowers the caps of one level; false when not even the loosest left a plan.</summary>
    /// <param name="level">Position among the capped axes.</param>
    /// <param name="caps">Caps of the outer levels.</param>
    /// <param name="mostFound">Receives the largest value of each axis among the plans found.</param>
    private bool Descend(int level, double?[] caps, double[] mostFound)
    {
        if (level == secondary.Length) return Solve(caps, mostFound);
        var axis = secondary[level];
        var isAnyFound = false;
        caps[axis] = null;
        for (var backOff = 0; solves < mostSolves;)
        {
            var found = NothingFound();
            if (!Descend(level + 1, caps, found)) break;
            isAnyFound = true;
            for (var a = 0; a < found.Length; a++) mostFound[a] = Math.Max(mostFound[a], found[a]);
            // A cap holds up to rounding only: below that, a grid step changes nothing and ever more of them are taken at once.
            backOff = found[axis] > caps[axis] ? Math.Min(backOff + 1, MostBackOff) : 0;
            if (NextBelow(Math.Min(found[axis], caps[axis] ?? double.PositiveInfinity), axis, (1 << backOff) - 1) is not { } next) break;
            caps[axis] = next;
        }
        caps[axis] = null;
        return isAnyFound;
    }

    private bool Solve(double?[] caps, double[] mostFound)
    {
        solves++;
        var point = session.SolveNormalised(Name, PrimaryAxis.Weights(caps.Length, primary), (double?[])caps.Clone());
        if (point.Values is null) return false;
        for (var a = 0; a < caps.Length; a++) mostFound[a] = Math.Max(mostFound[a], point.Values[a]);
        return true;
    }

    /// <summary>The largest grid value below what was attained; null below the ideal.</summary>
    private double? NextBelow(double attained, int axis, int furtherSteps)
    {
        var (ideal, nadir) = (session.Ranges!.Ideal[axis], session.Ranges.Nadir[axis]);
        if (nadir <= ideal) return null;
        var step = (nadir - ideal) / intervals;
        var next = nadir - step * (Math.Floor((nadir - attained) / step) + 1);
        if (next >= attained) next -= step;
        next -= furtherSteps * step;
        return next < ideal - step / 2 ? null : next;
    }
}
