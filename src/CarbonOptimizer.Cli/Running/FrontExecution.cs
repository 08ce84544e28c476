using CarbonOptimizer.Builders;
using CarbonOptimizer.Cli.Failures;
using CarbonOptimizer.Cli.Progress;
using CarbonOptimizer.Core.Problems;
using CarbonOptimizer.Core.Tradeoffs;
using CarbonOptimizer.Core.Wording;
using CarbonOptimizer.Exporters.Fronts;
using CarbonOptimizer.Exporters.RunFolders;

namespace CarbonOptimizer.Cli.Running;

/// <summary>Computes the front of a scenario in a folder, going on from what an earlier run left there.</summary>
internal static class FrontExecution
{
    private const string UnusableCode = "CO3301";

    /// <summary>Computes the front and writes everything about it; of a stopped front, what there is.</summary>
    /// <exception cref="ScenarioException">The front asked for does not fit the scenario.</exception>
    public static FrontReport Execute(BuiltScenario scenario, string lockedScenario, string folder, CommandContext context, ProgressReporter progress)
    {
        var startedAt = context.Clock.GetUtcNow();
        var declared = DeclarationOf(scenario, context);
        using var store = FrontFolderStore.Open(folder, Identity("front", scenario), scenario.Problem.Baseline, declared.Axes.Count);
        TellResumed(context, store, folder);
        progress.Begin(ProgressStage.Solve);
        var options = declared.Options with { Store = store, Progress = progress };
        using var solver = SolverChoice.ForMany(scenario);
        var front = Fitting(() => FrontSolver.Run(scenario.Problem, declared.Axes, declared.Method, solver, options, context.Cancellation));
        TellRefused(context, store);
        var report = new FrontReport(scenario.Title, front, options, scenario.SolverName, ProvenanceRecord.Of(scenario, lockedScenario, startedAt)) { Ground = GroundOf(scenario) };
        progress.Begin(ProgressStage.Write);
        FrontFolderWriter.Write(report, folder);
        AgreementMaps.WriteOf(folder, scenario, front);
        return report;
    }

    /// <summary>Says how many solves are taken from a folder.</summary>
    public static void TellResumed(CommandContext context, FrontFolderStore store, string folder)
    {
        if (store.ResumedCount > 0) context.Terminal.Error.WriteLine(context.Say($"{store.ResumedCount} finished solves are taken from {folder}", $"从 {folder} 读取 {store.ResumedCount} 个已完成的求解"));
    }

    /// <summary>Says what a folder held that was damaged or did not pass its audit, and so was solved again.</summary>
    public static void TellRefused(CommandContext context, FrontFolderStore store)
    {
        foreach (var refusal in store.Refusals) context.Terminal.Error.WriteLine(context.Say($"solved again, because what was stored is wrong: {refusal.English}", $"已重新求解，因存储内容有误：{refusal.Chinese}"));
    }

    /// <summary>The front a scenario asks for, with the limits of its solves.</summary>
    /// <exception cref="ScenarioException">It has fewer than two objectives.</exception>
    public static TradeoffDeclaration DeclarationOf(BuiltScenario scenario, CommandContext context)
    {
        var declared = scenario.Tradeoff ?? throw Unusable("A front needs 2 to 6 objectives; name the axes under tradeoff.axes.");
        return declared with { Options = declared.Options with { Solve = scenario.Options with { ExcessGap = 1, Clock = context.Clock } } };
    }

    /// <summary>Where the plans of a scenario lie; null for parcels.</summary>
    public static FrontGround? GroundOf(BuiltScenario scenario) => scenario.Geometry is { } geometry ? new FrontGround(geometry, scenario.CodeOfUse) : null;

    /// <summary>
    /// Text that tells fronts apart, so that no folder is continued with another one: what is asked of which scenario and which inputs, by which
    /// version. The number of threads, on which no result depends, is left out.
    /// </summary>
    public static string Identity(string kind, BuiltScenario scenario)
    {
        var (problem, options) = RunIdentity.Of(scenario.LockedYaml, scenario.Inputs, hideLocation: false);
        return $"{kind}\n{ToolVersion.Text}\n{problem}\n{options}";
    }

    /// <summary>What a method refuses is a fault of the scenario, not of the program.</summary>
    public static T Fitting<T>(Func<T> compute)
    {
        try
        {
            return compute();
        }
        catch (ArgumentException refusal)
        {
            throw Unusable(Refusal.WordsOf(refusal));
        }
    }

    private static ScenarioException Unusable(string message) => new([Refusal.Fault(UnusableCode, "tradeoff", new(message, RefusalWording.InChinese(message)))]);
}
