namespace CarbonOptimizer.Exact.Programs;

/// <summary>HiGHS 1.x.</summary>
internal sealed class HighsProgram : SolverProgram
{
    public override string Executable => "highs";

    public override IEnumerable<string> Arguments(ProgramRequest request) =>
        ["--model_file", ModelFile, "--options_file", SettingsFile, "--solution_file", SolutionFile];

    public override string Settings(ProgramRequest request)
    {
        var nodes = request.NodeLimit > 0 ? $"mip_max_nodes = {Text(request.NodeLimit)}\n" : "";
        return $"time_limit = {Text(request.Seconds)}\nmip_rel_gap = {Text(request.RelativeGap)}\nmip_abs_gap = 1e-9\nparallel = off\nthreads = 1\n{nodes}";
    }

    public override void ReadLog(string line, ProgramAnswer answer)
    {
        var text = line.TrimStart();
        if (text.StartsWith("Dual bound", StringComparison.Ordinal) && LogText.BoundAfter(text, "Dual bound") is { } bound) answer.Bound = bound;
        else if (text.StartsWith("Nodes ", StringComparison.Ordinal) && LogText.NumberAfter(text, "Nodes") is { } nodes) answer.Nodes = LogText.Count(nodes);
        else if (text.StartsWith("Status ", StringComparison.Ordinal)) answer.Status = StatusOf(text["Status".Length..].Trim());
    }

    public override void ReadSolution(string line, ProgramAnswer answer)
    {
        // Rows and dual values follow, the latter under the names of the columns.
        if (line.StartsWith("# Rows", StringComparison.Ordinal)) answer.HasAllValues = true;
        else if (line.StartsWith("Objective ", StringComparison.Ordinal)) answer.Objective = LogText.NumberAfter(line, "Objective") ?? double.PositiveInfinity;
        else if (answer.Status == ProgramStatus.Unknown && StatusOf(line) is not ProgramStatus.Unknown and var status) answer.Status = status;
        else ReadNameAndValue(line, answer);
    }

    private static ProgramStatus StatusOf(string text) => text switch
    {
        "Optimal" => ProgramStatus.Optimal,
        "Infeasible" => ProgramStatus.Infeasible,
        "Time limit reached" => ProgramStatus.TimeLimit,
        "Node limit reached" or "Solution limit reached" or "Iteration limit reached" => ProgramStatus.NodeLimit,
        _ => ProgramStatus.Unknown,
    };
}
