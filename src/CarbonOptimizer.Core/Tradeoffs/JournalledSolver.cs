using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Core.Solving.Fixing;
using CarbonOptimizer.Core.Solving.Primal;

namespace CarbonOptimizer.Core.Tradeoffs;

/// <summary>
/// Keeps every finished solve of another solver in a store, and takes from there what was solved before the process ended. A kept solve is
/// used only where its model and options are the same and where plan, objective and bound are confirmed from the model again; that a model
/// has no plan cannot be recomputed and rests on the store. Solves that were stopped are not kept.
/// </summary>
/// <param name="inner">The solver.</param>
/// <param name="store">Where solves are kept; one for each run of the verb.</param>
public sealed class JournalledSolver(IAllocationSolver inner, IFrontStore store) : IAllocationSolver
{
    private const string Method = "solve";

    /// <summary>Sums may be rounded otherwise on another machine.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Solves asked for so far.</summary>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        var (index, request) = (Count++, new FrontRequest(Method, [1], [null], options.Seed, KeyOf(model, options)));
        if (Kept(index, request, model, options) is { } known) return known;
        var result = inner.Solve(model, options, progress, cancellation);
        if (result.Termination.Reason == TerminationReason.Cancelled || cancellation.IsCancellationRequested) return result;
        store.Keep(
            new FrontPoint(
                index, request, result.Termination, result.Plan is null ? null : [result.Objective], result.Bound, result.Certificate is not null, result.Plan,
                result.Statistics.Iterations, result.Statistics.Elapsed.TotalSeconds, null),
            result.Certificate);
        return result;
    }

    private SolveResult? Kept(int index, FrontRequest request, AllocationModel model, SolveOptions options)
    {
        if (store.Find(index, request) is not { } point) return null;
        var certificate = point.IsBoundVerified ? store.CertificateOf(index) : null;
        if (Findings(point, certificate, model, options) is { Count: > 0 } findings)
        {
            store.Refuse(index, findings);
            return null;
        }
        return new SolveResult(
            inner.Name, point.Termination, point.Plan, point.ScalarValue, point.ScalarBound, double.NaN, certificate,
            new SolveStatistics(TimeSpan.FromSeconds(point.Seconds), point.Iterations, null, []));
    }

    private static List<string> Findings(FrontPoint point, BoundCertificate? certificate, AllocationModel model, SolveOptions options)
    {
        var findings = new List<string>();
        if (point.Plan is { } plan && point.Values is not null)
        {
            var total = TotalOf(model, plan.Uses.ToArray(), options);
            if (!IsNear(point.ScalarValue, total)) findings.Add(Said($"value 0 is stored as {point.ScalarValue:R}, the plan has {total:R}"));
        }
        else if (point.Plan is not null) findings.Add("a plan without values");
        if (!point.IsBoundVerified) return findings;
        var proved = certificate is null ? double.NegativeInfinity : UseBounds.Of(model, certificate, options.Threads).Bound;
        var raised = model.Step?.Raise(proved, 0) ?? proved;
        if (point.ScalarBound > raised && !IsNear(point.ScalarBound, raised)) findings.Add(Said($"the bound is stored as {point.ScalarBound:R}, the certificate proves {raised:R}"));
        return findings;
    }

    /// <summary>Costs and penalties of a plan; infinite where it breaks a rule or a unit has a use it may not have.</summary>
    private static double TotalOf(AllocationModel model, byte[] uses, SolveOptions options)
    {
        if (uses.Length != model.UnitCount) return double.PositiveInfinity;
        for (var u = 0; u < uses.Length; u++)
        {
            if (uses[u] >= model.UseCount || !model.IsAllowed(u, uses[u])) return double.PositiveInfinity;
        }
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.ResolvedThreads };
        var total = PlanCosts.Of(model, new NeighbourTable(model, parallel), uses, parallel);
        var sums = RowSums.Of(model, uses);
        for (var r = 0; r < sums.Length; r++)
        {
            var row = model.SideConstraints.Rows[r];
            var missed = row.ViolationAt(sums[r]);
            if (row.PenaltyPerUnit is { } price) total += price * missed;
            else if (missed > Rounding * (1 + Math.Abs(sums[r]))) return double.PositiveInfinity;
        }
        return total;
    }

    /// <summary>What is asked, as a SHA-256: rows, costs and allowed uses of the model, limits and seed. What is left of the time is no question.</summary>
    private static string KeyOf(AllocationModel model, SolveOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Said(
            $"{model.UnitCount} {model.UseCount} {options.RelativeGap:R} {options.ExcessGap:R} {options.IterationLimit} {options.WorkLimit} {options.Seed}\n")));
        foreach (var row in model.SideConstraints.Rows) hash.AppendData(Encoding.UTF8.GetBytes(Said($"{row.PolicyId}/{row.Rule} {row.Lower:R} {row.Upper:R} {row.PenaltyPerUnit:R}\n")));
        foreach (var part in model.UnitCosts.Chunk(1 << 16)) hash.AppendData(MemoryMarshal.AsBytes<float>(part));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static bool IsNear(double stored, double recomputed) =>
        stored.Equals(recomputed) || double.IsFinite(recomputed) && Math.Abs(stored - recomputed) <= Rounding * Math.Max(1, Math.Abs(recomputed));
}
