using CarbonOptimizer.Builders.Layers;
using CarbonOptimizer.Core.Periods;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Problems.Trajectories;

namespace CarbonOptimizer.Builders.Assembly;

/// <summary>Collects the words of a problem of one period or of several.</summary>
internal sealed class ProblemDraft
{
    private readonly AllocationProblemBuilder? single;
    private readonly PeriodicProblemBuilder? several;

    public ProblemDraft(string id, StudyArea area, PlanningPeriods? periods, IReadOnlyList<Allocation> realised)
    {
        if (periods is null) single = new AllocationProblemBuilder(id, area.Units, area.LandUses, area.Baseline);
        else several = new PeriodicProblemBuilder(id, area.Units, area.LandUses, area.Baseline, periods).Realised(realised);
    }

    public void With(RegionLayer layer)
    {
        single?.With(layer);
        several?.With(layer);
    }

    public void Minimise(Objective objective, double weight)
    {
        single?.Minimise(objective, weight);
        several?.Minimise(objective, weight);
    }

    public void Subject(Policy policy)
    {
        single?.Subject(policy);
        several?.Subject(policy);
    }

    public AllocationProblem Build() => single?.Build() ?? several!.Build();
}
