using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Solving;
using CarbonOptimizer.Testing;
using CarbonOptimizer.Testing.Oracles;

namespace CarbonOptimizer.Core.Tests.Tradeoffs;

/// <summary>Brute force whose answers are made worse: a plan without proof, the worst plan there is, or none at all.</summary>
/// <param name="spoil">What becomes of the solve of a number, from 0.</param>
internal sealed class SpoiltSolver(Func<int, Spoilt> spoil) : IAllocationSolver
{
    private readonly BruteForceSolver solver = new();
    private int count;

    public string Name => "spoilt";

    public SolveResult Solve(AllocationModel model, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        var result = solver.Solve(model, options, progress, cancellation);
        var unproved = result with { Bound = double.NegativeInfinity, Termination = new Termination(TerminationReason.TimeLimit) };
        return spoil(count++) switch
        {
            Spoilt.Nothing => result,
            Spoilt.Proof => unproved,
            Spoilt.Plan when options.WarmStart?.Plan is null && Worst(model) is { } worst => unproved with { Plan = worst, Objective = new PlainModel(model).ValueOf(worst.Uses.ToArray()) },
            Spoilt.Plan => unproved,
            _ => unproved with { Plan = null, Objective = double.PositiveInfinity },
        };
    }

    private static Allocation? Worst(AllocationModel model)
    {
        var plain = new PlainModel(model);
        var (worst, value) = ((byte[]?)null, double.NegativeInfinity);
        foreach (var plan in Plans(model, new byte[model.UnitCount], 0))
        {
            var sums = plain.SumsOf(plan);
            if (!plain.Keeps(sums) || plain.ValueOf(plan) <= value) continue;
            (worst, value) = ([.. plan], plain.ValueOf(plan));
        }
        return worst is null ? null : new Allocation(worst);
    }

    private static IEnumerable<byte[]> Plans(AllocationModel model, byte[] plan, int unit)
    {
        if (unit == plan.Length)
        {
            yield return plan;
            yield break;
        }
        for (var k = 0; k < model.UseCount; k++)
        {
            if (!model.IsAllowed(unit, k)) continue;
            plan[unit] = (byte)k;
            foreach (var complete in Plans(model, plan, unit + 1)) yield return complete;
        }
    }
}
