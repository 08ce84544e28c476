using CarbonOptimizer.Core.Planning;

namespace CarbonOptimizer.Core.Levels;

/// <summary>What planning over levels came to.</summary>
/// <param name="Tree">The authorities.</param>
/// <param name="Upper">What each authority above the lowest level planned on its blocks, the upper ones first.</param>
/// <param name="Handed">What was handed to each authority at last: every row that counts its land, with its bounds.</param>
/// <param name="Shared">Rows of the model that several of the lowest authorities have a part in.</param>
/// <param name="Parts">The plans of the lowest authorities under the quotas handed down at last.</param>
/// <param name="Plan">These plans put together: a plan of the whole.</param>
/// <param name="Rounds">Round 0 is that of the quotas alone; the others are coordinated by prices.</param>
public sealed record LevelsResult(
    LevelTree Tree, IReadOnlyList<UpperPlan> Upper, IReadOnlyDictionary<LevelNode, IReadOnlyList<PartRow>> Handed, IReadOnlyList<int> Shared,
    IReadOnlyList<PartPlan> Parts, Allocation Plan, IReadOnlyList<CoordinationRound> Rounds)
{
    /// <summary>Sum of the parts' bounds: no plans under these quotas cost less together, boundaries between parts aside.</summary>
    public double SumOfBounds => Parts.Sum(part => part.Bound);

    /// <summary>Sum of the parts' plans, boundaries between parts aside.</summary>
    public double SumOfPlans => Parts.Sum(part => part.Objective);
}

/// <summary>What an authority above the lowest level planned.</summary>
/// <param name="Node">The authority.</param>
/// <param name="Blocks">Units it planned with.</param>
/// <param name="Objective">Value of its plan.</param>
/// <param name="Bound">Lower bound of all plans on its blocks; -infinity where it took over the plan from above.</param>
/// <param name="Plan">Shape [units of the node]; the plan on cells.</param>
public sealed record UpperPlan(LevelNode Node, int Blocks, double Objective, double Bound, byte[] Plan);

/// <summary>Plan of one of the lowest authorities.</summary>
/// <param name="Node">The authority.</param>
/// <param name="Objective">Value of its plan, boundaries to other parts aside.</param>
/// <param name="Bound">Lower bound of its plans under its quotas.</param>
/// <param name="Plan">Shape [units of the node].</param>
public sealed record PartPlan(LevelNode Node, double Objective, double Bound, byte[] Plan);

/// <summary>One round of coordination.</summary>
/// <param name="Round">0 for the quotas of the upper level alone.</param>
/// <param name="PricedBound">Lower bound of the whole from parts that know only prices; NaN in round 0.</param>
/// <param name="Together">What the plans of this round cost together, boundaries between parts included; +infinity when a part found no plan.</param>
/// <param name="Best">The least of all rounds so far.</param>
/// <param name="Prices">Shape [shared rows]; what a unit of each was priced at.</param>
public sealed record CoordinationRound(int Round, double PricedBound, double Together, double Best, IReadOnlyList<double> Prices);
