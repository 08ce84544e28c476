using CarbonOptimizer.Core.Auditing;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Results;

namespace CarbonOptimizer.Core.Explaining;

/// <summary>
/// What is lost where the planned use of a unit is denied. With LB the proved bound, UB the plan and f the best weighted sum,
/// f(without the planned use in u) - f lies between BoundRise[u] - (UB - LB) and SwitchCost[u] + (UB - LB).
/// </summary>
/// <param name="BoundRise">Shape [units]; how much the proved bound rises, min over other uses k of rise[u, k]; +infinity where no other use is allowed.</param>
/// <param name="SwitchCost">Shape [units]; least change of the weighted sum when only this unit takes another use that no policy forbids and no quota suffers from; +infinity where there is none.</param>
/// <param name="AbsoluteGap">UB - LB, not negative.</param>
public sealed record PlanImportance(float[] BoundRise, float[] SwitchCost, double AbsoluteGap)
{
    private const double Rounding = 1e-9;
    private const int BlockUnits = 1 << 13;

    /// <summary>Loss in a unit that is proved, in the unit of the weighted sum; 0 when the gap leaves nothing proved.</summary>
    public double ProvedLoss(int unit) => Math.Max(0, BoundRise[unit] - AbsoluteGap);

    /// <summary>Computes the importance of every planning unit.</summary>
    /// <param name="problem">The declaration.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="certificate">A certificate that an audit has verified.</param>
    /// <param name="absoluteGap">Audited plan minus verified bound.</param>
    /// <param name="threads">Threads to use; 0 for all cores. The result does not depend on it.</param>
    /// <exception cref="ArgumentException">The plan or the certificate does not fit the problem.</exception>
    public static PlanImportance Of(AllocationProblem problem, Allocation plan, BoundCertificate certificate, double absoluteGap, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(certificate);
        if (plan.Count != problem.Units.Count) throw new ArgumentException($"The plan has {plan.Count} planning units, the problem {problem.Units.Count}.", nameof(plan));
        var model = ModelCompiler.Compile(problem, threads).Model ?? throw new ArgumentException("Some planning unit has no allowed land use.", nameof(problem));
        if (certificate.Multipliers.Length != model.SideConstraints.Count) throw new ArgumentException($"There are {certificate.Multipliers.Length} multipliers for {model.SideConstraints.Count} side constraints.", nameof(certificate));
        var rises = MinMarginals.Of(problem, plan, certificate, threads);
        var (bound, switched) = (new float[plan.Count], new float[plan.Count]);
        var sums = RowSums.Of(model, plan.Uses);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount };
        Parallel.For(0, (plan.Count + BlockUnits - 1) / BlockUnits, parallel, block =>
        {
            var cell = new UnitSwitch(model, plan, sums);
            for (var u = block * BlockUnits; u < Math.Min(plan.Count, (block + 1) * BlockUnits); u++)
            {
                bound[u] = (float)LeastOther(rises.AsSpan(u * model.UseCount, model.UseCount), plan[u]);
                switched[u] = (float)cell.LeastChange(u, Rounding);
            }
        });
        return new PlanImportance(bound, switched, Math.Max(0, absoluteGap));
    }

    private static double LeastOther(ReadOnlySpan<double> rises, int planned)
    {
        var least = double.PositiveInfinity;
        for (var k = 0; k < rises.Length; k++)
        {
            if (k != planned && rises[k] < least) least = rises[k];
        }
        return Math.Max(0, least);
    }
}
