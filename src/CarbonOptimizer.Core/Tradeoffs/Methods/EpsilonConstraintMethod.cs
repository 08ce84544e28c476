using System.Globalization;
using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Tradeoffs.Methods;

/// <summary>
/// Epsilon-constraint: one axis is minimised, the others are capped on a grid that runs from the nadir down; a small weight on the
/// capped axes stands for their slacks. Where a plan is settled, the caps go straight to the next grid value below it, on every level (bypass);
/// where caps are settled to leave no plan, the level ends (early exit), as in [Mavrotas2013] and [Nikas2022]. Below a plan that is open the
/// caps go down by one grid step, by more only while the same plan comes out again. Where nothing was found and nothing is settled, the level goes on further
/// down. Every part that was passed over without proof becomes a row of its own. With a fine grid and all solves settled it finds every efficient point, supported or not. Source: [Haimes1971].
/// </summary>
public sealed class EpsilonConstraintMethod : IFrontMethod
{
    private const int MostBackOff = 24;
    private const double ShareOfStep = 0.1;
    private const double LeastResolution = 1e-6;
    private const string OpenPart = "open";

    private readonly int intervals;
    private readonly string? primaryAxis;
    private readonly int mostSolves;
    private readonly double resolution;
    private readonly List<SolveProof> proofs = [];
    private FrontSession session = null!;
    private int[] secondary = [];
    private int primary;

    /// <param name="intervals">Grid intervals of each capped axis; gap and augmentation are asked to be a tenth of one.</param>
    /// <param name="primary">Axis to minimise; null for the one that depends on neighbours, else the first.</param>
    /// <param name="mostSolves">Stop after so many solves.</param>
    public EpsilonConstraintMethod(int intervals, string? primary = null, int mostSolves = 10_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(intervals, 1);
        (this.intervals, primaryAxis, this.mostSolves) = (intervals, primary, mostSolves);
        resolution = Math.Max(LeastResolution, ShareOfStep / intervals);
    }

    /// <inheritdoc/>
    public string Name => "epsilon_constraint";

    /// <inheritdoc/>
    public FrontEnding Run(FrontSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        this.session = session;
        proofs.Clear();
        primary = PrimaryAxis.Of(session, primaryAxis);
        secondary = [.. Enumerable.Range(0, session.Axes.Count).Where(a => a != primary)];
        Descend(0, new double?[session.Axes.Count], NothingFound());
        return FrontEnding.Of(proofs);
    }

    private double[] NothingFound()
    {
        var most = new double[session.Axes.Count];
        most.AsSpan().Fill(double.NegativeInfinity);
        return most;
    }

    /// <summary>Lowers the caps of one level; tells whether any plan was found and how far all of it is settled.</summary>
    /// <param name="level">Position among the capped axes.</param>
    /// <param name="caps">Caps of the outer levels.</param>
    /// <param name="mostFound">Receives the largest value of each axis among the plans found.</param>
    private (bool IsFound, SolveProof Proof) Descend(int level, double?[] caps, double[] mostFound)
    {
        if (level == secondary.Length) return Solve(caps, mostFound);
        var axis = secondary[level];
        var (isAnyFound, worst) = (false, SolveProof.Proved);
        caps[axis] = null;
        for (var (backOff, vain, last) = (0, 0, double.PositiveInfinity); ;)
        {
            if (proofs.Count >= mostSolves)
            {
                proofs.Add(SolveProof.Open);
                worst = LeaveOpen(caps, axis, null, new($"The {mostSolves} solves that are allowed were used up.", $"允许的 {mostSolves} 次求解已用尽。"));
                break;
            }
            var found = NothingFound();
            var (isFound, proof) = Descend(level + 1, caps, found);
            if (proof > worst) worst = proof;
            if (!isFound && proof != SolveProof.Open) break;
            isAnyFound |= isFound;
            for (var a = 0; a < found.Length; a++) mostFound[a] = Math.Max(mostFound[a], found[a]);
            var attained = Math.Min(found[axis], caps[axis] ?? double.PositiveInfinity);
            double? next;
            if (!isFound)
            {
                next = NextBelow(caps[axis] ?? session.Ranges!.Nadir[axis], axis, (1 << vain) - 1);
                vain = Math.Min(vain + 1, MostBackOff);
                last = double.PositiveInfinity;
                LeaveOpen(caps, axis, next, new("Neither a plan was found under this cap nor proved that there is none.", "在该上限下既未找到方案，也未证明不存在方案。"));
            }
            else
            {
                // A cap holds up to rounding only: below that, a grid step changes nothing and ever more of them are taken at once.
                backOff = found[axis] > caps[axis] ? Math.Min(backOff + 1, MostBackOff) : 0;
                next = NextBelow(attained, axis, (1 << backOff) - 1);
                vain = proof == SolveProof.Open && found[axis] == last ? Math.Min(vain + 1, MostBackOff) : 0;
                last = found[axis];
                if (proof == SolveProof.Open && backOff == 0) next = Between(caps, axis, next, 1 << vain);
            }
            if (next is null) break;
            caps[axis] = next;
        }
        caps[axis] = null;
        return (isAnyFound, worst);
    }

    private (bool IsFound, SolveProof Proof) Solve(double?[] caps, double[] mostFound)
    {
        var point = session.SolveNormalised(Name, PrimaryAxis.Weights(caps.Length, primary), (double?[])caps.Clone(), resolution: resolution, augmentation: resolution);
        var proof = session.ProofOf(point, resolution);
        proofs.Add(proof);
        if (point.Values is null) return (false, proof);
        for (var a = 0; a < caps.Length; a++) mostFound[a] = Math.Max(mostFound[a], point.Values[a]);
        return (true, proof);
    }

    /// <summary>A row for what lies below the caps down to <paramref name="low"/> of one axis.</summary>
    private SolveProof LeaveOpen(double?[] caps, int axis, double? low, BilingualText why)
    {
        var label = string.Create(CultureInfo.InvariantCulture, $"{session.Axes[axis].Id} from {(low is { } value ? value.ToString("R", CultureInfo.InvariantCulture) : "the ideal")}");
        session.LeaveOpen(new FrontRequest(OpenPart, new double[caps.Length], (double?[])caps.Clone(), session.Options.Solve.Seed, label), why);
        return SolveProof.Open;
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

    /// <summary>Some grid steps below the cap, but not below <paramref name="bypass"/>, where the bypass would go; more than one step leaves a part open.</summary>
    private double? Between(double?[] caps, int axis, double? bypass, int steps)
    {
        var next = NextBelow(caps[axis] ?? session.Ranges!.Nadir[axis], axis, steps - 1);
        if (next is null || next < bypass) next = bypass;
        if (steps > 1) LeaveOpen(caps, axis, next, new("The same plan came out again without being settled, so caps in between were passed over.", "再次得到同一未定方案，故跳过其间的上限。"));
        return next;
    }
}
