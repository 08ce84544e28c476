using CarbonOptimizer.Builders;
using CarbonOptimizer.Core.Explaining;
using CarbonOptimizer.Core.Modeling;
using CarbonOptimizer.Core.Presolve;
using CarbonOptimizer.Core.Problems;

namespace CarbonOptimizer.Cli.Inspection;

/// <summary>What solving a scenario would mean.</summary>
/// <param name="UnitCount">Planning units.</param>
/// <param name="UseCount">Land uses.</param>
/// <param name="AllowedLabels">Pairs of unit and allowed use.</param>
/// <param name="LockedUnits">Units with a single allowed use.</param>
/// <param name="RowCount">Linear side constraints.</param>
/// <param name="Memory">Predicted peak of each phase, in order.</param>
/// <param name="ReadingSeconds">Predicted time until the layers are read.</param>
/// <param name="Seconds">Predicted time of a hundred iterations.</param>
/// <param name="WritingSeconds">Predicted time of audit and writing.</param>
/// <param name="Conflicts">Proofs that there is no plan.</param>
/// <param name="Warnings">Legal but suspicious things.</param>
/// <param name="Ranges">What each rule asks for against what is attainable; empty when some unit is left without a use.</param>
/// <param name="Land">Land that can take each use, by region; empty when some unit is left without a use.</param>
internal sealed record SolveForecast(
    int UnitCount, int UseCount, long AllowedLabels, int LockedUnits, int RowCount,
    IReadOnlyList<PhaseMemory> Memory, double ReadingSeconds, double Seconds, double WritingSeconds,
    IReadOnlyList<Diagnostic> Conflicts, IReadOnlyList<Diagnostic> Warnings, IReadOnlyList<AttainableRange> Ranges, IReadOnlyList<ReachableLand> Land)
{
    private const int TypicalIterations = 100;

    /// <summary>Predicted peak memory of the whole run.</summary>
    public long MemoryBytes => Memory.Count == 0 ? 0 : Memory.Max(phase => phase.Bytes);

    public static SolveForecast Of(BuiltScenario scenario)
    {
        var problem = scenario.Problem;
        var compiled = ModelCompiler.Compile(problem, scenario.Options.Threads);
        if (compiled.Model is not { } model)
        {
            return new SolveForecast(problem.Units.Count, problem.LandUses.Count, 0, 0, 0, [], 0, 0, 0, [Stranded(compiled)], [], [], []);
        }
        var presolve = PresolveCheck.Inspect(problem, model);
        var (allowed, locked) = CountAllowed(model);
        var shape = ForecastShape.Of(scenario, model, allowed);
        return new SolveForecast(
            model.UnitCount, model.UseCount, allowed, locked, model.SideConstraints.Rows.Count,
            MemoryOf(shape, scenario),
            TimeModel.Reading(shape), TimeModel.Iterations(shape, TypicalIterations, scenario.Options.ResolvedThreads), TimeModel.Writing(shape),
            [.. presolve.Conflicts.Select(scenario.Located)], [.. presolve.Warnings.Select(scenario.Located)], AttainableRange.Of(problem, model), ReachableLand.Of(problem, model));
    }

    /// <summary>Predicted peak memory alone, without proofs and ranges; 0 when some unit is left without a use.</summary>
    public static long PeakMemoryOf(BuiltScenario scenario)
    {
        if (ModelCompiler.Compile(scenario.Problem, scenario.Options.Threads).Model is not { } model) return 0;
        return MemoryOf(ForecastShape.Of(scenario, model, CountAllowed(model).Allowed), scenario).Max(phase => phase.Bytes);
    }

    private static IReadOnlyList<PhaseMemory> MemoryOf(ForecastShape shape, BuiltScenario scenario) =>
        MemoryModel.Of(shape, scenario.SolverName, TimeModel.UntilSweeps(shape, scenario.Options.ResolvedThreads) < scenario.Options.TimeLimit.TotalSeconds);

    private static (long Allowed, int Locked) CountAllowed(AllocationModel model)
    {
        var (allowed, locked) = (0L, 0);
        for (var unit = 0; unit < model.UnitCount; unit++)
        {
            var uses = 0;
            for (var use = 0; use < model.UseCount; use++)
            {
                if (model.IsAllowed(unit, use)) uses++;
            }
            allowed += uses;
            if (uses == 1) locked++;
        }
        return (allowed, locked);
    }

    private static Diagnostic Stranded(CompiledProblem compiled) => new(
        "CO3100", DiagnosticSeverity.Error, "planning units",
        FormattableString.Invariant($"{compiled.UnitsWithoutUseCount} planning units are left without any allowed land use, the first is unit {compiled.UnitsWithoutUse[0]}."),
        "Maybe two policies forbid each other's only use there; 'carbonopt explain infeasibility' names them.")
    {
        ChineseMessage = FormattableString.Invariant($"{compiled.UnitsWithoutUseCount} 个规划单元没有任何允许的地类，首个为单元 {compiled.UnitsWithoutUse[0]}。"),
        ChineseHint = "可能有两项政策互相禁止对方唯一允许的地类；carbonopt explain infeasibility 可指明是哪些。",
    };
}
