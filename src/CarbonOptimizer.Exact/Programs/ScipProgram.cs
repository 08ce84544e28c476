namespace CarbonOptimizer.Exact.Programs;

/// <summary>SCIP 7 to 9. Its gap is relative to the smaller of bound and solution, so it never stops earlier than asked.</summary>
internal sealed class ScipProgram : SolverProgram
{
    public override string Executable => "scip";

    public override IEnumerable<string> Arguments(ProgramRequest request)
    {
        yield return "-c";
        yield return $"read {ModelFile}";
        yield return "-c";
        yield return $"set limits time {Text(request.Seconds)}";
        yield return "-c";
        yield return $"set limits gap {Text(request.RelativeGap)}";
        if (request.NodeLimit > 0)
        {
            yield return "-c";
            yield return $"set limits totalnodes {Text(request.NodeLimit)}";
        }
        yield return "-c";
        yield return "optimize";
        yield return "-c";
        yield return $"write solution {SolutionFile}";
        yield return "-c";
        yield return "quit";
    }

    public override void ReadLog(string line, ProgramAnswer answer)
    {
        if (line.StartsWith("SCIP Status", StringComparison.Ordinal)) answer.Status = StatusOf(line);
        else if (line.StartsWith("Dual Bound", StringComparison.Ordinal) && LogText.BoundAfter(line, "Dual Bound") is { } bound) answer.Bound = bound;
        else if (line.StartsWith("Solving Nodes", StringComparison.Ordinal)) answer.Nodes = LogText.Count(LogText.NumberAfter(line, "Solving Nodes"));
    }

    public override void ReadSolution(string line, ProgramAnswer answer)
    {
        if (line.StartsWith("objective value", StringComparison.Ordinal)) answer.Objective = LogText.NumberAfter(line, "objective value") ?? double.PositiveInfinity;
        else if (!line.StartsWith("solution status", StringComparison.Ordinal)) ReadNameAndValue(line, answer);
    }

    private static ProgramStatus StatusOf(string line) =>
        line.Contains("infeasible", StringComparison.Ordinal) ? ProgramStatus.Infeasible
        : line.Contains("optimal", StringComparison.Ordinal) || line.Contains("gap limit", StringComparison.Ordinal) ? ProgramStatus.Optimal
        : line.Contains("time limit", StringComparison.Ordinal) ? ProgramStatus.TimeLimit
        : line.Contains("node limit", StringComparison.Ordinal) ? ProgramStatus.NodeLimit
        : ProgramStatus.Unknown;
}
