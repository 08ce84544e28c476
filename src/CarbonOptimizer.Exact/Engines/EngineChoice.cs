namespace CarbonOptimizer.Exact.Engines;

/// <summary>The engine for each program.</summary>
internal static class EngineChoice
{
    public static IEngine Create(OrToolsProgram program) => program switch
    {
        OrToolsProgram.Scip => new ScipEngine(),
        OrToolsProgram.CpSat => new CpSatEngine(),
        OrToolsProgram.Cbc => new LinearSolverEngine("CBC", "CBC"),
        OrToolsProgram.Highs => new LinearSolverEngine("HIGHS", "HiGHS"),
        OrToolsProgram.Glop => new LinearSolverEngine("GLOP", "GLOP"),
        OrToolsProgram.Pdlp => new LinearSolverEngine("PDLP", "PDLP"),
        _ => throw new ArgumentOutOfRangeException(nameof(program)),
    };
}
