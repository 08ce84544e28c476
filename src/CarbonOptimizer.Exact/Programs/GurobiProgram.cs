namespace CarbonOptimizer.Exact.Programs;

/// <summary>Gurobi's command-line tool; needs a licence of its user.</summary>
internal sealed class GurobiProgram : SolverProgram
{
    public override string Executable => "gurobi_cl";

    public override IEnumerable<string> Arguments(ProgramRequest request)
    {
        string[] limits = ["Threads=1", $"TimeLimit={Text(request.Seconds)}", $"MIPGap={Text(request.RelativeGap)}", "MIPGapAbs=1e-9"];
        string[] nodes = request.NodeLimit > 0 ? [$"NodeLimit={Text(request.NodeLimit)}"] : [];
        return [.. limits, .. nodes, $"ResultFile={SolutionFile}", ModelFile];
    }

    public override void ReadLog(string line, ProgramAnswer answer)
    {
        if (line.StartsWith("Best objective", StringComparison.Ordinal) && LogText.BoundAfter(line, "best bound") is { } bound) answer.Bound = bound;
        else if (line.StartsWith("Explored ", StringComparison.Ordinal)) answer.Nodes = LogText.Count(LogText.NumberAfter(line, "Explored"));
        else if (line.StartsWith("Optimal solution found", StringComparison.Ordinal)) answer.Status = ProgramStatus.Optimal;
        else if (line.StartsWith("Model is infeasible", StringComparison.Ordinal)) answer.Status = line.Contains("unbounded", StringComparison.Ordinal) ? ProgramStatus.Unknown : ProgramStatus.Infeasible;
        else if (line.StartsWith("Time limit reached", StringComparison.Ordinal)) answer.Status = ProgramStatus.TimeLimit;
        else if (line.StartsWith("Node limit reached", StringComparison.Ordinal)) answer.Status = ProgramStatus.NodeLimit;
    }

    public override void ReadSolution(string line, ProgramAnswer answer)
    {
        if (line.StartsWith("# Objective value", StringComparison.Ordinal)) answer.Objective = LogText.NumberAfter(line, "# Objective value") ?? double.PositiveInfinity;
        else ReadNameAndValue(line, answer);
    }
}
