using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Planning;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Exporters.Fronts;

namespace CarbonOptimizer.Cli.Running;

/// <summary>The folder in which a verb that solves several times keeps what is finished, so that the same command goes on after a stop.</summary>
internal static class SolveFolder
{
    /// <summary>The usual place: beside a run, or under <c>out</c> for a scenario.</summary>
    public static string Beside(string source, string scenarioId, string what) =>
        SolvedScenario.IsRun(source) ? $"{Path.TrimEndingDirectorySeparator(source)}-{what}" : Path.Combine("out", $"{scenarioId}-{what}");

    /// <summary>Opens the folder, or one beside it where it holds something else, and says what is taken from it.</summary>
    /// <param name="context">The verb's surroundings.</param>
    /// <param name="folder">The usual place or the one asked for.</param>
    /// <param name="kind">What is solved for.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="start">The plan that everything starts from.</param>
    public static FrontFolderStore Open(CommandContext context, string folder, string kind, BuiltScenario scenario, Allocation start)
    {
        var identity = FrontExecution.Identity($"{kind}\n{PlanFingerprint.Of(start)}", scenario);
        var place = FrontFolderStore.PlaceFor(folder, identity);
        var store = FrontFolderStore.Open(place, identity, scenario.Problem.Baseline, 1);
        FrontExecution.TellResumed(context, store, place);
        return store;
    }
}
