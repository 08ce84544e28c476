namespace CarbonOptimizer.Instances.Cases;

/// <summary>When a run has done enough, besides its time limit.</summary>
/// <param name="LadderGap">Gap on the objective less the cheapest use of every unit; 0 switches the test off.</param>
/// <param name="RelativeGap">Relative gap to reach together with the excess gap; 0 switches both off.</param>
/// <param name="ExcessGap">Share of the cost of compactness that is not proved necessary.</param>
/// <param name="Limit">Time limit of the search.</param>
internal readonly record struct StopRule(double LadderGap, double RelativeGap, double ExcessGap, TimeSpan Limit);
