using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Cli.Summaries;

/// <summary>Expresses weighted sums in the unit of net carbon where that is an objective, else in that of a lone objective, else as they are.</summary>
internal sealed class CarbonScale
{
    public CarbonScale(CommandContext context, AllocationProblem problem)
    {
        var objective = problem.Objectives.FirstOrDefault(candidate => candidate.Objective.Id == "net_carbon" && candidate.Weight > 0)
            ?? (problem.Objectives.Count == 1 && problem.Objectives[0].Weight > 0 ? problem.Objectives[0] : null);
        (Unit, Weight) = objective is null ? (context.Say("weighted units", "加权单位"), 1) : (objective.Objective.Unit, objective.Weight);
    }

    /// <summary>Unit of the values.</summary>
    public string Unit { get; }

    /// <summary>What one unit counts in the weighted sum.</summary>
    public double Weight { get; }
}
