using CarbonOptimizer.Core.Levels;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Exporters.Levels;

/// <summary>Planning over levels as its files and the terminal tell it. Values of plans and the bound of the whole are audited ones.</summary>
/// <param name="Problem">The whole.</param>
/// <param name="Rows">Rows of the whole model.</param>
/// <param name="Result">Who planned what, and the rounds.</param>
/// <param name="Parts">The published plans of the lowest authorities.</param>
/// <param name="Standings">What everybody was given and got.</param>
/// <param name="Targets">Expectations.</param>
/// <param name="Before">Price of decentralised plans under the quotas of the upper level alone.</param>
/// <param name="After">The same for the published plans.</param>
/// <param name="Findings">What the audit of the plans put together found.</param>
public sealed record LevelsReport(
    AllocationProblem Problem, IReadOnlyList<SideConstraintRow> Rows, LevelsResult Result, IReadOnlyList<PublishedPart> Parts,
    IReadOnlyList<LevelStanding> Standings, IReadOnlyList<LevelTarget> Targets, PriceOfParts Before, PriceOfParts After, IReadOnlyList<string> Findings)
{
    /// <summary>Sum of the parts' plans, boundaries between parts aside.</summary>
    public double SumOfPlans => Parts.Sum(part => part.Objective);

    /// <summary>Sum of the parts' bounds.</summary>
    public double SumOfBounds => Parts.Sum(part => part.Bound);

    /// <summary>What boundaries between parts cost in the plans put together.</summary>
    public double Borders => After.Together - SumOfPlans;
}

/// <summary>A plan of one of the lowest authorities as it was published.</summary>
/// <param name="Node">The authority.</param>
/// <param name="Folder">Run folder, relative to the folder of the levels.</param>
/// <param name="Objective">Audited value.</param>
/// <param name="Bound">Audited bound under its quotas.</param>
public sealed record PublishedPart(LevelNode Node, string Folder, double Objective, double Bound);
