using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Problems.Policies;

/// <summary>
/// Steepest slope on which a land use may be new (坡度限制). Today's use stays allowed whatever the slope. Where the slope is not
/// known, a limited use may not be new.
/// </summary>
public sealed class SlopeLimit : Policy
{
    private readonly float[] slopeDegrees;
    private readonly double[] maximumDegreesByUse;

    /// <param name="description">What users read about it.</param>
    /// <param name="slopeDegrees">Shape [units]; unit: degrees; NaN = not known. Owned by the policy.</param>
    /// <param name="maximumDegreesByUse">Shape [land uses]; unit: degrees; NaN or +infinity for no limit. Owned by the policy.</param>
    public SlopeLimit(PolicyDescription description, float[] slopeDegrees, double[] maximumDegreesByUse)
        : base(description)
    {
        ArgumentNullException.ThrowIfNull(slopeDegrees);
        ArgumentNullException.ThrowIfNull(maximumDegreesByUse);
        (this.slopeDegrees, this.maximumDegreesByUse) = (slopeDegrees, maximumDegreesByUse);
    }

    /// <inheritdoc/>
    public override void Restrict(AllocationProblem problem, int firstUnit, Span<ulong> allowed)
    {
        CheckShape(problem);
        var slopes = slopeDegrees.AsSpan(firstUnit, allowed.Length);
        var baseline = problem.Baseline.Uses.Slice(firstUnit, allowed.Length);
        for (var k = 0; k < maximumDegreesByUse.Length; k++)
        {
            var maximum = maximumDegreesByUse[k];
            if (!IsLimit(maximum)) continue;
            for (var i = 0; i < allowed.Length; i++)
            {
                if (!(slopes[i] <= maximum) && baseline[i] != k) allowed[i] &= ~(1UL << k);
            }
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyResult> Check(AllocationProblem problem, ReadOnlySpan<byte> plan)
    {
        CheckShape(problem);
        var baseline = problem.Baseline.Uses;
        var tooSteep = 0L;
        for (var u = 0; u < plan.Length; u++)
        {
            var maximum = maximumDegreesByUse[plan[u]];
            if (plan[u] != baseline[u] && IsLimit(maximum) && !(slopeDegrees[u] <= maximum)) tooSteep++;
        }
        return [CellCount.None(problem, this, "slope", new BilingualText("New use on too steep land", "超坡度新增用地"), tooSteep)];
    }

    private static bool IsLimit(double maximumDegrees) => maximumDegrees < double.PositiveInfinity;

    private void CheckShape(AllocationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ShapeCheck.Uses(problem, Id, maximumDegreesByUse.Length);
        ShapeCheck.Units(problem, Id, slopeDegrees.Length);
    }
}
